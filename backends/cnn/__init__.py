"""The language itself, in its canonical layout: what `cnnc fmt` writes."""

from .layout import formatted

__all__ = ["formatted"]
