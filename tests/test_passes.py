"""Receptive fields and memory, against values of the literature and against brute force.

Brute force unrolls a network layer by layer, with every value visible everywhere, and knows
nothing of blocks, alike turns or memoised results.
"""

from __future__ import annotations

import random

import pytest

import cnnc
from cnnc.ir import Flow
from cnnc.passes.memory import memory
from cnnc.passes.receptive import Receptive

# --- brute force ------------------------------------------------------------------------------


class Flat:
    """Every layer of a network in order: `(op, inputs, outputs)`, of values numbered as made.

    `events` also has the moments at which a block, a branch or a turn takes what it needs.
    """

    def __init__(self, model: cnnc.pipeline.Model) -> None:
        self.shapes = []
        self.layers = []
        self.events = []
        instance = model.instance
        inputs = [self.new(shape) for shape in instance.inputs]
        self.inputs = inputs
        self.outputs = self.run(instance.run, inputs, {})

    def new(self, shape):
        self.shapes.append(shape)
        return len(self.shapes) - 1

    def run(self, run, inputs, outer):
        scope = dict(outer)
        taken = [x for value in run.body.reads for x in scope[value]]
        self.events.append(([*inputs, *taken], []))
        if len(run.body.incoming) == 1:
            scope[run.body.incoming[0]] = inputs
        else:
            scope.update({value: [x] for value, x in zip(run.body.incoming, inputs, strict=True)})
        nodes = list(run.nodes)
        for flow in run.body.statements:
            if not isinstance(flow, Flow) or flow.training:
                continue
            current = [x for value in flow.source for x in scope[value]]
            for node in [node for node in nodes if node.flow is flow]:
                current = self.node(node, current, scope)
            scope[flow.result] = current
            if len(flow.labels) > 1:
                scope.update({v: [x] for v, x in zip(flow.labels, current, strict=True)})
        return [x for value in run.body.result for x in scope[value]]

    def node(self, node, current, scope):
        if node.op is not None:
            made = [self.new(shape) for shape in node.outputs]
            self.layers.append((node.op, list(current), made))
            self.events.append((list(current), made))
            return made
        if node.instance is not None:
            return self.run(node.instance.run, current, {})
        if node.branch is not None:
            return self.run(node.branch, current, scope)
        for turns in node.turns:
            for _ in range(turns.count):
                current = self.run(turns.run, current, scope)
        return current

    def peak(self) -> int:
        """Numbers alive at once: a value from what makes it to the last that takes it."""
        made = dict.fromkeys(self.inputs, 0)
        last = dict.fromkeys(self.inputs, 0)
        for time, (inputs, outputs) in enumerate(self.events):
            made.update(dict.fromkeys(outputs, time))
            last.update(dict.fromkeys(outputs, time))
            last.update(dict.fromkeys(inputs, time))
        last.update(dict.fromkeys(self.outputs, len(self.events)))
        return max(
            sum(self.shapes[v].size for v in made if made[v] <= time <= last[v])
            for time in range(len(self.events) + 1)
        )

    def fields(self) -> list[list[tuple[int, int] | None]]:
        """For each output and place of its height: the first and last row of the first input."""
        known = {x: [None] * self.shapes[x].height for x in self.inputs}
        known[self.inputs[0]] = [(i, i) for i in range(self.shapes[self.inputs[0]].height)]
        for op, inputs, outputs in self.layers:
            shapes = [self.shapes[x] for x in inputs]
            windows = op.windows(*shapes)
            places = self.shapes[outputs[0]].height
            result = []
            for i in range(places):
                seen = []
                for x, shape in zip(inputs, shapes, strict=True):
                    rows = range(shape.height) if shape.height != places else [i]
                    if op.kind in ("conv_transpose", "upsample"):
                        rows = [row for row in range(shape.height) if puts(op, row, i)]
                    if op.kind == "adaptive_avgpool":
                        rows = range(
                            i * shape.height // places, -(-(i + 1) * shape.height // places)
                        )
                    if windows is not None:
                        first = i * windows[0].stride - windows[0].low
                        rows = [first + k * windows[0].dilation for k in range(windows[0].size)]
                    seen += [known[x][row] for row in rows if 0 <= row < shape.height]
                seen = [pair for pair in seen if pair is not None]
                result.append((min(a for a, _ in seen), max(b for _, b in seen)) if seen else None)
            known.update({y: result for y in outputs})
        return [known[y] for y in self.outputs]


