"""Lays out emitted Python source the way ``ruff format`` does.

Emitters write each statement on one line, however long.  `layout` breaks the lines
that are too long and sets the blank lines between statements, so that users who
run ruff on an emitted file find nothing to change.  Ruff itself is not needed.

The rules and the order in which they are tried were taken from the source of ruff's
formatter (MIT licence, https://github.com/astral-sh/ruff), rewritten for Python.
"""

from .lines import layout

__all__ = ["layout"]
