"""The commands. Each is a short function; what they import, they import when they run."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from .diagnostics import CnncError, report, shown

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

SPEC = "a .cnn file, or the name of a shipped network"


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
    options = _parser(given).parse_args(given)
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

    return Unwritable(None, (), "the output", (error.strerror or "it is closed").lower())


def _write(stream: TextIO, encoding: str | None = None, errors: str | None = None) -> None:
    """Choose how a stream of the terminal or a pipe writes what its own encoding lacks."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors=errors)


def _complain(error: CnncError) -> int:
    color = sys.stderr.isatty() and _colored()
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


def _parser(given: Sequence[str]) -> ArgumentParser:
    from argparse import Action, ArgumentParser, RawDescriptionHelpFormatter

    class Version(Action):
        """Asks for the version only when it is wanted: to find it out costs 50 ms."""

        def __call__(self, parser: ArgumentParser, *_: object, **__: object) -> None:
            print(f"cnnc {_version()}")
            parser.exit()

    parser = ArgumentParser(
        prog="cnnc",
        description="Compile a description of a convolutional network to PyTorch or Keras code,\n"
        "a layer table or a diagram.",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(metavar="COMMAND", required=True, prog="cnnc")

    def command(name: str, text: str, example: str) -> ArgumentParser:
        return commands.add_parser(
            name,
            help=text,
            description=f"{text[0].upper()}{text[1:]}.",
            epilog=f"example:\n  {example}",
            formatter_class=RawDescriptionHelpFormatter,
        )

    make = command(
        "compile",
        "print code that builds the network",
        "cnnc compile specs/googlenet.cnn --backend keras -o googlenet.py",
    )
    _choices(make)
    make.add_argument("--backend", choices=("pytorch", "keras"), required=True)
    make.add_argument("-o", "--output", metavar="FILE", help="write to a file")
    make.set_defaults(run=_compile)

    table = command("summary", "print the layer table", "cnnc summary resnet18 --depth 2")
    _choices(table)
    table.add_argument(
        "--style",
        choices=("table", "paper", "keras"),
        default="table",
        help="paper: the columns of papers' tables; keras: as model.summary() has them",
    )
    table.add_argument("--depth", type=_depth, metavar="N", help="fold blocks below N levels")
    table.set_defaults(run=_summary)

    picture = command("draw", "draw the network", "cnnc draw googlenet --depth 1 -o net.svg")
    _choices(picture)
    picture.add_argument(
        "-o", "--output", metavar="FILE", required=True, help=".svg, .png, .dot or .pdf"
    )
    picture.add_argument("--depth", type=_depth, metavar="N", help="fold blocks below N levels")
    picture.set_defaults(run=_draw)

    check = command("check", "check specs and say what is wrong", "cnnc check specs/*.cnn")
    check.add_argument("specs", metavar="SPEC", nargs="+", help=SPEC)
    check.set_defaults(run=_check)

    neat = command("fmt", "lay out specs canonically, in place", "cnnc fmt my_network.cnn")
    neat.add_argument(
        "files", metavar="FILE", nargs="+", help="a .cnn file, a folder of them, or - for a filter"
    )
    neat.add_argument("--check", action="store_true", help="only list what would change")
    neat.add_argument("--diff", action="store_true", help="only show what would change")
    neat.set_defaults(run=_fmt)

    versus = command(
        "compare", "print networks side by side", "cnnc compare alexnet vgg16 googlenet resnet152"
    )
    versus.add_argument("specs", metavar="SPEC", nargs="+", help=SPEC)
    versus.add_argument(
        "--flops", action="store_true", help="print floating-point operations, 2 for each MAC"
    )
    versus.add_argument(
        "--plot",
        metavar="FILE",
        help="draw accuracy over operations, a disc for the parameters: .svg, .png or .pdf",
    )
    versus.set_defaults(run=_compare)

    weights = command(
        "weights",
        "check weights in files, and carry them between frameworks",
        "cnnc weights convert resnet18.pt resnet18.weights.h5 --spec resnet18",
    )
    if given and given[0] == "weights":
        from .backends.weights.command import declare

        declare(weights, _model)

    shelf = command("list", "list the shipped networks", "cnnc list")
    shelf.set_defaults(run=_list)
    return parser


def _choices(parser: ArgumentParser) -> None:
    parser.add_argument("spec", metavar="SPEC", help=SPEC)
    parser.add_argument("--network", metavar="NAME", help="which network of the file")
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="set a parameter of the network: --set classes=10",
    )


def _depth(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal():
        raise ArgumentTypeError(f"{text} is not a whole number of at least 0")
    return int(text)


def _version() -> str:
    from importlib.metadata import version

    return version("cnnc")


def _model(options: Namespace):  # type: ignore[no-untyped-def]
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


def _compile(options: Namespace) -> None:
    _spare(options.output, options.spec)
    text = _model(options).emit(options.backend)
    if options.output is not None:
        from .output import write

        write(options.output, text)
    else:
        _write(sys.stdout, encoding="utf-8")
        sys.stdout.write(text)


def _summary(options: Namespace) -> None:
    from .backends.summary import summary

    print(summary(_model(options), options.style, options.depth, *_terminal()))


def _terminal() -> tuple[int | None, bool]:
    """The width of the terminal, and whether it shows colours; no width where there is none."""
    if not sys.stdout.isatty():
        return None, False
    from shutil import get_terminal_size

    return get_terminal_size().columns, _colored()


def _colored() -> bool:
    """Whether a terminal wants colours (https://no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _compare(options: Namespace) -> None:
    from .backends.summary.compare import text
    from .pipeline import load

    models = [load(spec) for spec in options.specs]
    if options.plot is not None:
        from .backends.summary.plot import plot
        from .output import write

        for spec in options.specs:
            _spare(options.plot, spec)
        write(options.plot, plot(models, options.plot))
    print(text(models, options.flops, *_terminal()))


def _spare(output: str | None, spec: str) -> None:
    """Refuse to write over a spec that is read."""
    if output and os.path.exists(output) and os.path.exists(spec):
        if os.path.samefile(output, spec):
            from .errors.files import Unwritable

            raise CnncError([Unwritable(None, (), output, "it is the spec itself")], 2)


def _draw(options: Namespace) -> None:
    _spare(options.output, options.spec)
    _model(options).draw(options.output, options.depth)


def _check(options: Namespace) -> int:
    from .pipeline import check, find

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


def _list(options: Namespace) -> None:
    from .backends.summary.shelf import shelf

    print(shelf(*_terminal()))


if __name__ == "__main__":
    entry()
