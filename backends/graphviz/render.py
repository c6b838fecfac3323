"""Pictures from Graphviz's language: by the renderer that is installed with this package, or by
a `dot` on the PATH where the format needs one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig

from ...diagnostics import CnncError
from ...errors.drawing import NoRenderer, RendererFailed, UnknownFormat

FORMATS = ("svg", "png", "pdf", "dot", "gv")
TEXT = ("dot", "gv")
PURE = ("svg", "png")
"""What graphviz-pure draws."""
SHARPNESS = "144"
"""Dots per inch of a png."""


def format_of(path: str) -> str:
    """The format that a file's ending asks for. Raises `CnncError` with status 2 for no known."""
    ending = os.path.splitext(path)[1][1:].lower()
    if ending not in FORMATS:
        raise CnncError([UnknownFormat(None, (), path, ending, FORMATS)], 2)
    return ending


def render(dot: str, form: str) -> bytes:
    """A picture of a graph: "svg", "png" or "pdf", or the graph's own text as "dot" or "gv".

    Raises `CnncError` where no renderer is there, or where it fails.
    """
    if form not in FORMATS:
        raise CnncError([UnknownFormat(None, (), "", form, FORMATS)], 2)
    if form in TEXT:
        return dot.encode("utf-8")
    command = [renderer(form), f"-T{form}", "-q"]
    if form == "png":
        command.append(f"-Gdpi={SHARPNESS}")
    try:
        done = subprocess.run(command, input=dot.encode("utf-8"), capture_output=True, check=False)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CnncError([RendererFailed(None, (), command[0], reason)]) from None
    if done.returncode or not done.stdout:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1] if said else f"exit status {done.returncode}"
        raise CnncError([RendererFailed(None, (), command[0], reason)])
    return done.stdout


def renderer(form: str) -> str:
    """The command for a format. Raises `CnncError` where there is none."""
    if form in PURE:
        beside = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
        pure = beside or shutil.which("graphviz-pure")
        if pure is not None:
            return pure
    dot = shutil.which("dot")
    if dot is None:
        raise CnncError([NoRenderer(None, (), form, form in PURE)])
    return dot
