"""Emitted Python must be laid out as ``ruff format`` lays it out.

The tests compare `layout` with ruff itself: on lines as the back ends emit them, and
on random statements and modules.  Those that need ruff are skipped if it is missing.
"""

import ast
import importlib.util
import shutil
import subprocess
import sys
from random import Random
from time import perf_counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cnnc.backends.printer import layout

RUFF = (
    [sys.executable, "-m", "ruff"]
    if importlib.util.find_spec("ruff")
    else [found]
    if (found := shutil.which("ruff"))
    else None
)
needs_ruff = pytest.mark.skipif(RUFF is None, reason="ruff is not installed")
# Random cases do not shrink usefully: a failure shows the one statement that differs.
random_cases = settings(
    max_examples=20,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

PARAMETERS = (
    "in_channels: int, out_channels: int = 64, kernel_size: int | tuple[int, int] = 3, "
    "activation: type[nn.Module] = nn.ReLU"
)
CONV = "nn.Conv2d(width, 4 * width, kernel_size=3, stride=stride, padding=1, bias=False)"
BLOCK = "Bottleneck(256 if i else 64, 64, stride=1 if i else stride)"

# Statements as the back ends emit them.
REALISTIC = [
    # PyTorch modules
    f"self.stem = nn.Sequential({CONV}, nn.BatchNorm2d(4 * width), nn.ReLU(inplace=True))",
    f"self.downsample = nn.Sequential(nn.Sequential({CONV}, nn.ReLU()), nn.Identity())",
    f"self.stage1 = nn.Sequential(*({BLOCK} for i in range(number_of_blocks)))",
    f"self.stage1 = nn.Sequential(*[{BLOCK} for i in range(number_of_blocks)])",
    f"self.stages = nn.ModuleList([{BLOCK} for i in range(3) if i != 1 for _ in range(i + 1)])",
    f"self.stage1 = nn.Sequential(OrderedDict([('a'.upper(), {CONV}), ('b', nn.ReLU())]))".replace(
        "'", '"'
    ),
    f"self.shortcut = {CONV} if stride != 1 or in_channels != 4 * width else nn.Identity()",
    f"self.pool = nn.AdaptiveAvgPool2d((1, 1)) if pool == 'avg' else {CONV}".replace("'", '"'),
    "self.features: Callable[[torch.Tensor], torch.Tensor] = build_the_feature_extractor(width)",
    "self.activation = activation_layer if activation_layer is not None else default_activation",
    "layers.extend(Residual(width, dropout=dropout_rate * index / depth) for index in range(9))",
    # forward functions
    "return torch.cat([self.branch1(x), self.branch2(x), self.branch3(x), self.pool(x)], dim=1)",
    "return torch.cat([self.branch_with_a_long_name_1(x), self.branch_with_a_long_name_2(x)], 1)",
    "return self.activation(self.batch_norm_2(self.convolution_2(x)) + self.downsample(identity))",
    "return torch.utils.checkpoint.checkpoint(self.a_rather_long_function_name, x)[:, :, 0, 0]",
    "return self.classifier(x), self.auxiliary_classifier(auxiliary_features), self.embedding(x)",
    "return main_output_of_the_network_with_a_long_name, auxiliary_output_with_a_long_name_too",
    "x = F.interpolate(x, scale_factor=2, mode='bilinear').contiguous().view(x.size(0), -1)",
    "x = x.permute(0, 2, 3, 1).contiguous().view(x.size(0), -1).softmax(dim=-1).mean(dim=1).sum()",
    "x = self.gate(x).sigmoid() * self.values(x) + self.residual(x) * self.residual_scale**2 - 1",
    "batch, channels, height, width = x.shape if x.dim() == 4 else (1, *x.shape)  # no batch axis",
    "features[f'stage.{index}'], features[f'stage.{index}.pooled'] = self.stages[index](features)",
    # Keras functional calls
    'x = layers.Conv2D(4 * width, 1, strides=stride, use_bias=False, name=f"{name}.residual.6")(x)',
    'x = layers.Conv2D(64, 7, strides=2, padding="same", use_bias=False, name="stem.conv1")(image)',
    'x = layers.Concatenate(name="stage.3.concatenation.of.branches")([branch1, branch2, b3, b4])',
    'x = layers.Concatenate(name=f"{name}.concat")([a(x), b(x), c(x), d(x), e(x), f(x), g(x), h])',
    'x = layers.Lambda(lambda tensors: tensors[0] * scale + tensors[1], name=f"{name}.add")([x])',
    "model = keras.Model(inputs=inputs, outputs=layers.Dense(1000, activation=None)(x), name=name)",
    "split = layers.Lambda(lambda t: ops.split(t, indices_or_sections=4, axis=-1)[index], name=n)",
    "scale = layers.Lambda(lambda t: t * ops.cast(ops.shape(t)[1], dtype) / channels_per_group**2)",
    # checks, loops and literals
    'raise ValueError(f"expected an input of {self.channels} channels, but it has {x.shape[1]}")',
    'raise ValueError("expected an input of three channels") from exceptions.get(the_name_of_it)',
    'assert x.shape[1] == self.expected_channels, f"{x.shape[1]} channels instead of {expected}"',
    "for width, depth in [(64, 3), (128, 4), (256, 6), (512, 3), (1024, 3), (2048, 3), (4096, 1)]:",
    "for index, (width, depth) in enumerate(zip(self.widths, self.depths_of_stages, strict=True)):",
    "if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and module.bias is not None and flag:",
    "if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)) and initialise_with_zeros is True:",
    "if not all(parameter.requires_grad for parameter in module.parameters(recurse=False)):",
    "while number_of_channels < maximal_number_of_channels and not (is_finished or is_last_one):",
    "with torch.no_grad(), torch.autocast(device_type=device, dtype=torch.bfloat16) as context:",
    "with open(os.path.join(directory, name_of_the_checkpoint), encoding='utf-8') as checkpoint:",
    'CONFIGURATIONS = {"resnet18": (2, 2, 2, 2), "resnet34": (3, 4, 6, 3), "resnet50": [3, 4, 6]}',
    "COUNTS = {name: sum(p.numel() for p in module.parameters()) for name, module in children}",
    "from torch.nn import BatchNorm2d, Conv2d, Identity, Linear, MaxPool2d, Module, Sequential",
    "from . import a_module_with_a_name_that_is_not_at_all_short_and_does_not_fit_on_one_line_x",
    "@register_model(name='resnet50', pretrained=False, number_of_classes=1000, channels=(3, 4))",
    # signatures
    f"def __init__(self, {PARAMETERS}) -> None:",
    f"def __init__(self, {PARAMETERS}, *args: Any, groups: int = 1, **kwargs: Any):",
    "def forward(self, image: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, Tensor]:",
    "def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, dict[str, Tensor]]:",
    "def forward(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, dict[str, Tensor]]:",
    "class SqueezeAndExcitationBottleneck(SqueezeAndExcitation, ResidualBottleneck, nn.Module):",
]


def indented(statement: str, indent: int) -> str:
    """A statement, completed to a whole one, inside of `indent` blocks."""
    if statement.startswith("@"):
        statement += "\nclass A:"
    if statement.endswith(":"):
        statement += "\n    pass"
    for _ in range(indent):
        lines = "\n    ".join(statement.split("\n"))
        statement = f"if x:\n    {lines}"
    return statement.replace("'", '"')


def run_ruff(*arguments: str, source: str) -> str:
    """What ruff makes of `source`."""
    assert RUFF is not None
    command = [*RUFF, *arguments, "--isolated", "--line-length=88", "--target-version=py310", "-"]
    # By its encoding, not the platform's: the sources are not all ASCII.
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


def ruff_format(source: str) -> str:
    """`source` as ruff formats it."""
    return run_ruff("format", source=source)


def check(statements: list[str]) -> None:
    """All of the statements are laid out as by ruff, and keep their meaning."""
    separator = "between = 0\n"
    source = separator + "".join(f"{statement}\n{separator}" for statement in statements)
    output = layout(source)
    assert ast.dump(ast.parse(output)) == ast.dump(ast.parse(source))
    assert layout(output) == output
    wanted = ruff_format(source)
    for statement, ours, ruffs in zip(
        ["", *statements], output.split(separator), wanted.split(separator), strict=False
    ):
        assert ours == ruffs, f"for {statement}"
    assert output == wanted


@needs_ruff
@pytest.mark.parametrize("indent", [0, 1, 2, 4])
def test_realistic_statements_as_by_ruff(indent: int) -> None:
    check([indented(statement, indent) for statement in REALISTIC])


@needs_ruff
def test_every_width_of_line_as_by_ruff() -> None:
    check(
        [
            statement.replace("width", "w" * length)
            for statement in REALISTIC[:30]
            if statement.isascii() and "'" not in statement and "return" not in statement
            for length in range(1, 30)
        ]
    )


def test_layout_without_ruff() -> None:
    source = (
        '"""A network."""\n'
        "import torch\n"
        "from torch import nn\n"
        "class Net(nn.Module):\n"
        '    """It."""\n'
        "    def __init__(self, width: int = 64, depth: int = 3, activation: str = 'relu'"
        ", groups: int = 1, bias: bool = False) -> None:\n"
        "        super().__init__()\n"
        "        self.features = nn.Sequential(nn.Conv2d(3, width, 7, stride=2), nn.ReLU(), "
        "nn.MaxPool2d(3))\n"
        "    def forward(self, x):\n"
        "\n"
        "\n"
        "        return torch.cat([self.features(x), self.features(x).detach()], dim=1) + "
        "self.residual(x)\n"
        "if __name__ == '__main__':\n"
        "    Net()\n"
        "\n"
        "\n"
    )
    assert layout(source.replace("'", '"')) == (
        '"""A network."""\n'
        "\n"
        "import torch\n"
        "from torch import nn\n"
        "\n"
        "\n"
        "class Net(nn.Module):\n"
        '    """It."""\n'
        "\n"
        "    def __init__(\n"
        "        self,\n"
        "        width: int = 64,\n"
        "        depth: int = 3,\n"
        '        activation: str = "relu",\n'
        "        groups: int = 1,\n"
        "        bias: bool = False,\n"
        "    ) -> None:\n"
        "        super().__init__()\n"
        "        self.features = nn.Sequential(\n"
        "            nn.Conv2d(3, width, 7, stride=2), nn.ReLU(), nn.MaxPool2d(3)\n"
        "        )\n"
        "\n"
        "    def forward(self, x):\n"
        "\n"
        "        return torch.cat(\n"
        "            [self.features(x), self.features(x).detach()], dim=1\n"
        "        ) + self.residual(x)\n"
        "\n"
        "\n"
        'if __name__ == "__main__":\n'
        "    Net()\n"
    )


def test_width() -> None:
    assert layout("x = f(a, b)\n", width=10) == "x = f(\n    a, b\n)\n"
    assert layout("x = f(a, b)\n", width=7) == "x = f(\n    a,\n    b,\n)\n"


def test_what_cannot_be_broken_stays() -> None:
    long = "x" * 100
    for source in (
        f"{long}\n",
        f'x = "{long}"\n',
        f"import {long}\n",
        f"# {long}\n",
        f'"""{long}"""\n',
        f'"""\n\n\n\n{long} = f(1, 2)\n"""\n',
        f"x = 1  # {long}\n",
        f"x = f(\n    {long},\n)\n",
        f"x = 1; y = f({long})\n",
        f"x = f({long}); y = 1\n",
        f"if x: y = f({long})\n",
        f"match f({long}):\n    case [{long}, 2]:\n        pass\n",
        f"try:\n    pass\nexcept f({long}):\n    pass\n",
    ):
        assert layout(source) == source


def test_empty_file() -> None:
    assert layout("") == "\n"


def test_invalid_source() -> None:
    with pytest.raises(SyntaxError):
        layout("x = (\n")


def test_time_is_linear() -> None:
    source = "\n".join(indented(statement, 1) for statement in REALISTIC)
    layout(source)

    def seconds(copies: int) -> float:
        start = perf_counter()
        layout(source * copies)
        return perf_counter() - start

    source += "\n"
    # Eightfold, with room for a busy machine; sixty-fourfold if it were quadratic.
    assert min(seconds(16) for _ in range(3)) < 24 * min(seconds(2) for _ in range(3))


@needs_ruff
@random_cases
@given(st.randoms(use_true_random=True))
def test_random_statements_as_by_ruff(random: Random) -> None:
    maker = StatementMaker(random)
    check([maker.indented_statement(random.randint(1, 4)) for _ in range(60)])


@needs_ruff
@random_cases
@given(st.randoms(use_true_random=True))
def test_random_statements_with_comments_as_by_ruff(random: Random) -> None:
    maker = StatementMaker(random)
    comments = ["", "", "  # a", "  # what it is for, in words", "  # noqa: F821", "  # é 漢字"]
    statements = [maker.indented_statement(random.randint(1, 3)) for _ in range(60)]
    check(
        [
            "\n".join(line + random.choice(comments) for line in statement.split("\n"))
            for statement in statements
        ]
    )


@needs_ruff
@random_cases
@given(st.randoms(use_true_random=True))
def test_random_blank_lines_as_by_ruff(random: Random) -> None:
    source = "\n".join(module_lines(random)) + "\n"
    output = layout(source)
    assert ast.dump(ast.parse(output)) == ast.dump(ast.parse(source))
    assert layout(output) == output
    assert output == ruff_format(source)


@needs_ruff
def test_layout_passes_ruff_check() -> None:
    source = (
        '"""A module."""\nimport math\nimport sys\nfrom collections import OrderedDict\n'
        "def f(x):\n"
        "    return OrderedDict(first=math.sqrt(x), second=math.sin(x), third=sys.maxsize, "
        "fourth=math.pi)\n"
    )
    run_ruff("check", "--select=E,F,I,UP", source=layout(source))


# --- random source ----------------------------------------------------------

NAMES = [
    "x",
    "nn",
    "self",
    "layers",
    "width",
    "stride",
    "in_channels",
    "residual_block",
    "a_really_rather_long_name",
]
ANNOTATIONS = [
    "int",
    "Tensor",
    "torch.Tensor",
    "tuple[Tensor, Tensor]",
    "type[nn.Module]",
    "int | None",
    "Callable[[Tensor], Tensor]",
]


class StatementMaker:
    """Random statements, each on one line with the spaces that ruff leaves there.

    `depth` limits how deeply brackets and operators are nested.
    """

    def __init__(self, random: Random) -> None:
        self.random = random

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def name(self) -> str:
        return self.random.choice(NAMES)

    def dotted(self) -> str:
        return ".".join(self.name() for _ in range(self.random.choice([1, 1, 1, 2, 2, 3])))

    def atom(self) -> str:
        text = self.random.choice(["a", "same", "a string with spaces", "(1)", "é 漢"])
        return self.random.choice(
            [
                self.dotted(),
                self.dotted(),
                self.dotted(),
                self.random.choice(["0", "256", "3.14", "1e-05", "True", "None", "..."]),
                f'"{text}"',
                f'f"{{{self.name()}}}.residual.6"',
            ]
        )

    # expressions: a `primary` binds tightest, an `operand` may be in parentheses

    def items(self, depth: int, counts: list[int]) -> list[str]:
        return [self.item(depth) for _ in range(self.random.choice(counts))]

    def item(self, depth: int) -> str:
        return self.operand(depth) if self.chance(0.5) else self.expression(depth)

    def expression(self, depth: int) -> str:
        if depth > 0 and self.chance(0.4):
            return self.operation(depth)
        return self.primary(depth)

    def operand(self, depth: int) -> str:
        if depth > 0 and self.chance(0.15):
            return f"({self.operation(depth - 1)})"
        return self.primary(depth)

    def primary(self, depth: int) -> str:
        if depth <= 0 or self.chance(0.25):
            return self.atom()
        inner = depth - 1
        match self.random.randrange(12):
            case 0:
                return f"[{', '.join(self.items(inner, [0, 1, 2, 3, 5]))}]"
            case 1:
                items = self.items(inner, [0, 1, 2, 3, 5])
                return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
            case 2:
                return f"{{{', '.join(self.items(inner, [1, 2, 3]))}}}"
            case 3:
                values = self.items(inner, [0, 1, 2, 3])
                return f"{{{', '.join(f'{self.atom()}: {value}' for value in values)}}}"
            case 4:
                brackets = self.random.choice(["()", "[]", "{}"])
                return brackets[0] + self.comprehension(inner) + brackets[1]
            case 5:
                return f"{{{self.atom()}: {self.comprehension(inner)}}}"
        return self.chain(inner)

    def chain(self, depth: int) -> str:
        text = self.dotted()
        if depth > 0 and self.chance(0.3):
            text = f"({self.binary(depth - 1)})" if self.chance(0.3) else self.chain(depth - 1)
        for _ in range(self.random.choice([1, 1, 1, 2, 3])):
            match self.random.randrange(6):
                case 0:
                    text += f"[{self.index(depth)}]"
                case 1 | 2:
                    text += f".{self.name()}({self.arguments(depth)})"
                case _:
                    text += f"({self.arguments(depth)})"
        return f"{text}.{self.name()}" if self.chance(0.15) else text

    def arguments(self, depth: int) -> str:
        if self.chance(0.05):
            return self.comprehension(depth - 1)
        parts = self.items(depth - 1, [0, 1, 1, 1, 2, 2, 3, 5])
        if self.chance(0.1):
            parts.append("*" + self.operand(depth - 1))
        for index in range(self.random.choice([0, 0, 0, 1, 2])):
            parts.append(f"{self.name()}{index}={self.item(depth - 1)}")
        if self.chance(0.05):
            parts.append("**" + self.operand(depth - 1))
        return ", ".join(parts)

    def index(self, depth: int) -> str:
        match self.random.randrange(5):
            case 0:
                return self.random.choice([":", f"{self.name()}:{self.name()}", "::2"])
            case 1:
                return f"{self.name()} + {self.name()} :"
            case 2:
                return ", ".join(self.items(depth - 1, [2, 2, 3]))
        return self.item(depth - 1)

    def comprehension(self, depth: int) -> str:
        text = self.item(depth)
        for _ in range(self.random.choice([1, 1, 2])):
            text += f" for {self.target()} in {self.operand(depth)}"
            if self.chance(0.3):
                text += f" if {self.operand(depth)}"
        return text

    def target(self) -> str:
        return ", ".join(self.name() for _ in range(self.random.choice([1, 2])))

    # operators

    def operation(self, depth: int) -> str:
        match self.random.randrange(10):
            case 0 | 1 | 2:
                return self.binary(depth)
            case 3 | 4:
                return self.comparison(depth)
            case 5 | 6:
                return self.boolean(depth)
            case 7 | 8:
                return self.ternary(depth)
        return self.lambda_(depth)

    def binary(self, depth: int) -> str:
        text = self.factor(depth - 1)
        for _ in range(self.random.choice([1, 1, 2, 3, 5])):
            operator = self.random.choice(["+", "-", "*", "/", "//", "%", "@", "|", "<<"])
            text += f" {operator} {self.factor(depth - 1)}"
        return text

    def factor(self, depth: int) -> str:
        if self.chance(0.1):
            return "-" + self.primary(depth)
        if self.chance(0.1):
            return f"{self.dotted()}**{self.random.choice(['2', self.dotted()])}"
        return self.operand(depth)

    def comparison(self, depth: int) -> str:
        text = self.operand(depth - 1)
        for _ in range(self.random.choice([1, 1, 1, 2])):
            operator = self.random.choice(["==", "<", ">=", "is not", "in", "not in"])
            right = self.binary(depth - 1) if self.chance(0.3) else self.operand(depth - 1)
            text += f" {operator} {right}"
        return text

    def test(self, depth: int) -> str:
        match self.random.randrange(4):
            case 0:
                return "not " + self.operand(depth)
            case 1:
                return self.comparison(depth)
        return self.operand(depth)

    def boolean(self, depth: int) -> str:
        text = self.test(depth - 1)
        for _ in range(self.random.choice([1, 1, 2, 3])):
            text += f" {self.random.choice(['and', 'or'])} {self.test(depth - 1)}"
        return text

    def ternary(self, depth: int) -> str:
        parts = [
            self.random.choice([self.test, self.boolean, self.binary])(depth - 1) for _ in range(3)
        ]
        if depth > 0 and self.chance(0.15):
            parts[2] = self.ternary(depth - 1)
        return f"{parts[0]} if {parts[1]} else {parts[2]}"

    def lambda_(self, depth: int) -> str:
        parameters = self.random.choice(["", " x", " x, y", " *args", " inputs, width=1"])
        return f"lambda{parameters}: {self.expression(depth - 1)}"

    # statements

    def parameters(self) -> str:
        parts: list[str] = []
        for index in range(self.random.choice([0, 1, 1, 2, 3, 5, 8])):
            parts.append(f"{self.name()}{index}")
            optional = self.chance(0.2) or "=" in "".join(parts)
            if self.chance(0.6):
                parts[-1] += ": " + self.random.choice(ANNOTATIONS)
                parts[-1] += " = " + self.expression(1) if optional else ""
            elif optional:
                parts[-1] += "=" + self.expression(1)
        if self.chance(0.3):
            parts += [self.random.choice(["*args: Tensor", "*"]), "only: int = 1"]
        if self.chance(0.2):
            parts.append("**kwargs: Any")
        return ", ".join(parts)

    def statement(self, depth: int) -> str:
        value = self.expression(depth)
        annotation = self.random.choice(ANNOTATIONS)
        match self.random.randrange(22):
            case 0:
                return f"{self.name()}, {self.name()} = {value}"
            case 1:
                return f"{self.name()}[{self.index(1)}] = {value}"
            case 2:
                return f"{self.name()} = {self.dotted()} = {value}"
            case 3:
                return f"{self.dotted()} += {value}"
            case 4:
                return f"{self.name()}: {annotation} = {value}"
            case 5 | 6:
                return f"def f():\n    return {value}"
            case 7:
                return f"def f():\n    return {value}, {self.expression(depth)}"
            case 8:
                return f"raise {self.chain(depth)}{' from x' if self.chance(0.2) else ''}"
            case 9:
                return f"assert {value}, {self.expression(depth)}"
            case 10:
                return f"for {self.target()} in {value}:\n    pass"
            case 11:
                return f"if {value}:\n    pass\nelif {self.expression(depth)}:\n    pass"
            case 12:
                return f"while {value}:\n    pass"
            case 13:
                items = [f"{self.chain(depth - 1)} as x" for _ in range(self.random.randint(1, 2))]
                return f"with {', '.join(items)}:\n    pass"
            case 14 | 15:
                returns = f" -> {annotation}" if self.chance(0.6) else ""
                return f"def {self.name()}({self.parameters()}){returns}:\n    pass"
            case 16:
                bases = [self.chain(1), *(self.dotted() for _ in range(self.random.randrange(4)))]
                return f"class {self.name()}({', '.join(bases)}):\n    pass"
            case 17:
                return f"@{self.chain(depth)}\ndef f():\n    pass"
            case 18:
                names = [f"{self.name()}{index}" for index in range(self.random.randint(1, 8))]
                return f"from {self.dotted()} import {', '.join(names)}"
            case 19:
                return self.chain(depth)
        return f"{self.dotted()} = {value}"

    def indented_statement(self, depth: int) -> str:
        return indented(self.statement(depth), self.random.choice([0, 0, 1, 2]))


def module_lines(random: Random) -> list[str]:
    """The lines of a random module with short statements and any blank lines."""

    def blanks() -> list[str]:
        return [""] * random.choice([0, 0, 0, 1, 1, 2, 3])

    def comments(indent: str) -> list[str]:
        lines: list[str] = []
        while random.random() < 0.15:
            lines += [f"{indent}# a comment", *blanks()]
        return lines

    def suite(indent: str, docstring: bool, depth: int) -> list[str]:
        lines: list[str] = []
        if docstring and random.random() < 0.4:
            long = f'"""Doc.\n\n{indent}More\n\n\n{indent}text.\n{indent}"""'
            lines += [*blanks(), indent + random.choice(['"""Doc."""', long])]
        for _ in range(random.randint(1, 4)):
            lines += [*blanks(), *comments(indent), *statement(indent, depth)]
        return lines

    def statement(indent: str, depth: int) -> list[str]:
        inner = f"{indent}    "
        decorators = [f"{indent}@decorator"] * random.choice([0, 0, 1, 2])
        match random.randrange(12) if depth else 0:
            case 1 | 2:
                return [indent + random.choice(["import torch", "from torch import nn"])]
            case 3 | 4 | 5:
                return [*decorators, f"{indent}def f(x):", *suite(inner, True, depth - 1)]
            case 6:
                return [f"{indent}def f(x): ..."]
            case 7 | 8:
                return [*decorators, f"{indent}class A(B):", *suite(inner, True, depth - 1)]
            case 9:
                head = random.choice(["if x:", "for x in y:", "with x:"])
                return [indent + head, *suite(inner, False, depth - 1)]
            case 10:
                return [
                    f"{indent}if x:",
                    *suite(inner, False, depth - 1),
                    *blanks(),
                    f"{indent}else:",
                    *suite(inner, False, depth - 1),
                ]
        return [indent + random.choice(["x = 1", "f(x)", 'y = """a\n\n\n   b"""'])]

    return [line for _ in range(3) for line in suite("", False, 3)]
