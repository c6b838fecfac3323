"""cnnc: one text for a convolutional network, and everything else from it.

>>> import cnnc
>>> net = cnnc.load("alexnet")
>>> net.params
62378344
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .backends.audit import audit
    from .diagnostics import CnncError
    from .pipeline import Model, load, loads

__all__ = ["CnncError", "Model", "audit", "load", "loads"]


def __getattr__(name: str) -> object:
    """Import the compiler when it is asked for, so that `import cnnc` itself costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module 'cnnc' has no attribute {name!r}")
    if name == "CnncError":
        from . import diagnostics as home
    elif name == "audit":
        from .backends import audit as home  # type: ignore[no-redef]
    else:
        from . import pipeline as home  # type: ignore[no-redef]
    return getattr(home, name)
