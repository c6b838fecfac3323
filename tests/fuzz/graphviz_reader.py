"""Graphviz's language, read by a program that is not the project's own."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig


def read(text: str, form: str) -> subprocess.CompletedProcess[bytes]:
    """What graphviz-pure makes of a text: `canon`, or `dot_json`."""
    command = shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))
    command = command or shutil.which("graphviz-pure")
    assert command is not None, "graphviz-pure, of the extra cnnc[test], is not installed"
    return subprocess.run(
        [command, f"-T{form}"], input=text.encode(), capture_output=True, check=False
    )
