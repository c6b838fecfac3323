"""Programs drawn at random: blocks whose channels pass through loops, branches and joins."""

from __future__ import annotations

import random
import re

STEPS = (
    "conv(w, 1)",
    "conv(2 * w, 1)",
    "depthwise_conv(1, multiplier = 2)",
    "conv_transpose(w + 1, 2, crop = [1, 0, 0, 1])",
    "relu",
    "rescale(0.5)",
    "batchnorm",
    "normalize",
    "zero_pad(n) -> crop(n)",
    "act",
    "sub",
    "repeat n { conv(w, 1) -> relu }",
    "repeat 2 { sub }",
    "for k in [1, 2] { conv(w + k, 1) }",
    "for k in [1, 2] { repeat n { conv(w + k, 1) } }",
    "for k in [2, 1] { tanh -> repeat k { conv(k, 1) -> relu } -> batchnorm }",
    "for k in [1, 2] { if n > 1 { repeat k { conv(w, 1) } } else { conv(w, 1) } }",
    "for k in [1, 2] { T: for j in [1, 2] { conv(k + j, 1) }; [T, x] -> concat }",
    "if w > 3 { conv(5, 1) }",
    "if n > 1 { conv(3, 1) } else { tanh }",
    "if n > 1 { T: conv(w, 1); [T, x] -> concat } else { tanh }",
    "if w > 3 { T: relu; [T, x] -> concat -> conv(2, 1) }",
    "if w > 3 { T: dropout(0); [T, x] -> concat }",
    "if w > 3 and 2 == 2 { conv(w, 1) } else if n > 1 { relu }",
    "repeat n { T: conv(2, 1) -> relu; [T, x] -> concat }",
)
"""What stands in a chain; `T` is a label of its own."""


def program(seed: int) -> str:
    """A network of two instances of one block, whose statements start from any value before."""
    draw = random.Random(seed)
    values, lines = ["x"], []
    for number in range(draw.randint(2, 5)):
        steps = [draw.choice(STEPS) for _ in range(draw.randint(1, 3))]
        steps = [step.replace("T", f"t{number}_{place}") for place, step in enumerate(steps)]
        chain = " -> ".join(steps)
        head = draw.choice(values)
        if len(values) > 1 and draw.random() < 0.4:
            head = f"[{head}, {draw.choice(values)}] -> concat"
        lines.append(f"    v{number}: {head} -> {chain}")
        values.append(f"v{number}")
    read = " ".join(line.split(":", 1)[1] for line in lines)
    left = [value for value in values if not re.search(rf"\b{value}\b", read)]
    if len(left) > 1:
        lines.append(f"    [{', '.join(left)}] -> concat")
    act = draw.choice(("tanh", "prelu", "relu"))
    return "\n".join(
        (
            "block sub(k = 2) { conv(k, 1) -> relu }",
            "block body(w, n, act = relu) {",
            "    input x",
            *lines,
            "}",
            "network main(n = 2) {",
            "    input image: 4x5x3",
            f"    a: body({draw.randint(1, 5)}, n)",
            f"    b: body({draw.randint(1, 5)}, {draw.randint(0, 2)}, act = {act})",
            "}",
            "",
        )
    )
