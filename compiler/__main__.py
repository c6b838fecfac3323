"""`python -m cnnc`."""

from .cli import entry

entry()