def puts(op, row: int, place: int) -> bool:
    """Whether a row of the input of a layer that enlarges has a share in a place it puts out."""
    if op.kind == "conv_transpose":
        return 0 <= place + op.crop[0][0] - row * op.stride[0] < op.size[0]
    if op.mode == "nearest":
        return row == place // op.factor[0]
    return abs((2 * place + 1) - (2 * row + 1) * op.factor[0]) < 2 * op.factor[0]


class Writer:
    """Writes random networks whose values all have the input's shape; each value is used."""

    def __init__(self, seed: int, layers: tuple[str, ...]) -> None:
        self.dice = random.Random(seed)
        self.layers = layers
        self.labels = 0

    def network(self, size: int) -> str:
        body = self.body(["image"], depth=0)
        return CELL + f"network net {{ input image: {size}x{size}x4\n{body} }}"

    def label(self) -> str:
        self.labels += 1
        return f"v{self.labels}"

    def layer(self) -> str:
        return self.dice.choice(self.layers)

    def body(self, values: list[str], depth: int, starts: bool = False) -> str:
        """Statements; with `starts` the first begins with what flows into the body."""
        values, unused, lines = list(values), [], []
        if starts:
            first = self.label()
            lines.append(f"{first}: {self.layer()}")
            unused, values = [first], [*values, first]
        for _ in range(self.dice.randint(1, 4)):
            source = self.dice.choice(values)
            label, kind = self.label(), self.dice.randrange(7 if depth < 2 else 3)
            if kind == 2:
                other = self.dice.choice(values)
                lines.append(f"{label}: [{source}, {other}] -> add")
                unused = [v for v in unused if v != other]
            elif kind == 3:
                turns = self.dice.choice([0, 1, 2, 5])
                inner = self.body(values, depth + 1, starts=self.dice.random() < 0.7)
                lines.append(f"{label}: {source} -> repeat {turns} {{ {inner} }}")
            elif kind == 4:
                way = self.dice.choice(["", f" else {{ {self.body(values, depth + 1)} }}"])
                inner = self.body(values, depth + 1, starts=bool(way))
                test = self.dice.choice(["true", "false"])
                lines.append(f"{label}: {source} -> if {test} {{ {inner} }}{way}")
            elif kind == 5:
                other, more = self.dice.choice(values), self.label()
                turns = self.dice.choice([1, 2, 3, 7])
                cell = self.dice.choice(["cell", "swap", "shift"])
                lines.append(f"{label}, {more}: [{source}, {other}] -> repeat {turns} {{ {cell} }}")
                unused = [v for v in unused if v != other] + [more]
                values.append(more)
            elif kind == 6:
                lines.append(f"{label}: {source} -> unit -> {self.layer()}")
            else:
                steps = " -> ".join(self.layer() for _ in range(self.dice.randint(1, 3)))
                lines.append(f"{label}: {source} -> {steps}")
            unused = [v for v in unused if v != source] + [label]
            values.append(label)
        if len(unused) > 1:
            lines.append(f"[{', '.join(unused)}] -> add")
        return "\n".join(lines)


CELL = """
block cell { input p, q
  n: [p, q] -> add -> conv(6, 1) -> conv(4, 1)
  output q, n
}
block swap { input p, q
  output q, p
}
block shift { input p, q
  n: p -> relu
  m: [n, q] -> add
  output m, p
}
block unit { input x
  wide: x -> conv(10, 1) -> relu -> conv(4, 1)
  [x, wide] -> add
}
"""

