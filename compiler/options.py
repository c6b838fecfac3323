"""What several commands ask for: which network, and what the terminal shows."""

from __future__ import annotations

import os
import sys

from .diagnostics import CnncError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from .pipeline import Model

SPEC = "a .cnn file, or the name of a shipped network"


def choices(parser: ArgumentParser) -> None:
    """The options that say which network is meant; `model` reads them."""
    parser.add_argument("spec", metavar="SPEC", help=SPEC)
    parser.add_argument("--network", metavar="NAME", help="which network of the file")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="set a parameter of the network: --set classes=10",
    )


def depth(text: str) -> int:
    """The type of an option that is a whole number of at least 0."""
    from argparse import ArgumentTypeError

    if not text.isdecimal():
        raise ArgumentTypeError(f"{text} is not a whole number of at least 0")
    return int(text)


def model(options: Namespace) -> Model:
    """The network that `choices` say. Raises `CnncError`."""
    from .errors.files import BadSetting, SetTwice
    from .pipeline import load

    settings = {}
    for setting in options.set:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip().isidentifier() or not value.strip():
            raise CnncError([BadSetting(None, (), setting)], 2)
        if name.strip() in settings:
            raise CnncError([SetTwice(None, (), name.strip())], 2)
        settings[name.strip()] = value.strip()
    return load(options.spec, options.network, settings)


def terminal() -> tuple[int | None, bool]:
    """The width of the terminal, and whether it shows colours; no width where there is none."""
    return (width(), colored()) if sys.stdout.isatty() else (None, False)


def width() -> int:
    """The columns of the terminal, 80 where there is none.

    `shutil.get_terminal_size` says the same, and imports what takes a tenth of a short run.
    """
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def colored() -> bool:
    """Whether a terminal wants colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def spare(output: str | None, spec: str) -> None:
    """Refuse to write over a spec that is read."""
    if output and os.path.exists(output) and os.path.exists(spec):
        if os.path.samefile(output, spec):
            from .errors.files import Unwritable

            raise CnncError([Unwritable(None, (), output, "it is the spec itself", "")], 2)


def deliver(text: str, output: str | None, data: bool = False) -> None:
    """Print a text, or write it to a file. What is data is UTF-8, whatever the terminal has."""
    if output is not None:
        from .output import write

        write(output, text + "\n")
        return
    if data and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    print(text)
