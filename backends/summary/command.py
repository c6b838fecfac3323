"""The commands that print tables: `summary`, `compare` and `list`."""

from __future__ import annotations

from ...options import SPEC, choices, deliver, depth, model, spare, terminal
from ..tables.forms import FORMS, form_of
from . import STYLES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def declare_summary(parser: ArgumentParser) -> None:
    """The options of `cnnc summary`."""
    choices(parser)
    parser.add_argument(
        "--style",
        choices=STYLES,
        default="table",
        help="paper: the columns of papers' tables; keras: as model.summary() has them",
    )
    _forms(parser)
    parser.add_argument(
        "--depth", type=depth, metavar="N", help="open blocks N levels deep, and fold those below"
    )
    parser.add_argument(
        "--at", metavar="PATH", help="a part alone: inception_4a, conv2.1, conv2.1.residual"
    )
    parser.set_defaults(run=_summary)


def declare_compare(parser: ArgumentParser) -> None:
    """The options of `cnnc compare`."""
    parser.add_argument("specs", metavar="SPEC", nargs="+", help=SPEC)
    parser.add_argument(
        "--flops", action="store_true", help="print floating-point operations, 2 for each MAC"
    )
    parser.add_argument(
        "--plot",
        metavar="FILE",
        help="draw accuracy over operations, a disc for the parameters: .svg, .png or .pdf",
    )
    _forms(parser)
    parser.set_defaults(run=_compare)


def declare_list(parser: ArgumentParser) -> None:
    """The options of `cnnc list`."""
    _forms(parser)
    parser.set_defaults(run=_list)


def _forms(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--form", choices=FORMS, help="text if not given, or what the ending of FILE tells"
    )
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="NAME,...",
        help="which columns, in which order; a wrong name lists them all",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file")


def _columns(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("no column is named")
    return names


def form(options: Namespace) -> str:
    """The form that is asked for. Raises `CnncError`, with status 2, where a file tells none."""
    if options.form is not None:
        return str(options.form)
    return form_of(options.output) if options.output is not None else "text"


def _summary(options: Namespace) -> None:
    from . import summary

    spare(options.output, options.spec)
    chosen = form(options)
    text = summary(
        model(options),
        options.style,
        options.depth,
        *_terminal(options),
        form=chosen,
        columns=options.columns,
        at=options.at,
    )
    deliver(text, options.output, chosen != "text")


def _compare(options: Namespace) -> None:
    from ...pipeline import load
    from .compare import text

    chosen = form(options)
    models = [load(spec) for spec in options.specs]
    for spec in options.specs:
        spare(options.plot, spec)
        spare(options.output, spec)
    if options.plot is not None:
        from ...output import write
        from .plot import plot

        write(options.plot, plot(models, options.plot))
    shown = text(models, options.flops, *_terminal(options), form=chosen, columns=options.columns)
    deliver(shown, options.output, chosen != "text")


def _list(options: Namespace) -> None:
    from .shelf import shelf

    chosen = form(options)
    shown = shelf(*_terminal(options), form=chosen, columns=options.columns)
    deliver(shown, options.output, chosen != "text")


def _terminal(options: Namespace) -> tuple[int | None, bool]:
    """The terminal, where the table goes there."""
    return (None, False) if options.output is not None else terminal()
