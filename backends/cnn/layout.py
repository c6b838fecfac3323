"""Text -> the same program in its canonical layout (docs/language.md, Layout).

The tree says what the items, statements and steps are, the tokens what is written in them. What
fits on one line stands on one; what does not is broken by the layout engine of emitted code, a
descendant of Wadler's "A prettier printer" (2003).
"""

from __future__ import annotations

from ... import tree
from ...diagnostics import CnncError
from ...grammar import tables
from ...parser import parse
from ...source import Source
from .script import Script
from .statements import Statements

_ALIKE = (tree.UseItem, tree.LetItem, tree.Def, tree.Variant)
"""Items that may follow one of their own kind without a blank line."""


def formatted(text: str, name: str = "<text>") -> str:
    """The canonical layout of a source: the same tokens and comments, lines ended by `\\n`.

    Raises `CnncError` with the located errors of a text that cannot be parsed; `name` is what they
    call it.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    file, errors = parse(source)
    if file is None:
        raise CnncError(errors)
    return _Items(Script(source)).file(file)


class _Items(Statements):
    """A source on its way to its layout: what stands at the top of it."""

    def file(self, file: tree.File) -> str:
        script, page = self.script, self.page
        end = len(script.kinds) - 1
        place = 0
        if script.kinds[0] in (tables.STRING, tables.DOCSTRING):
            page.begin(0, 0, None)
            page.put(script.texts[0])
            place = 1
        before: tree.Item | None = None
        for item in file.items:
            first = script.at(item.span.start)
            documented = place < first
            alike = type(item) is type(before) and isinstance(item, _ALIKE)
            kept = place == 0 or not documented and (before is None or alike)
            blank = None if kept or self.has_blank(place) else True
            page.begin(place, 0, blank)
            if documented:
                page.put(script.texts[place])
                page.begin(first, 0, False)
            self.item(item, first)
            place = script.behind(item.span.end)
            before = item
        page.comments(end, 0, None)
        return page.text

    def has_blank(self, at: int) -> bool:
        """Whether the source has a blank line anywhere between a token and the one before it."""
        gap = self.script.gap(at)
        return gap.blank or any(blank for blank, _ in gap.comments)

    def item(self, item: tree.Item, at: int) -> None:
        """An item on the line that is begun; `at` is its first token."""
        end = self.script.behind(item.span.end)
        if isinstance(item, (tree.BlockItem, tree.Variant)):
            body = item.body
            brace = self.script.at(body.span.start) if body else end
            header = self.expressions.joined(self.expressions.pieces(at, brace))
            self.page.put([header, " {" if body else ""])
            if body:
                self.body(body, 0)
                self.page.put("}")
        elif self.fits(at, end, 0):
            self.page.put(self.script.text(at, end))
        elif isinstance(item, (tree.LetItem, tree.Def)):
            self.page.put(self.defined(at, end, isinstance(item, tree.Def)))
        else:
            self.page.put(self.expressions.joined(self.expressions.pieces(at, end)))