SAME = (
    "relu",
    "conv(4, 3, pad = 1)",
    "conv(9, 1) -> conv(4, 1)",
    "maxpool(3, stride = 1, pad = 1)",
)


def valid(text: str) -> cnnc.Model:
    """A random program compiled; skips one that leaves something unused in the branches taken."""
    try:
        return cnnc.loads(text)
    except cnnc.CnncError as error:
        codes = {d.code for d in error.diagnostics}
        assert codes <= {"unused-value", "unreached-layer"}, error
        pytest.skip("something is unused in the branches that are taken, which is an error")


@pytest.mark.parametrize("seed", range(80))
def test_peak_is_that_of_brute_force(seed: int) -> None:
    text = Writer(seed, SAME).network(8)
    model = valid(text)
    flat = Flat(model)
    found = memory(model.instance)
    made = sum(flat.shapes[y].size for _, _, outputs in flat.layers for y in outputs)
    assert found.peak == 4 * flat.peak(), text
    assert found.activations == 4 * made, text


@pytest.mark.parametrize("seed", range(80))
def test_fields_hold_what_brute_force_finds(seed: int) -> None:
    """Padding counts as places of the input here and not there: there, fields end at the edge."""
    text = Writer(seed, (*SAME, "dropout(0.5)", "conv(4, 5, pad = 2)")).network(31)
    model = valid(text)
    for fields, relation, shape in zip(
        Flat(model).fields(),
        Receptive().run(model.instance.run),
        model.instance.outputs,
        strict=True,
    ):
        for i, rows in enumerate(fields):
            low, high = reached(relation[0][0], i)
            assert rows == (max(low, 0), min(high, 30)), (text, i)
        assert shape.height == 31


def reached(axis, place: int) -> tuple[int, int]:
    """The first and last place of the input that a place depends on, over all paths."""
    ends = []
    for shift, lows, highs in axis:
        turn, phase = divmod(place, len(lows))
        ends.append((lows[phase] + turn * shift, highs[phase] + turn * shift))
    return min(low for low, _ in ends), max(high for _, high in ends)


ENLARGING = (
    "relu",
    "conv(4, 3, pad = 1)",
    "maxpool(2) -> upsample(2)",
    "maxpool(4) -> conv(4, 3, pad = 1) -> upsample(4) -> conv(4, 3, pad = 1)",
    'conv(4, 2, stride = 2) -> upsample(2, mode = "bilinear")',
    "conv(4, 3, stride = 2, pad = 1) -> conv_transpose(4, 2, stride = 2)",
    "conv(4, 4, stride = 4) -> conv_transpose(4, 7, stride = 4, crop = [2, 1, 2, 1])",
    "conv_transpose(4, 5, crop = 2)",
    "upsample(3) -> conv(4, 5, stride = 3, pad = 1)",
    'upsample(3, mode = "bilinear") -> maxpool(3)',
)


@pytest.mark.parametrize("places", [1, 3, 4, 5, 14, 20])
def test_fields_of_an_adaptive_pool(places: int) -> None:
    model = valid(f"network net {{ input image: 14x14x4\n adaptive_avgpool({places}) }}")
    (rows, *_), (relation, *_) = Flat(model).fields(), Receptive().run(model.instance.run)
    assert rows == [reached(relation[0][0], i) for i in range(places)]


@pytest.mark.parametrize("seed", range(80))
def test_fields_of_maps_that_are_enlarged(seed: int) -> None:
    """Away from the edges, beyond which rows count here that brute force does not know."""
    text = Writer(seed, ENLARGING).network(64)
    model = valid(text)
    (rows, *_), (relation, *_) = Flat(model).fields(), Receptive().run(model.instance.run)
    found = [reached(relation[0][0], i) for i in range(64)]
    inside = [i for i, (low, high) in enumerate(found) if low >= 0 and high < 64]
    assert [rows[i] for i in inside] == [found[i] for i in inside], text
    size = Receptive().outputs(model.instance)[0][0].height.size
    assert size == max(high - low + 1 for low, high in found)


