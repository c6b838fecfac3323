"""Which arms of an `if` an emitted Keras file keeps: those that some argument could ask for."""

from __future__ import annotations

import cnnc

HEAD = "block head(classes, top) { conv(2, 1) -> if top { relu -> conv(classes, 1) } }\n"


def emitted(text: str, **settings: object) -> str:
    return cnnc.loads(text, settings=settings).to_keras()


def network(body: str, params: str = "") -> str:
    return f"network main{params} {{\n input image: 9x9x3\n {body}\n}}\n"


def test_what_no_argument_asks_for_is_left_out_with_its_parameters() -> None:
    source = emitted(HEAD + network("head(5, false)"))
    assert "def head(x, name):" in source
    assert "if" not in source and "ReLU" not in source and "classes" not in source


def test_what_is_always_done_has_no_condition() -> None:
    source = emitted(HEAD + network("head(5, true)"))
    assert "def head(x, classes, name):" in source
    assert "if" not in source
    assert "return layers.Conv2D(classes, 1" in source


def test_a_block_that_only_such_an_arm_calls_is_left_out() -> None:
    source = emitted(
        "block deep { conv(4, 3) }\ndef twice(n) = 2 * n\n"
        "block pick(k) { if twice(k) > 3 { deep } else { relu } }\n" + network("pick(1)")
    )
    assert "deep" not in source and "twice" not in source


def test_an_open_parameter_keeps_its_arms() -> None:
    source = emitted(HEAD + network("head(5, k > 0)", "(k = 0)"))
    assert "if top:" in source and "main(k=0," in source


def test_a_loop_that_may_run_keeps_what_it_asks_for() -> None:
    body = "head(5, false)\n repeat n { head(5, true) -> conv(2, 1) }"
    assert "if top:" in emitted(HEAD + network(body, "(n = 0)"))


def test_a_block_that_is_passed_on_keeps_its_arms() -> None:
    stage = "block stage(layer, k) { layer(4, k > 0) }\n"
    source = emitted(HEAD + stage + network("stage(head, k)", "(k = 0)"))
    assert "if top:" in source


def test_the_shape_of_the_input_is_open() -> None:
    source = emitted(network("c: conv(3, 1)\n let n = c.height\n c -> if n > 20 { relu }"))
    assert "if n > 20:" in source


def test_no_int_around_what_is_whole_where_no_instance_comes() -> None:
    source = emitted(HEAD + network("head(n, false)\n if n > 9 { head(2 * n, true) }", "(n = 3)"))
    assert "Conv2D(classes, 1" in source and "int(" not in source


def test_int_around_what_may_be_a_float_where_no_instance_comes() -> None:
    wide = "block wide(n) { conv(n, 1) }\n"
    source = emitted(wide + network("relu -> if k > 0 { wide(k / 2) }", "(k = 0)"))
    assert "Conv2D(int(n), 1" in source
