"""Weights in files: whether they fit a network, and how they cross between the frameworks.

A weight has one path in both frameworks (docs/language.md, "Paths"); what differs is its last
name, the order of its axes, and how a file holds it. `network` says what a network holds,
`crossing` how each tensor is turned, `accounts` compares a file with a network, and there is one
module for each format of file. Only PyTorch's own checkpoints need PyTorch, and only to write
`.keras` needs Keras.
"""

from __future__ import annotations

from .convert import check, convert

__all__ = ["check", "convert"]