# --- memory: what the rules say ---------------------------------------------------------------


def peak(text: str) -> int:
    """In numbers, not bytes."""
    return memory(cnnc.loads(text).instance).peak // 4


def test_a_chain_needs_two_neighbours_at_once() -> None:
    assert peak("network n { input x: 10x10x1\n conv(4, 1) -> conv(2, 1) -> relu }") == 600


def test_a_shortcut_is_held_until_it_is_added() -> None:
    text = "network n { input x: 10x10x2\n a: x -> conv(4, 1) -> conv(2, 1)\n [x, a] -> add }"
    assert peak(text) == 200 + 400 + 200


def test_a_caller_holds_what_it_still_needs() -> None:
    block = "block b { conv(4, 1) -> conv(2, 1) }\n"
    text = block + "network n { input x: 10x10x2\n a: x -> b\n [x, a] -> add }"
    assert peak(text) == 200 + 400 + 200
    assert peak(block + "network n { input x: 10x10x2\n b }") == 600


def test_what_only_training_needs_takes_no_memory() -> None:
    main = "input x: 10x10x2\n a: conv(4, 1)\n b: a -> conv(2, 1)\n"
    extra = "c: a -> conv(90, 1)\n output b\n output c when training"
    assert peak(f"network n {{ {main} }}") == peak(f"network n {{ {main} {extra} }}") == 600


@pytest.mark.parametrize("turns", [3, 1_000_000])
def test_alike_turns_need_what_two_need(turns: int) -> None:
    text = CELL + "network net { input x: 8x8x4\n [x, x] -> repeat %d { cell } -> add }"
    assert peak(text % turns) == peak(text % 3)


# --- receptive fields: what the literature says -----------------------------------------------


def extent(text: str) -> tuple[int, int, float]:
    """Size, jump and start of the only output, which must be alike in height and width."""
    (fields,) = Receptive().outputs(cnnc.loads(text).instance)
    field = fields[0]
    assert field.height == field.width
    return field.height.size, field.height.jump, field.height.start


def test_vgg16_up_to_its_last_pool() -> None:
    """Araujo et al. 2019, of published networks: VGG-16 has size 212, stride 32, padding 90."""
    two, three = "conv(8, 3, pad = 1) -> " * 2, "conv(8, 3, pad = 1) -> " * 3
    chain = " ".join(f"{part}maxpool(2) ->" for part in (two, two, three, three, three))
    size, jump, start = extent(f"network n {{ input x: 224x224x3\n {chain} relu }}")
    assert (size, jump) == (212, 32)
    assert start == -90 + (212 - 1) / 2


def test_alexnet_up_to_its_last_pool() -> None:
    """Araujo et al. 2019: AlexNet has size 195, stride 32."""
    chain = "conv(8, 11, stride = 4) -> maxpool(3, stride = 2) -> conv(8, 5, pad = 2)"
    chain += " -> maxpool(3, stride = 2)" + " -> conv(8, 3, pad = 1)" * 3
    text = f"network n {{ input x: 227x227x3\n {chain} -> maxpool(3, stride = 2) }}"
    assert extent(text)[:2] == (195, 32)


@pytest.mark.parametrize("turns", [1, 2, 3, 7, 1_000_000])
def test_a_repeat_widens_the_field_with_each_turn(turns: int) -> None:
    text = "network n { input x: 64x64x4\n a: maxpool(2)\n repeat %d { conv(4, 3, pad = 1) } }"
    assert extent(text % turns) == (2 + 4 * turns, 2, 0.5)


