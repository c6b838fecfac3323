"""What a program means: names, values, paths, control, variants and counts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cnnc
from cnnc import budget
from cnnc.instance import Instance, Node, Run
from cnnc.passes.infer import Inference


def net(body: str, before: str = "", params: str = "", size: str = "16x16x8") -> cnnc.Model:
    return cnnc.loads(f"{before}\nnetwork net({params}) {{\n input image: {size}\n{body}\n}}\n")


def leaves(run: Run, prefix: str = "") -> Iterator[tuple[str, Node]]:
    """Every layer with its path, loops unrolled."""
    for node in run.nodes:
        path = ".".join(p for p in (prefix, node.part()) if p)
        if node.op is not None:
            yield path, node
        elif node.instance is not None:
            yield from leaves(node.instance.run, path)
        elif node.branch is not None:
            yield from leaves(node.branch, path)
        for turns in node.turns:
            for turn in range(turns.first, turns.first + turns.count):
                yield from leaves(turns.run, f"{path}.{turn}" if path else str(turn))


def paths(model: cnnc.Model) -> list[str]:
    return [path for path, _ in leaves(model.instance.run)]


def code(text: str) -> list[str]:
    """The codes of the errors of a text."""
    with pytest.raises(cnnc.CnncError) as caught:
        cnnc.loads(text)
    return [error.code for error in caught.value.diagnostics]


# --- values ----------------------------------------------------------------------------------


def test_a_label_names_what_flows_out_of_the_last_step() -> None:
    model = net("a: conv(4, 3) -> maxpool(2)\n expect a.shape == 7x7x4")
    assert model.outputs == ((7, 7, 4),)


def test_an_alias_makes_no_layer() -> None:
    plain = net("a: conv(8, 3, pad = 1)\n [a, image] -> add")
    aliased = net("kept: image\n a: conv(8, 3, pad = 1)\n [a, kept] -> add")
    assert plain.cost == aliased.cost
    assert paths(plain) == paths(aliased)


def test_let_expect_and_output_leave_the_running_value_as_it_is() -> None:
    model = net("a: conv(4, 3)\n let n = 6\n expect a.channels == 4\n b: conv(n, 3)\n output b")
    assert model.outputs == ((12, 12, 6),)


def test_a_bundle_flows_on_into_a_step_with_as_many_inputs() -> None:
    assert net("conv(4, 3) -> split(2)\n add").outputs == ((14, 14, 2),)


def test_several_labels_take_a_bundle_apart_in_order() -> None:
    model = net("a, b: conv(6, 3) -> split(2)\n c: a -> conv(5, 1)\n [b, c] -> concat")
    assert model.outputs == ((14, 14, 8),)


def test_an_if_that_does_not_hold_passes_on_what_came_in() -> None:
    assert net("conv(4, 3)\n if false { conv(9, 3) }").outputs == ((14, 14, 4),)


def test_a_repeat_of_no_turns_passes_on_what_came_in() -> None:
    assert net("conv(4, 3)\n repeat 0 { conv(9, 3) }").outputs == ((14, 14, 4),)


def test_each_branch_starts_from_what_came_in() -> None:
    for flag, channels in (("true", 5), ("false", 7)):
        body = f"conv(4, 3)\n if {flag} {{ conv(5, 1) }} else {{ conv(7, 1) }}"
        assert net(body).outputs == ((14, 14, channels),)


def test_else_if_takes_the_first_arm_that_holds() -> None:
    body = "if n == 1 { conv(1, 1) } else if n < 3 { conv(2, 1) } else { conv(3, 1) }"
    for n, channels in ((1, 1), (2, 2), (3, 3)):
        assert net(body, params=f"n = {n}").outputs[0].channels == channels


def test_two_values_are_carried_through_a_repeat() -> None:
    before = """
    block cell {
        input old, now
        a: old -> conv(8, 3, pad = 1)
        next: [a, now] -> add
        output now, next
    }"""
    model = net("first: conv(8, 3, pad = 1)\n [image, first] -> repeat 3 { cell }\n add", before)
    assert model.outputs == ((16, 16, 8),)
    assert model.cost.layers == 1 + 3 * 2 + 1


def test_a_loop_goes_through_a_list_of_pairs() -> None:
    model = net("for n, s in [[4, 1], [6, 2]] { conv(n, 3, s, pad = 1) }")
    assert model.outputs == ((8, 8, 6),)


def test_names_inside_a_body_end_with_it_and_may_come_again() -> None:
    model = net("repeat 2 { a: conv(8, 1); relu }\n repeat 2 { a: conv(8, 1); relu }")
    assert model.cost.layers == 8


def test_labels_may_be_called_like_layers() -> None:
    assert net("flatten: flatten\n dense(3)").outputs == ((3,),)


def test_blocks_as_parameters_with_some_arguments_bound() -> None:
    before = "block wrap(act, unit) { unit(5) -> act }"
    model = net("wrap(leaky_relu(0.2), conv(size = 3, pad = 1))", before)
    assert [n.op for _, n in leaves(model.instance.run)][1].slope == 0.2  # type: ignore[union-attr]
    assert model.outputs == ((16, 16, 5),)


def test_arithmetic_is_pythons() -> None:
    before = """
    def odd(n) = if n % 2 == 0 then n - 1 else n
    let widths = [2 * n for n in range(1, 4)]
    """
    body = """
    let k = odd(6) // 2 ** 1
    conv(sum(widths) + round(2.5), k)
    conv(let a = widths[1:] in a[0] + a[-1], max(1, floor(1.9), ceil(0.2)))
    """
    model = net(body, before)
    assert [n.outputs[0].channels for _, n in leaves(model.instance.run)] == [14, 10]


def test_a_setting_changes_a_parameter_and_drops_the_expectations() -> None:
    text = "network net(n = 4) { input a: 8x8x3; conv(n, 3); expect params == 112 }"
    assert cnnc.loads(text).params == 112
    assert cnnc.loads(text, settings={"n": 8}).params == 224
    assert cnnc.loads(text, settings={"n": "2 * 4"}).params == 224


def test_a_shape_may_be_computed() -> None:
    text = "network net(size = 12) { input a: [size, size, 3]; conv(4, 3) }"
    assert cnnc.loads(text).outputs == ((10, 10, 4),)
    assert cnnc.loads(text, settings={"size": 20}).outputs == ((18, 18, 4),)


# --- paths -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a: conv(8, 1)\n b: relu", ["a", "b"]),
        ("a: conv(8, 1) -> relu\n b: relu", ["a.0", "a.1", "b"]),
        ("relu -> conv(8, 1)\n conv(8, 1)\n conv(8, 1)", ["conv.0", "conv.1", "conv_2", "conv_3"]),
        ("conv(8, 1) -> relu", ["0", "1"]),
        ("conv(8, 1)", ["0"]),
        ("a: repeat 2 { conv(8, 1) }\n relu", ["a.0", "a.1", "relu"]),
        ("a: repeat 2 { conv(8, 1) -> relu }", ["a.0.0", "a.0.1", "a.1.0", "a.1.1"]),
        ("a: repeat 2 { b: conv(8, 1) }", ["a.0.b", "a.1.b"]),
        ("a: repeat 1 { repeat 2 { conv(8, 1) } }", ["a.0.0", "a.0.1"]),
        ("a: if true { conv(8, 1) }\n relu", ["a", "relu"]),
        ("a: if true { conv(8, 1) -> relu }\n relu", ["a.0", "a.1", "relu"]),
        ("conv_2: conv(8, 1)\n conv(8, 1)\n conv(8, 1)", ["conv_2", "conv", "conv_3"]),
        ("train: conv(8, 1)\n max: relu", ["train_", "max_"]),
        ("a, b: conv(8, 1) -> split(2)\n [a, b] -> add", ["a_b.0", "a_b.1", "add"]),
    ],
)
def test_paths(body: str, expected: list[str]) -> None:
    assert paths(net(body)) == expected


def test_a_block_adds_the_level_of_its_call() -> None:
    before = "block unit(n) { a: conv(n, 1); conv(n, 1) -> relu }\nblock one(n) { conv(n, 1) }"
    model = net("stem: unit(8)\n one(8) -> relu\n repeat 2 { one(8) }", before)
    assert paths(model) == [
        "stem.a",
        "stem.conv.0",
        "stem.conv.1",
        "one.0.0",
        "one.1",
        "one_2.0.0",
        "one_2.1.0",
    ]


# --- networks --------------------------------------------------------------------------------

FAMILY = """
block unit(n) { conv(n, 3, pad = 1) -> batchnorm -> relu }
network base(depth, width = 8, top = true) {
    meta { name: "Base"  year: 2000 }
    input image: 16x16x3
    body: repeat depth { unit(width) }
    if top { flatten -> dense(10) }
}
network small = base(1) { expect params == 20_730 }
network wide = small(width = 16) { meta { year: 2001 } }
network user(cold = true) {
    input photo: 8x8x3
    frozen(cold) features: small(top = false)
    flatten -> dense(2)
}
"""


def test_variants_bind_arguments_and_add_facts() -> None:
    small, wide = cnnc.loads(FAMILY, "small"), cnnc.loads(FAMILY, "wide")
    assert small.network.meta == {"name": "Base", "year": 2000}
    assert wide.network.meta == {"name": "Base", "year": 2001}
    assert wide.params == 3 * 16 * 9 + 16 + 32 + 16 * 16 * 16 * 10 + 10
    assert [p.name for p in wide.network.params()] == ["top"]


def test_a_network_inside_another_takes_its_input_and_drops_its_expectations() -> None:
    model = cnnc.loads(FAMILY, "user")
    features = 3 * 8 * 9 + 8 + 16
    assert model.params == features + 8 * 8 * 8 * 2 + 2
    assert model.cost.frozen == features
    assert cnnc.loads(FAMILY, "user", {"cold": False}).cost.frozen == 0


def test_a_network_without_a_value_for_a_parameter_says_so() -> None:
    with pytest.raises(cnnc.CnncError) as caught:
        cnnc.loads(FAMILY, "base")
    (error,) = caught.value.diagnostics
    assert error.code == "open-parameter"
    assert "small" in error.help()


def test_training_outputs_are_counted_apart() -> None:
    text = """
    network net {
        input image: 8x8x3
        a: conv(4, 3)
        b: flatten -> dense(10)
        extra: a -> conv(7, 1)
        head: extra -> flatten -> dense(5)
        output b
        output head when training
    }"""
    model = cnnc.loads(text)
    own = 3 * 9 * 4 + 4 + 36 * 4 * 10 + 10
    assert model.params == own
    assert model.instance.training_cost.params == own + 4 * 7 + 7 + 36 * 7 * 5 + 5
    assert {n.flow.name for n in model.instance.run.nodes if n.training} == {"extra", "head"}


def test_expectations_of_a_block_hold_at_each_instance() -> None:
    text = """
    block even(n) { input x; y: x -> conv(n, 1); expect n % 2 == 0 }
    network net { input image: 8x8x3; even(4); even(odd) }"""
    cnnc.loads(text.replace("odd", "6"))
    assert code(text.replace("odd", "5")) == ["failed-expect"]


# --- sharing ---------------------------------------------------------------------------------


def instances(model: cnnc.Model) -> int:
    seen: set[Instance] = set()

    def walk(run: Run) -> None:
        for node in run.nodes:
            if node.instance is not None and node.instance not in seen:
                seen.add(node.instance)
                walk(node.instance.run)
            for turns in node.turns:
                walk(turns.run)
            if node.branch is not None:
                walk(node.branch)

    walk(model.instance.run)
    return len(seen)


def test_equal_calls_are_one_instance() -> None:
    before = "block unit(n) { conv(n, 3, pad = 1) }"
    assert instances(net("unit(8); unit(8); repeat 5 { unit(8) }; unit(9)", before)) == 2


def test_a_repeat_that_keeps_its_shape_is_inferred_once(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    inner = Inference._run
    monkeypatch.setattr(Inference, "_run", lambda *a: runs.append(1) or inner(*a))
    model = net("conv(8, 3, pad = 1)\n repeat 1_000_000 { conv(8, 3, pad = 1) }")
    assert len(runs) == 2
    assert model.params == 1_000_001 * (8 * 8 * 9 + 8)


def test_the_number_of_values_of_one_and_true_and_1_0_are_told_apart() -> None:
    before = "block unit(n) { input x; y: x -> conv(1, 1); expect n == 1 }"
    assert instances(net("unit(1); unit(1.0)", before)) == 2
    text = f"{before}\nnetwork net {{ input image: 8x8x3; unit(true) }}"
    assert code(text) == ["wrong-operands"]


def test_all_errors_of_a_file_come_in_one_run() -> None:
    text = """
    network one { input image: 8x8x3; conv(4, 3, strid = 2); covn(3, 3) }
    network two { input image: 8x8x3; relu -> nothing }
    """
    assert code(text) == ["unknown-argument", "unknown-layer", "unknown-layer"]


def test_all_errors_of_shapes_come_in_one_run() -> None:
    text = """
    network net {
        input image: 8x8x3
        a: image -> conv(4, 9)
        b: image -> conv(4, 3, groups = 2)
        c: image -> dense(3)
        [a, b, c] -> concat
    }"""
    assert code(text) == ["kernel-too-large", "groups-do-not-divide", "needs-vector"]


def test_an_alias_has_the_attributes_of_its_value() -> None:
    model = net("a: conv(4, 3)\n b: a\n conv(2 * b.channels, 1)\n expect b.shape == 14x14x4")
    assert model.outputs == ((14, 14, 8),)
    assert "8, 1" in model.to_keras() or "2 * a.shape[-1]" in model.to_keras()


def test_a_value_that_no_branch_takes_is_unused() -> None:
    text = """
    network net(deep = true) {
        input image: 8x8x3
        lost: image -> conv(4, 3)
        if deep { image -> conv(4, 3) } else { image -> relu }
    }"""
    assert code(text) == ["unused-value"]


# --- names inside names ----------------------------------------------------------------------

ROWS = "[[16, [1, 3]], [24, [2, 5]]]"


def test_names_inside_names_take_apart_what_stands_there() -> None:
    nested = net(
        f"for i, [width, [stride, size]] in enumerate({ROWS}) {{"
        " conv(width + i, size, stride, pad = same) }"
    )
    flat = net(
        "for i, width, stride, size in [[0, 16, 1, 3], [1, 24, 2, 5]] {"
        " conv(width + i, size, stride, pad = same) }"
    )
    assert nested.outputs == flat.outputs == ((8, 8, 25),)
    assert nested.cost == flat.cost and paths(nested) == paths(flat)


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("[a + b for i, [a, b] in enumerate([[1, 2], [3, 4]])]", [3, 7]),
        ("[i * a for i, [a] in enumerate([[5], [6]])]", [0, 6]),
        ("[a * b for [a, b] in [[1, 2], 3x4]]", [2, 12]),
        ("[a + d for [a, [b, [c, d]]] in [[1, [2, [3, 4]]]]]", [5]),
        ("[i + n for [i, [n]] in enumerate([[1], [2]])]", [1, 3]),
    ],
)
def test_comprehensions_take_apart_too(written: str, worth: list[int]) -> None:
    net(f"conv(1, 1)\n expect {written} == {worth}")


@pytest.mark.parametrize("write", [cnnc.Model.to_keras, cnnc.Model.to_pytorch])
def test_one_counter_numbers_rows_and_paths(write: Callable[[cnnc.Model], str]) -> None:
    text = write(
        net(
            f"rows: for i, [width, [stride, size]] in enumerate({ROWS}) {{"
            " conv(width + i, size, stride) -> relu }"
        )
    )
    assert "for i, (width, (stride, size)) in enumerate(" in text
    assert text.count("enumerate(") == 1
    assert write != cnnc.Model.to_keras or 'name=f"rows.{i}.0"' in text


def test_no_name_stands_twice_among_those_of_a_loop() -> None:
    for names in ("i, [a, i]", "[a, [a]]"):
        body = f"for {names} in [[1, [1, 1]]] {{ relu }}"
        assert code(f"network net {{ input image: 8x8x3; {body} }}") == ["redefined-name"]


# --- limits ----------------------------------------------------------------------------------


def hostile() -> st.SearchStrategy[str]:
    """Short programs that ask for very much."""
    count = st.sampled_from((2, 3, 30, 1000))
    growth = st.sampled_from(
        (
            "{0}(a) + {0}(a)",
            "{0}(a + a)",
            "[{0}(a), {0}(a)]",
            "{0}([a, a])",
            "{0}(a * 3)",
            "[{0}(a) for i in range(40)]",
            "if a == a then {0}(a) else a",
        )
    )
    defs = st.lists(growth, max_size=25).map(
        lambda bodies: (
            "def d0(a) = a + a\n"
            + "".join(f"def d{i + 1}(a) = {b.format(f'd{i}')}\n" for i, b in enumerate(bodies))
        )
    )
    calls = (("1", "{}"), ("1", "{} // {}"), ("[1]", "len({})"), ("[1]", "sum({})"), ('"a"', "{}"))
    step = st.sampled_from(
        (
            "relu",
            "zero_pad(1)",
            "grow",
            "both(d0([1, 2]), {call})",
            "conv({call}, 1)",
            "conv({name} + 1, 1)",
        )
    )
    head = st.one_of(count.map("repeat {}".format), count.map(lambda n: f"for NAME in range({n})"))

    def program(parts: tuple[str, tuple[str, str], list[str], list[str]]) -> str:
        functions, (given, form), heads, steps = parts
        last = functions.count("def") - 1
        call = form.replace("{}", f"d{last}({given})")
        name = "1"
        body = ""
        for depth, (loop, inner) in enumerate(zip(heads, steps)):
            if "NAME" in loop:
                name = f"n{depth}"
                loop = loop.replace("NAME", name)
            body += f"{inner.format(call=call, name='1')} -> {loop} {{ "
        body += steps[-1].format(call=call, name=name) + " }" * min(len(heads), len(steps))
        return (
            f"{functions}block both(a, b) {{ relu }}\n"
            "block grow { input x; y: conv(1, 1); [x, y] -> concat }\n"
            f"network net {{ input image: 8x8x3; {body} }}"
        )

    heads, steps = (st.lists(part, min_size=1, max_size=5) for part in (head, step))
    return st.tuples(defs, st.sampled_from(calls), heads, steps).map(program)


@settings(max_examples=150, deadline=None)
@given(hostile())
def test_no_program_takes_more_than_so_much_work(text: str) -> None:
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget, "MOST_STEPS", 2000)
        patch.setattr(budget, "MOST_NODES", 200)
        patch.setattr(budget, "LONGEST", 500)
        patch.setattr(budget, "LONGEST_TEXT", 500)
        sys.setprofile(count)
        try:
            cnnc.loads(text)
        except cnnc.CnncError as error:
            assert error.diagnostics and all(d.span is not None for d in error.diagnostics)
        finally:
            sys.setprofile(None)
    assert calls < 300_000, "the budget does not count what this does"


def test_a_let_of_a_file_is_worked_out_once() -> None:
    lets = "let a0 = 1\n" + "".join(f"let a{i} = a{i - 1} + a{i - 1}\n" for i in range(1, 40))
    model = net("conv(a39 // a38, 1)", lets)
    assert model.outputs == ((16, 16, 2),)
    assert "A39 // A38" in model.to_keras() and "A39 // A38" in model.to_pytorch()


def test_a_spent_budget_ends_the_check_of_a_file() -> None:
    defs = "def d0(a) = a + a\n" + "".join(
        f"def d{i}(a) = d{i - 1}(a) + d{i - 1}(a)\n" for i in range(1, 31)
    )
    many = "".join(
        f"network n{i} {{ input image: 8x8x3; conv(d30({i}), 1) }}\n" for i in range(200)
    )
    from cnnc.pipeline import check
    from cnnc.source import Source

    with pytest.raises(cnnc.CnncError) as caught:
        check(Source("many.cnn", defs + many))
    assert [error.code for error in caught.value.diagnostics] == ["too-much-arithmetic"]


def test_ifs_behind_each_other_cost_no_more_than_their_number() -> None:
    def calls(ifs: int) -> int:
        lines = [
            f"y{i + 1}: if y{i}.channels == n {{ y{i} -> conv(4, 1) }}"
            f" else if y{i}.channels > n + 1 {{ y{i} -> conv(y{i}.channels + 1, 1) }}"
            f" else {{ y{i} }}\n"
            for i in range(ifs)
        ]
        block = f"block b(n) {{ input x\n y0: x\n {''.join(lines)} }}\n"
        model = net("b(n); b(n + 1)", block, "n = 5")
        seen = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal seen
            seen += event == "call"

        model.to_pytorch()
        sys.setprofile(count)
        try:
            model.to_pytorch()
        finally:
            sys.setprofile(None)
        return seen

    assert calls(16) < 4 * calls(8)
