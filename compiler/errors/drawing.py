"""Mistakes around diagrams."""

from __future__ import annotations

from ..diagnostics import Diagnostic


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
    """`pure`: whether the package graphviz-pure draws this format."""

    code = "no-renderer"
    format: str
    pure: bool

    def message(self) -> str:
        if self.pure:
            return f"nothing here draws {self.format}: neither graphviz-pure nor dot is found"
        return f"{self.format} needs Graphviz's own dot, which is not on the PATH"

    def help(self) -> str:
        if self.pure:
            return "pip install graphviz-pure"
        return "install Graphviz (https://graphviz.org/download), or ask for svg or png"


class RendererFailed(Diagnostic):
    code = "renderer-failed"
    command: str
    reason: str

    def message(self) -> str:
        return f"{self.command} cannot draw the diagram: {self.reason}"


class TooManyBoxes(Diagnostic):
    code = "too-many-boxes"
    boxes: int
    limit: int

    def message(self) -> str:
        return f"a picture of {self.boxes:,} boxes is past the limit of {self.limit:,}"

    def help(self) -> str:
        return "--depth 1 folds every block; a file that ends in .dot has no limit"


class NoPlotter(Diagnostic):
    code = "no-plotter"

    def message(self) -> str:
        return "a plot needs matplotlib, which is not installed"

    def help(self) -> str:
        return "pip install 'cnnc[plot]'"
