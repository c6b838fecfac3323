"""Files and `use`: which names each file sees, each lowered when it is first needed."""

from __future__ import annotations

import os

from . import ir, library, tree
from .diagnostics import CnncError
from .errors import files, names
from .parser import parse
from .scope import builtin_kind
from .source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .diagnostics import Diagnostic

    Entity = ir.Block | ir.Network | ir.Def | ir.Let

DEEPEST_CALLS = 100
"""Blocks may call blocks that call blocks …, down to this many levels."""


class Loader:
    """Reads a spec and all files that it uses. `diagnostics` gathers what is wrong in any."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.silent = 0
        """Uses of names that are wrong themselves: nothing to say again, but nothing to go by."""
        self._files: dict[str, File | None] = {}
        self._loading: list[tuple[str, str, Span | None]] = []
        self._lowering: list[tuple[tree.Item, str, Span]] = []

    def report(self, error: Diagnostic) -> None:
        self.diagnostics.append(error)

    def load(self, source: Source, used_at: Span | None = None) -> File | None:
        """The file of a source, its items not lowered yet; `None` where its syntax is wrong."""
        key = os.path.realpath(source.path) if source.path else f"<{id(source)}>"
        for place, (path, _, _) in enumerate(self._loading):
            if path == key:
                links = [(name, span or used_at) for _, name, span in self._loading[place:]]
                way = tuple((name, span) for name, span in links if span is not None)
                self.report(names.Cycle(used_at, (), way))
                return None
        if key not in self._files:
            parsed, wrong = parse(source)
            self.diagnostics += wrong
            self._files[key] = None
            if parsed is not None and not wrong:
                self._loading.append((key, os.path.basename(source.name), used_at))
                self._files[key] = File(self, source, parsed)
                self._loading.pop()
        return self._files[key]

    def find(self, module: ir.Module, path: tuple[tree.Name, ...]) -> Source | None:
        """The file that `use` names: beside the spec that uses it, else in the library."""
        span = path[0].span.to(path[-1].span)
        relative = os.path.join(*(name.id for name in path)) + ".cnn"
        shelf = library.library()
        looked = []
        own = os.path.dirname(module.source.path) if module.source.path else ""
        if own and not library.inside(own, shelf):
            looked.append((os.path.join(own, relative), own, "beside the spec"))
        looked.append((os.path.join(shelf, relative), shelf, "in the shipped library"))
        for place, root, _ in looked:
            if os.path.isfile(place) and library.inside(place, root):
                try:
                    shown = os.path.relpath(place) if root == own else relative
                    return library.read(place, shown)
                except CnncError as error:
                    wrong = error.diagnostics
                    self.diagnostics += [d if d.span else d.replace(span=span) for d in wrong]
                    return None
        self.report(files.NoSuchUse(span, (), relative, tuple(text for _, _, text in looked)))
        return None

    def lower(self, file: File, item: tree.Item, name: str, span: Span) -> Entity | None:
        """Lower one item of a file, unless it is being lowered already: then it needs itself."""
        from . import lower
        from .errors.limits import TooDeep

        for place, (other, _, _) in enumerate(self._lowering):
            if other is item:
                links = tuple((label, at) for _, label, at in self._lowering[place:])
                links = ((links[0][0], span), *links[1:])
                self.report(names.Cycle(span, (), links))
                return None
        if len(self._lowering) >= DEEPEST_CALLS:
            self.report(TooDeep(span, (), "definitions", DEEPEST_CALLS))
            return None
        self._lowering.append((item, name, span))
        try:
            return lower.item(file, item)
        finally:
            self._lowering.pop()


class File:
    """One file while it is lowered: names to items, and what they became."""

    def __init__(self, loader: Loader, source: Source, parsed: tree.File) -> None:
        self.loader = loader
        self.tree = parsed
        self.module = ir.Module(source, parsed.doc, {}, ())
        self._pending: dict[str, tuple[File, tree.Item, Span]] = {}
        self._own: dict[str, tree.Item] = {}
        self._failed: set[str] = set()
        self._blind = False
        for item in parsed.items:
            if isinstance(item, tree.UseItem):
                self._use(item)
            else:
                self._define(item.name, self, item)  # type: ignore[attr-defined]
                self._own.setdefault(item.name.id, item)  # type: ignore[attr-defined]

    def report(self, error: Diagnostic) -> None:
        self.loader.report(error)

    def _define(self, name: tree.Name, home: File, item: tree.Item) -> None:
        what = _kind(item)
        if kind := builtin_kind(name.id):
            self.report(names.ShippedName(name.span, (), what, name.id, kind))
        elif name.id in self._pending:
            self.report(names.Redefined(name.span, (), name.id, self._pending[name.id][2]))
            self._failed.add(name.id)
        else:
            self._pending[name.id] = (home, item, name.span)

    def _use(self, use: tree.UseItem) -> None:
        source = self.loader.find(self.module, use.path)
        span = use.path[0].span.to(use.path[-1].span)
        file = self.loader.load(source, span) if source is not None else None
        if file is None:
            # What the file would have given is unknown: names from it are not said to be wrong.
            self._failed.update(name.id for name in use.names or ())
            self._blind = self._blind or use.names is None
            return
        if use.names is None:
            for name, item in file._own.items():
                if _kind(item) in ("block", "def"):
                    self._define(tree.Name(span, name), file, item)
            return
        for name_ in use.names:
            found = file._own.get(name_.id)
            if found is None:
                known = tuple(file._own)
                shown = file.module.source.name
                self.report(files.NotInFile(name_.span, (), name_.id, shown, known))
                self._failed.add(name_.id)
            else:
                self._define(name_, file, found)

    def visible(self) -> tuple[str, ...]:
        return tuple(self._pending)

    def keep_silent(self) -> None:
        """Note that something stands on what is wrong already."""
        self.loader.silent += 1

    def place(self, name: str) -> Span | None:
        """Where a name of this file is defined (or used from elsewhere)."""
        return self._pending[name][2] if name in self._pending else None

    def defines(self, name: str) -> bool:
        """Whether a name is defined here, be it wrongly."""
        return name in self._pending or name in self._failed or self._blind

    def resolve(self, name: str, span: Span | None = None) -> Entity | None:
        """What a name of this file is, lowered; `None` where it is unknown or wrong."""
        found = self.module.names.get(name)
        if found is not None or name in self._failed or name not in self._pending:
            return found
        home, item, place = self._pending[name]
        if home is self:
            found = self.loader.lower(self, item, name, span or place)
        else:
            found = home.resolve(name, span)
        if found is None:
            self._failed.add(name)
        else:
            self.module.names[name] = found
        return found

    def lower_all(self) -> ir.Module:
        """Lower every item that the file defines, so that all its errors are found."""
        own = [name for name in self._own if name in self._pending]
        items = [self.resolve(name) for name in own if self._pending[name][0] is self]
        self.module.__dict__["items"] = tuple(item for item in items if item is not None)
        return self.module


def _kind(item: tree.Item) -> str:
    if isinstance(item, tree.BlockItem):
        return "network" if item.network else "block"
    if isinstance(item, tree.Variant):
        return "network"
    return "def" if isinstance(item, tree.Def) else "let"
