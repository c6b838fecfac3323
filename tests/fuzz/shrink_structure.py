"""Less of a program: items, statements and steps out."""

from __future__ import annotations

from collections.abc import Iterator

from cnnc import tree

from .shrink_tree import Edit, bodies, flows, gone, instead, nodes, statements_of, without

# --- items and statements --------------------------------------------------------------------


def items(file: tree.File, text: str) -> Iterator[Edit]:
    """Items out, one by one; names out of `use`."""
    for item in reversed(file.items):
        yield gone(item.span)
    for item in file.items:
        if isinstance(item, tree.UseItem) and item.names:
            for name in item.names:
                yield without(text, [n.span for n in item.names], name.span)


def bases(file: tree.File, text: str) -> Iterator[Edit]:
    """The base in the place of a variant; a whole network in the place of `main`."""
    for item in file.items:
        if isinstance(item, tree.Variant) and item.name.id != "main":
            yield gone(item.span) + [
                (n.span.start, n.span.end, item.base.id)
                for n in nodes(file)
                if isinstance(n, tree.Name) and n.id == item.name.id and n is not item.name
            ]
        if isinstance(item, tree.Variant) and item.name.id == "main":
            for base in file.items:
                if isinstance(base, tree.BlockItem) and base.name.id == item.base.id:
                    yield gone(item.span) + instead(base.name.span, "main")
    for main in file.items:
        if isinstance(main, tree.BlockItem) and main.name.id == "main":
            for other in file.items:
                if isinstance(other, tree.BlockItem) and other.network and other is not main:
                    yield gone(main.span) + instead(other.name.span, "main")


def stretches(file: tree.File, text: str) -> Iterator[Edit]:
    """Several statements out at once: halves, quarters, down to pairs."""
    for body in bodies(file):
        count = len(body.statements)
        size = count // 2
        while size > 1:
            for start in range(count - size, -1, -size):
                part = body.statements[start : start + size]
                yield [(s.span.start, s.span.end, "") for s in part]
            size //= 2


def statements(file: tree.File, text: str) -> Iterator[Edit]:
    """Statements out, the last first."""
    for statement in reversed(statements_of(file)):
        yield gone(statement.span)


def shortcuts(file: tree.File, text: str) -> Iterator[Edit]:
    """A statement out, and what it started from wherever its label stood."""
    for block in file.items:
        if not isinstance(block, tree.BlockItem):
            continue
        inputs = [n for s in block.body.statements if isinstance(s, tree.Input) for n in s.names]
        for flow in reversed([n for n in nodes(block) if isinstance(n, tree.Flow)]):
            source = flow.chain[0]
            names = [source.name.id] if isinstance(source, tree.Use) else []
            if isinstance(source, tree.Bundle):
                names = [name.id for name in source.names]
            names += [name.id for name in inputs if name.id not in names]
            if flow.labels:
                labels = {label.id for label in flow.labels}
                for name in names:
                    yield gone(flow.span) + [
                        (node.span.start, node.span.end, name)
                        for node in nodes(block)
                        if isinstance(node, tree.Name)
                        and node.id in labels
                        and node.span.start > flow.span.end
                    ]


# --- steps -----------------------------------------------------------------------------------


def steps(file: tree.File, text: str) -> Iterator[Edit]:
    """Steps out; of a bundle its names; the head of a statement."""
    for flow in reversed(flows(file)):
        chain = flow.chain
        for place in range(len(chain) - 1, 0, -1):
            yield [(chain[place - 1].span.end, chain[place].span.end, "")]
        if len(chain) > 1:
            yield [(chain[0].span.start, chain[1].span.start, "")]
        head = chain[0]
        if isinstance(head, tree.Bundle):
            for name in head.names:
                yield without(text, [n.span for n in head.names], name.span)
                if len(chain) > 1:  # one value in the place of a layer that joins several
                    yield [(head.span.start, chain[1].span.end, name.id)]
                    yield [(head.span.start, head.span.end, name.id)]
