"""Expressions of the language as Python expressions, with no parenthesis too many.

What a name or `x.channels` becomes is each backend's own: a backend subclasses `Scope`, and
`python` asks it. Lists of the language are immutable and print as tuples, as its shapes do, so
that the two compare and add up in Python as they do in the language. Where an expression is only
gone through (`for`, `sum`, `len`), the plainer form stands: `range(n)`, `[f(i) for i in xs]`.
"""

from __future__ import annotations

from .folding import decided, folded
from .printing import FACTOR, NOT, OR, SUM, TERM, iterable, python, targets
from .scope import Scope
from .substitution import substitute, unfold
from .wholeness import is_whole, whole

__all__ = [
    "FACTOR",
    "NOT",
    "OR",
    "SUM",
    "TERM",
    "Scope",
    "decided",
    "folded",
    "is_whole",
    "iterable",
    "python",
    "substitute",
    "targets",
    "unfold",
    "whole",
]
