"""Mistakes around files and what a command was asked for."""

from __future__ import annotations

from ..diagnostics import Diagnostic
from ..numbers import count
from .names import nearest


class NoSuchSpec(Diagnostic):
    code = "no-such-spec"
    spec: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"there is no file and no shipped network {self.spec}"

    def help(self) -> str:
        close = nearest(self.spec, self.known)
        return f"did you mean {close}?" if close else "cnnc list names the shipped networks"


class Unreadable(Diagnostic):
    code = "unreadable-file"
    path: str
    reason: str

    def message(self) -> str:
        return f"cannot read {self.path}: {self.reason}"


class Unwritable(Diagnostic):
    """`missing` is the folder it was to stand in, if there is none, else empty."""

    code = "unwritable-file"
    path: str
    reason: str
    missing: str

    def message(self) -> str:
        return f"cannot write {self.path}: {self.reason}"

    def help(self) -> str:
        return f"make the folder {self.missing} first" if self.missing else ""


class NotText(Diagnostic):
    """`offset` is the place of the first byte that is not UTF-8 (or is a NUL), `byte` its value."""

    code = "not-text"
    path: str
    offset: int
    byte: int

    def message(self) -> str:
        return f"{self.path} is not text in UTF-8"

    def label(self) -> str:
        return f"byte {count(self.offset)} is 0x{self.byte:02x}"

    def help(self) -> str:
        return "" if self.byte == 0 else "save it in the encoding UTF-8"


class TooLong(Diagnostic):
    code = "too-long"
    path: str
    size: int
    limit: int

    def message(self) -> str:
        return f"{self.path} has {count(self.size)} bytes; the limit is {count(self.limit)}"


class NoSuchUse(Diagnostic):
    """`use` names a file that stands neither beside the spec nor in the library."""

    code = "no-such-file"
    path: str
    looked: tuple[str, ...]

    def message(self) -> str:
        return f"use finds no {self.path}"

    def help(self) -> str:
        return f"it looked {' and '.join(self.looked)}"


class NotInFile(Diagnostic):
    code = "unknown-name"
    name: str
    path: str
    known: tuple[str, ...]

    def message(self) -> str:
        return f"{self.path} defines no {self.name}"

    def help(self) -> str:
        close = nearest(self.name, self.known)
        return f"did you mean {close}?" if close else ""


class WhichNetwork(Diagnostic):
    code = "which-network"
    path: str
    networks: tuple[str, ...]

    def message(self) -> str:
        return f"{self.path} holds {len(self.networks)} networks and none called like the file"

    def help(self) -> str:
        return f"choose one with --network: {', '.join(self.networks)}"


class NoNetwork(Diagnostic):
    code = "no-network"
    path: str

    def message(self) -> str:
        return f"{self.path} holds no network"


class UnknownNetwork(Diagnostic):
    code = "unknown-network"
    name: str
    networks: tuple[str, ...]

    def message(self) -> str:
        return f"there is no network {self.name}"

    def help(self) -> str:
        close = nearest(self.name, self.networks)
        return f"did you mean {close}?" if close else f"there are {', '.join(self.networks)}"


class OpenParameter(Diagnostic):
    """A network is compiled while a parameter has no value."""

    code = "open-parameter"
    network: str
    names: tuple[str, ...]
    variants: tuple[str, ...]

    def message(self) -> str:
        return f"network {self.network} needs {' and '.join(self.names)}"

    def help(self) -> str:
        if self.variants:
            return f"its variants are {', '.join(self.variants)}; or give it with --set"
        return f"give it with --set {self.names[0]}=…"


class BadSetting(Diagnostic):
    code = "bad-setting"
    setting: str

    def message(self) -> str:
        return f"--set takes NAME=VALUE, not {self.setting}"


class SetTwice(Diagnostic):
    code = "set-twice"
    name: str

    def message(self) -> str:
        return f"--set gives {self.name} twice"
