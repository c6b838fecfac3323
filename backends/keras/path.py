"""The path of a step, as the Python expression that names its layer."""

from __future__ import annotations

from ...record import Record


class Path(Record):
    """Parts joined by `.`; a part in braces is a variable of the emitted function."""

    parts: tuple[str, ...] = ()

    def into(self, part: str | int | None) -> Path:
        """The path one level deeper; the same for `None`."""
        return self if part is None else Path((*self.parts, str(part)))

    def turn(self, variable: str) -> Path:
        """The path of one turn of a loop that counts in `variable`."""
        return Path((*self.parts, f"{{{variable}}}"))

    def text(self, suffix: str = "") -> str:
        """`"conv1.0"`, `f"{name}.a.{i}"`, or `name` alone."""
        whole = ".".join(self.parts) + suffix
        if "{" not in whole:
            return f'"{whole}"'
        if len(self.parts) == 1 and not suffix:
            variable = self.parts[0][1:-1]
            return variable if variable == "name" else f'f"{whole}"'
        return f'f"{whole}"'
