"""What is known of a helper: its text, and what must be printed for it."""

from __future__ import annotations

from ....record import Record

ANY = "from typing import Any"
FUNCTIONAL = "import torch.nn.functional as F"


class Helper(Record):
    """Python source at the top level of a file, what it uses of other helpers, and its imports.

    `beside` names another helper and the shorter source for a file that has it anyway.
    """

    source: str
    uses: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    beside: tuple[str, str] | None = None
