"""The list of shipped networks: each with its year, parameters, MACs and file."""

from __future__ import annotations

import os

from ...library import library, read, shipped
from ...pipeline import check


def shelf() -> str:
    """A line for each shipped network that needs no arguments, file by file."""
    from .layout import Table

    table = Table(["network", "year", "parameters", "MACs", "file"], right=(2, 3))
    for path in shipped():
        shown = os.path.relpath(path, library())
        for model in check(read(path, shown))[0]:
            meta = model.network.meta
            table.add(
                [
                    model.name,
                    str(meta.get("year", "")),
                    f"{model.params:,}",
                    f"{model.macs:,}",
                    shown,
                ]
            )
    return "\n".join(table.lines())
