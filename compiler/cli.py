"""The commands. Each is a short function; what they import, they import when they run."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from .diagnostics import CnncError, report, shown
from .options import SPEC, choices, colored, model, spare, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from typing import TextIO

    from .diagnostics import Diagnostic

EXAMPLES = """examples:
  cnnc summary resnet18                           the layer table of a shipped network
  cnnc compile specs/googlenet.cnn --backend keras
  cnnc draw alexnet -o alexnet.svg
  cnnc check my_network.cnn
  cnnc fmt my_network.cnn

exit status: 0 done, 1 a spec is wrong, 2 wrong usage or no such file"""


def entry() -> None:
    """The command as a process of its own, which ends as soon as its work is done.

    Nothing of a network is freed before the end, so neither a collection of garbage nor taking
    everything apart at the exit of the interpreter would gain anything; both cost a third of a
    short run.
    """
    import gc

    gc.disable()
    status = main()
    sys.stderr.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    # A shell can close a stream before it starts a program; Python then has none at all.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        _write(stream, errors="backslashreplace")
    options = _parser(given[0] if given else "").parse_args(given)
    try:
        status = int(options.run(options) or 0)
        sys.stdout.flush()
        return status
    except CnncError as error:
        return _complain(error)
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain of it at exit.
        _discard()
        return 0
    except OSError as error:
        _discard()
        return _complain(CnncError([_no_output(error)]))
    except KeyboardInterrupt:
        return 130
    except RecursionError:
        from .errors.limits import TooDeep

        return _complain(CnncError([TooDeep(None, (), "the parts of this spec", 200)]))
    except Exception as error:
        return _admit(error)


def _discard() -> None:
    """Send what is left of the output nowhere, so that it is not written again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _no_output(error: OSError) -> Diagnostic:
    from .errors.files import Unwritable

    return Unwritable(None, (), "the output", (error.strerror or "it is closed").lower(), "")


def _write(stream: TextIO, encoding: str | None = None, errors: str | None = None) -> None:
    """Choose how a stream of the terminal or a pipe writes what its own encoding lacks."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)


def _complain(error: CnncError) -> int:
    color = sys.stderr.isatty() and colored()
    print(report(error.diagnostics, color), file=sys.stderr)
    return error.status


def _admit(error: Exception) -> int:
    """A fault of the compiler itself, which no spec should bring about."""
    if os.environ.get("CNNC_DEBUG"):
        raise error
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = ""
    if last is not None:
        file = os.path.basename(last.tb_frame.f_code.co_filename)
        where = f" at {file}:{last.tb_lineno}"
    print(
        f"cnnc has a fault of its own{where}: {type(error).__name__}: {shown(str(error))}",
        file=sys.stderr,
    )
    print("CNNC_DEBUG=1 shows where; please report it with the spec", file=sys.stderr)
    return 70


COMMANDS = {
    "compile": (
        "print code that builds the network",
        "cnnc compile specs/googlenet.cnn --backend keras -o googlenet.py",
    ),
    "summary": (
        "print the layer table",
        "cnnc summary googlenet --at inception_4a --form latex",
    ),
    "explain": (
        "explain the numbers of a layer",
        "cnnc explain googlenet pool1",
    ),
    "draw": ("draw the network", "cnnc draw googlenet --open inception_3a -o net.svg"),
    "check": ("check specs and say what is wrong", "cnnc check specs/*.cnn"),
    "fmt": ("lay out specs canonically, in place", "cnnc fmt my_network.cnn"),
    "audit": (
        "check a published table against a network",
        "cnnc audit table.tsv googlenet",
    ),
    "compare": (
        "print networks side by side",
        "cnnc compare alexnet vgg16 googlenet resnet152",
    ),
    "weights": (
        "check weights in files, and carry them between frameworks",
        "cnnc weights convert resnet18.pt resnet18.weights.h5 --spec resnet18",
    ),
    "list": ("list the shipped networks", "cnnc list"),
}
"""What each command does, and an example."""


def _declare(name: str, parser: ArgumentParser) -> None:
    """Declare what a command takes and what it runs; most stand in their backend's folder."""
    if name == "compile":
        declare = _declare_compile
    elif name == "summary":
        from .backends.summary.command import declare_summary as declare
    elif name == "draw":
        from .backends.diagrams.command import declare
    elif name == "explain":
        from .backends.explain.command import declare
    elif name == "audit":
        from .backends.audit.command import declare
    elif name == "check":
        declare = _declare_check
    elif name == "fmt":
        declare = _declare_fmt
    elif name == "weights":
        from .backends.weights.command import declare
    elif name == "compare":
        from .backends.summary.command import declare_compare as declare
    else:
        from .backends.summary.command import declare_list as declare
    declare(parser)


def _parser(asked: str = "") -> ArgumentParser:
    """The parser of the command that is `asked` for; of none, the parser that tells of all.

    To declare what is not asked for would import it.
    """
    from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter

    class Version(Action):
        """Asks for the version only when it is wanted: to find it out costs 50 ms."""

        def __call__(self, parser: ArgumentParser, *_: object, **__: object) -> None:
            print(f"cnnc {_version()}")
            parser.exit()

    class Help(RawDescriptionHelpFormatter):
        """Help that is told its width, and need not import what would find it out."""

        def __init__(self, prog: str) -> None:
            super().__init__(prog, width=width() - 2)

    parser = ArgumentParser(
        prog="cnnc",
        description="Compile a description of a convolutional network to PyTorch or Keras code,\n"
        "a layer table or a diagram.",
        epilog=EXAMPLES,
        formatter_class=Help,
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog="cnnc")
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        text, example = COMMANDS[name]
        command = commands.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=f"example:\n  {example}",
            formatter_class=Help,
        )
        if name == asked:
            _declare(name, command)
    return parser


def _declare_compile(parser: ArgumentParser) -> None:
    choices(parser)
    parser.add_argument("--backend", choices=("pytorch", "keras"), required=True)
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file")
    parser.set_defaults(run=_compile)


def _declare_check(parser: ArgumentParser) -> None:
    parser.add_argument("specs", metavar="SPEC", nargs="+", help=SPEC)
    parser.set_defaults(run=_check)


def _declare_fmt(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a .cnn file, a folder of them, or - for a filter"
    )
    parser.add_argument("--check", action="store_true", help="only list what would change")
    parser.add_argument("--diff", action="store_true", help="only show what would change")
    parser.set_defaults(run=_fmt)


def _version() -> str:
    from importlib.metadata import version

    return version("cnnc")


def _compile(options: Namespace) -> None:
    spare(options.output, options.spec)
    text = model(options).emit(options.backend)
    if options.output is not None:
        from .output import write

        write(options.output, text)
    else:
        _write(sys.stdout, encoding="utf-8")
        sys.stdout.write(text)


def _check(options: Namespace) -> int:
    from .library import find
    from .pipeline import check

    status = 0
    for spec in options.specs:
        try:
            closed, left = check(find(spec)[0])
        except CnncError as error:
            status = max(status, _complain(error))
            continue
        parts = [f"{len(closed)} network{'s' * (len(closed) != 1)} right"]
        parts += [f"{network.name} needs arguments" for network in left]
        print(f"{shown(spec)}: {', '.join(parts)}")
    return status


def _fmt(options: Namespace) -> int:
    from .backends.cnn.command import run

    return run(options.files, options.check, options.diff, _complain)


if __name__ == "__main__":
    entry()
