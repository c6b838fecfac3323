"""`cnnc audit`: its options, and what it does."""

from __future__ import annotations

from ...options import choices, deliver, model, terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def declare(parser: ArgumentParser) -> None:
    """The arguments of `cnnc audit`."""
    parser.add_argument(
        "table", metavar="TABLE", help="a file with a table: TSV, CSV, Markdown, a printed summary"
    )
    choices(parser)
    parser.add_argument(
        "--form",
        choices=("text", "json", "markdown"),
        default="text",
        help="how the report is written",
    )
    parser.set_defaults(run=_audit)


def _audit(options: Namespace) -> int:
    from . import audit

    report = audit(options.table, model(options))
    width, color = terminal()
    deliver(report.text(options.form, width, color), None, data=options.form != "text")
    return report.status
