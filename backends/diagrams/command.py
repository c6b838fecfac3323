"""`cnnc draw`: its options, and what it runs."""

from __future__ import annotations

from ...diagnostics import CnncError
from ...options import SPEC, choices, depth, model, spare
from . import STYLES, THEMES, picture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def declare(parser: ArgumentParser) -> None:
    choices(parser)
    parser.add_argument(
        "others", metavar="SPEC", nargs="*", help=f"more networks, side by side: {SPEC}"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help=".svg, .png, .pdf or .dot"
    )
    parser.add_argument(
        "--style",
        choices=STYLES,
        help="blocks (of one network unless said otherwise): boxes with all that a spec says; "
        "paper: the same in black and white; volumes: feature maps drawn to scale; columns (of "
        "several): a line for each layer, skips as bows",
    )
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--depth", type=depth, metavar="N", help="fold blocks below N levels")
    parser.add_argument(
        "--open",
        metavar="PATH",
        action="append",
        default=[],
        help="show the inside of this block or loop: --open inception_3a (may be repeated)",
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> None:
    specs = [options.spec, *options.others]
    for spec in specs:
        spare(options.output, spec)
    if options.others:
        from ...errors.drawing import OfOneNetwork
        from ...pipeline import load

        given = {"--network": options.network, "--set": options.set, "--open": options.open}
        wrong = [name for name, value in given.items() if value]
        if wrong:
            raise CnncError([OfOneNetwork(None, (), wrong[0], len(specs))], 2)
        models = [load(spec) for spec in specs]
    else:
        models = [model(options)]
    from ...output import write

    how = (options.depth, options.open, options.style, options.theme)
    write(options.output, picture(models, options.output, *how))
