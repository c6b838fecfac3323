"""`cnnc explain`: its options, and what it does."""

from __future__ import annotations

from ...options import choices, model, terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def declare(parser: ArgumentParser) -> None:
    """The arguments of `cnnc explain`."""
    choices(parser)
    parser.add_argument(
        "layer",
        metavar="LAYER",
        help="a path as the tables print it: pool1, conv2.1.residual.0; or that of a block",
    )
    parser.set_defaults(run=_explain)


def _explain(options: Namespace) -> None:
    from . import explain

    print(explain(model(options), options.layer, *terminal()))