def test_the_widest_path_counts_at_a_join() -> None:
    text = "network n { input x: 32x32x4\n a: x -> conv(4, 5, pad = 2)\n"
    assert extent(text + "b: x -> conv(4, 3, pad = 1)\n [a, b] -> concat }") == (5, 1, 0)


def test_paths_that_lean_to_different_sides_are_united() -> None:
    text = "network n { input x: 32x32x4\n a: x -> conv(4, 3, pad = [2, 0, 2, 0])"
    text += "\n b: x -> conv(4, 3, pad = [0, 2, 0, 2])\n [a, b] -> add }"
    assert extent(text) == (5, 1, 0)


def test_dilation_reaches_over_its_holes() -> None:
    text = "network n { input x: 32x32x4\n conv(4, 3, dilation = 4, pad = 4) }"
    assert extent(text) == (9, 1, 0)


@pytest.mark.parametrize(
    "layer", ["flatten", "global_avgpool", "global_avgpool(keep = true)", "groupnorm(2)"]
)
def test_a_layer_over_the_whole_map_sees_all_of_it(layer: str) -> None:
    assert extent(f"network n {{ input x: 9x9x4\n {layer} }}")[0] == 9


def test_a_gate_makes_every_place_see_all() -> None:
    text = "network n { input x: 16x16x4\n gate: x -> global_avgpool(keep = true) -> sigmoid"
    text += "\n [x, gate] -> multiply -> conv(4, 3) }"
    (fields,) = Receptive().outputs(cnnc.loads(text).instance)
    assert fields[0].height.size == 16
    assert not fields[0].height.aligned


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_a_u_net_sees_what_its_lowest_level_does(levels: int) -> None:
    two = "conv(8, 3, pad = 1) -> conv(8, 3, pad = 1)"
    text = f"network n {{ input x: 320x320x8\n a0: x -> {two}\n"
    for level in range(levels):
        text += f"a{level + 1}: a{level} -> maxpool(2) -> {two}\n"
    text += f"b{levels}: a{levels}\n"
    for level in reversed(range(levels)):
        text += f"u{level}: b{level + 1} -> conv_transpose(8, 2, stride = 2)\n"
        text += f"b{level}: [a{level}, u{level}] -> concat -> {two}\n"
    model = cnnc.loads(text + "}")
    (rows,) = Flat(model).fields()
    size, jump, _ = extent(text + "}")
    assert jump == 1
    assert size == max(last - first + 1 for first, last in rows)


@pytest.mark.parametrize("mode", ["nearest", "bilinear"])
def test_an_enlarged_map_has_a_jump_below_1(mode: str) -> None:
    upsample = f'upsample(4, mode = "{mode}")'
    size, jump, _ = extent(f"network n {{ input x: 8x8x4\n {upsample} }}")
    assert (size, jump) == ({"nearest": 1, "bilinear": 2}[mode], 0.25)


def test_fields_of_maps_enlarged_without_end_are_bounded() -> None:
    chain = " -> ".join(["upsample(7)", "conv(4, 3, pad = 1)"] * 9)
    size, jump, _ = extent(f"network n {{ input x: 8x8x4\n {chain} }}")
    assert (size, jump) == (10, 0)


def test_height_and_width_are_apart() -> None:
    chain = "conv(4, 1x7, pad = [0, 3]) -> conv(4, 3, stride = [2, 1])"
    text = f"network n {{ input x: 32x32x4\n {chain} }}"
    (fields,) = Receptive().outputs(cnnc.loads(text).instance)
    field = fields[0]
    assert (field.height.size, field.height.jump) == (3, 2)
    assert (field.width.size, field.width.jump) == (9, 1)


def test_each_input_has_its_own_field() -> None:
    text = "network n { input a: 8x8x4\n input b: 8x8x4\n c: a -> conv(4, 3, pad = 1)"
    (fields,) = Receptive().outputs(cnnc.loads(text + "\n [c, b] -> add }").instance)
    assert [fields[i].height.size for i in (0, 1)] == [3, 1]
