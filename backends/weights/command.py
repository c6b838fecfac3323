"""`cnnc weights`: its options, and what it prints."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING

from ...numbers import count
from ...options import model
from .accounts import COUNTER
from .convert import Report, check, convert
from .formats import FORMATS, FRAMEWORKS

if TYPE_CHECKING:
    from ...pipeline import Model

FILE = f"weights: {', '.join(ending for form in FORMATS for ending in form.endings)}"


def declare(parser: ArgumentParser) -> None:
    """Give the command its own commands."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    turn = commands.add_parser(
        "convert",
        help="carry weights to another file, for the same or the other framework",
        description="Carry weights to another file, for the same or the other framework.",
        epilog="example:\n  cnnc weights convert resnet18.pt resnet18.weights.h5 --spec resnet18",
        formatter_class=RawDescriptionHelpFormatter,
    )
    turn.add_argument("file", metavar="IN", help=FILE)
    turn.add_argument("output", metavar="OUT", help="the file to write, in one of these formats")
    _options(turn)
    turn.add_argument(
        "--to", choices=tuple(FRAMEWORKS), help="whose names and axes OUT gets, if both could be"
    )
    turn.add_argument(
        "--without-auxiliary",
        action="store_true",
        help="leave out what only training needs, such as auxiliary classifiers",
    )
    turn.set_defaults(run=lambda options: _convert(options, model(options)))
    fits = commands.add_parser(
        "check",
        help="say whether a file holds the weights of a network",
        description="Say whether a file holds the weights of a network.",
        epilog="example:\n  cnnc weights check resnet18.pt --spec resnet18",
        formatter_class=RawDescriptionHelpFormatter,
    )
    fits.add_argument("file", metavar="FILE", help=FILE)
    _options(fits)
    fits.set_defaults(run=lambda options: _check(options, model(options)))


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--spec", required=True, help="a .cnn file, or the name of a shipped network"
    )
    parser.add_argument("--network", metavar="NAME", help="which network of the file")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="set a parameter of the network: --set classes=10",
    )
    parser.add_argument(
        "--from",
        dest="framework",
        choices=tuple(FRAMEWORKS),
        help="whose names and axes the weights have, if both could be",
    )
    parser.add_argument("--key", help="where a checkpoint that holds more has them: --key model")
    parser.add_argument(
        "--prefix", default="", help="what stands before all names: --prefix module."
    )


def _check(options: Namespace, network: Model) -> None:
    report = check(options.file, network, options.framework, key=options.key, prefix=options.prefix)
    print(f"{options.file} fits {network.name}: {_told(report)}")


def _convert(options: Namespace, network: Model) -> None:
    report = convert(
        options.file,
        options.output,
        network,
        options.framework,
        options.to,
        key=options.key,
        prefix=options.prefix,
        auxiliary=not options.without_auxiliary,
    )
    print(f"{options.output}: {_told(report)}")
    if report.counters:
        done = "left out" if report.framework == "keras" else "set to 0"
        print(f"{report.counters} {COUNTER} {done}: Keras has none")


def _told(report: Report) -> str:
    parts = [
        f"{count(report.tensors)} tensors",
        f"{count(report.numbers)} numbers ({', '.join(report.dtypes)})",
        f"as {FRAMEWORKS[report.framework]} has them",
    ]
    return ", ".join(parts) + "; with what only training needs" * report.training
