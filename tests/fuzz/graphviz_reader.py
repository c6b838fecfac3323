"""Graphviz's language, read by a program that is not the project's own."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig


def parsed(text: str) -> subprocess.CompletedProcess[bytes]:
    """A text in Graphviz's own layout of it, with its labels read: those in HTML, too.

    Nothing is ranked, and no edge is drawn: of these engines only `osage`, which sets boxes side by
    side, reads all labels and takes a time that grows with the text.
    """
    return read(text, "canon", "-Kosage", "-Gsplines=none")


def read(text: str, form: str, *options: str) -> subprocess.CompletedProcess[bytes]:
    """What graphviz-pure makes of a text: `canon`, or `dot_json` with where everything stands."""
    command = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    command = command or shutil.which("graphviz-pure")
    assert command is not None, "graphviz-pure, of the extra cnnc[test], is not installed"
    return subprocess.run(
        [command, f"-T{form}", *options], input=text.encode(), capture_output=True, check=False
    )
