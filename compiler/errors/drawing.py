"""Mistakes around diagrams."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count
from .names import nearest


class UnknownFormat(Diagnostic):
    """`path` is empty where no file was named."""

    code = "unknown-format"
    path: str
    ending: str
    known: tuple[str, ...]

    def message(self) -> str:
        what = f"draw a diagram as {self.ending}" if self.ending else "tell the diagram's format"
        return f"cannot {what}{f' for {self.path}' if self.path else ''}"

    def help(self) -> str:
        return f"end the file's name in .{', .'.join(self.known)}"


class NoRenderer(Diagnostic):
    """`package`: what draws this format and is not installed; `install`: what installs it."""

    code = "no-renderer"
    format: str
    package: str
    install: str

    def message(self) -> str:
        return f"{self.format} needs {self.package}, which is not installed"

    def help(self) -> str:
        return f"pip install '{self.install}', or ask for svg"


class RendererFailed(Diagnostic):
    code = "renderer-failed"
    renderer: str
    reason: str

    def message(self) -> str:
        return f"{self.renderer} cannot draw the diagram: {self.reason}"


class TooManyBoxes(Diagnostic):
    """`depth`: to how many levels the picture was opened; 1 where nothing is."""

    code = "too-many-boxes"
    network: str
    limit: int
    depth: int

    def message(self) -> str:
        return f"the picture of {self.network} has more than {count(self.limit)} boxes"

    def help(self) -> str:
        if self.depth == 1:
            return "put statements that belong together into blocks, which are drawn as one box"
        less = "1" if self.depth == 2 else f"N, N below {count(self.depth)},"
        return f"--depth {less} folds more of its blocks"


class NoPlotter(Diagnostic):
    code = "no-plotter"

    def message(self) -> str:
        return "a plot needs matplotlib, which is not installed"

    def help(self) -> str:
        return "pip install 'cnnc[plot]'"


class NothingToOpen(Diagnostic):
    """`known`: the paths of what can be opened where the diagram is opened so far."""

    code = "nothing-to-open"
    path: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"there is no block or loop at {self.path} to open"

    def help(self) -> str:
        close = nearest(self.path, self.known)
        if close:
            return f"did you mean {close}?"
        if not self.known:
            return "this network has none: all of it is shown"
        more = f" and {count(len(self.known) - 8)} more" if len(self.known) > 8 else ""
        return f"there are {', '.join(self.known[:8])}{more}"


class NoGraph(Diagnostic):
    """A picture that is no graph, or of several networks, asked for in Graphviz's language."""

    code = "no-graph"
    style: str
    networks: int

    def message(self) -> str:
        if self.networks > 1:
            return f"a graph in Graphviz's language holds one network, not {self.networks}"
        return f"Graphviz's language has no style {self.style}"

    def help(self) -> str:
        return "ask for svg, png or pdf, or for the style blocks or paper of one network"


class OfOneNetwork(Diagnostic):
    code = "of-one-network"
    option: str
    networks: int

    def message(self) -> str:
        return f"{self.option} speaks of one network, and {self.networks} are drawn"

    def help(self) -> str:
        return "put each in a file of its own, as it shall be, and draw these"
