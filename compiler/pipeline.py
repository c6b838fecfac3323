"""The front door: a spec's text goes in, a network with numbers comes out."""

from __future__ import annotations

import os
import sys

from . import ir, modules
from .budget import Budget, Exhausted, Stop
from .collection import without_collection
from .diagnostics import CnncError, Frame
from .errors import files
from .evaluate import Env, evaluate
from .instance import Cost, Instance
from .library import find
from .passes.infer import Inference
from .record import Record
from .settings import values
from .source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .diagnostics import Diagnostic
    from .shape import Shape

RECURSION = 20_000
"""Frames that the deepest nesting within the stated limits may need."""


class Model(Record):
    """A compiled network: what `cnnc.load` gives, and what every backend takes.

    `settings` are the parameters that were set from outside, by name; emitted code has them as
    defaults. Shapes are height x width x channels, counts are of one image.
    """

    network: ir.Network
    instance: Instance
    settings: dict[str, object]
    module: ir.Module

    @property
    def name(self) -> str:
        return self.network.name

    @property
    def cost(self) -> Cost:
        """All counts, without what only training outputs need."""
        return self.instance.cost

    @property
    def params(self) -> int:
        """Learnt weights, frozen ones included; batchnorm's statistics are `cost.statistics`."""
        return self.cost.params

    @property
    def trainable(self) -> int:
        """Learnt weights that are trained."""
        return self.cost.trainable

    @property
    def macs(self) -> int:
        """Multiplications with an addition in convolutions and dense layers; bias not counted."""
        return self.cost.macs

    @property
    def inputs(self) -> tuple[Shape, ...]:
        return self.instance.inputs

    @property
    def outputs(self) -> tuple[Shape, ...]:
        return self.instance.outputs

    def to_pytorch(self) -> str:
        """A PyTorch module that builds the network. Nothing of PyTorch is imported."""
        return self.emit("pytorch")

    def to_keras(self) -> str:
        """A Keras 3 module that builds the network. Nothing of Keras is imported."""
        return self.emit("keras")

    def emit(self, backend: str) -> str:
        """The text of a backend: "pytorch" or "keras". Raises `CnncError`."""
        from .backends import load

        return load(backend).emit(self)

    def summary(
        self,
        style: str = "table",
        depth: int | None = None,
        *,
        form: str = "text",
        columns: Sequence[str] | None = None,
        at: str | None = None,
    ) -> str:
        """The layer table.

        `style` is "table" (blocks with their layers), "paper" or "keras". `depth` opens blocks so
        many levels deep; without it each is opened once. `form` is "text", "markdown", "latex",
        "csv", "json" or "html". `columns` are the names of those that are wanted, in their order.
        `at` is the path of a part, which is then told alone: "inception_4a", "conv2.1". Raises
        `CnncError` for a column or part that is not there, `ValueError` for a style or form.
        """
        from .backends.summary import summary

        return summary(self, style, depth, form=form, columns=columns, at=at)

    def __repr__(self) -> str:
        from .backends.notebook import line

        return line(self)

    def _repr_html_(self) -> str:
        """What a notebook shows: the diagram and the table."""
        from .backends.notebook import html

        return html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The same in all forms that a notebook may choose from."""
        from .backends.notebook import bundle

        return bundle(self)

    def explain(self, path: str) -> str:
        """How the numbers of a layer or block come about. Raises `CnncError` for no such path."""
        from .backends.explain import explain

        return explain(self, path)

    def to_dot(
        self,
        depth: int | None = None,
        open: Sequence[str] = (),
        style: str = "blocks",
        theme: str = "light",
    ) -> str:
        """The diagram in Graphviz's language; the arguments are those of `draw`."""
        from .backends.diagrams import draw

        return draw(self, depth, open, style, theme)

    def draw(
        self,
        path: str,
        depth: int | None = None,
        open: Sequence[str] = (),
        style: str = "blocks",
        theme: str = "light",
    ) -> None:
        """Write the diagram to a file: svg, png, pdf or dot by its ending. Raises `CnncError`.

        Blocks below `depth` are folded, but for those at the paths `open`; without a depth, as
        much is shown as a page can hold. `style` is "blocks", "paper", "volumes" or "columns",
        `theme` "light" or "dark".
        """
        from .backends.diagrams import picture
        from .output import write

        write(path, picture([self], path, depth, open, style, theme))

    def _repr_svg_(self) -> str:
        """The diagram, which a notebook shows."""
        from .backends.diagrams import shown

        return shown(self)


def load(
    spec: str, network: str | None = None, settings: Mapping[str, object] | None = None
) -> Model:
    """Compile a spec: a path, or the name of a shipped network.

    `settings` gives parameters of the network: numbers, booleans, strings, lists, or text of
    the language for a layer or block. Raises `CnncError` with all that is wrong.
    """
    source, shipped = find(spec)
    return compile_source(source, network or shipped, settings)


def loads(
    text: str,
    network: str | None = None,
    settings: Mapping[str, object] | None = None,
    name: str = "<text>",
) -> Model:
    """Compile the text of a spec; `use` finds the shipped library only."""
    return compile_source(Source(name, text), network, settings)


def compile_source(
    source: Source, network: str | None = None, settings: Mapping[str, object] | None = None
) -> Model:
    """Parse, lower and infer one network of a source. Raises `CnncError`."""
    file = lower(source)
    chosen = choose(file.module, network)
    given = values(file, chosen, settings or {})
    return infer(file.module, chosen, given)


@without_collection
def lower(source: Source) -> modules.File:
    """A source with all its items lowered. Raises `CnncError` with everything that is wrong."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), RECURSION))
    loader = modules.Loader()
    file = loader.load(source)
    if file is not None:
        file.lower_all()
        _evaluate_lets(file)
    if loader.diagnostics or file is None:
        raise CnncError([*loader.diagnostics, *(_further(file.module) if file else ())])
    return file


def _evaluate_lets(file: modules.File) -> None:
    """Compute what stands at the top of a file, so that it is right even if nothing uses it."""
    budget = Budget()
    for item in file.module.items:
        if isinstance(item, ir.Let):
            try:
                evaluate(item.value, Env(file.module, budget=budget))
            except Stop as stop:
                file.report(stop.error)
                if isinstance(stop, Exhausted):
                    return


def _further(module: ir.Module) -> list[Diagnostic]:
    """What is wrong in the networks that could be lowered, where others could not."""
    inference = Inference()
    for network in module.networks():
        if all(param.default is not None for param in network.params()):
            inference.network(network, {})
        if inference.budget.spent:
            break
    return inference.diagnostics


@without_collection
def infer(
    module: ir.Module,
    network: ir.Network,
    settings: dict[str, object],
    budget: Budget | None = None,
) -> Model:
    """A network with numbers. Raises `CnncError`."""
    wanted = [p.name for p in network.params() if p.default is None and p.name not in settings]
    if wanted:
        variants = tuple(n.name for n in module.networks() if n.base is network)
        error = files.OpenParameter(network.span, (), network.name, tuple(wanted), variants)
        raise CnncError([error])
    inference = Inference(budget)
    instance = inference.network(network, settings)
    if inference.diagnostics:
        raise CnncError([_through_variants(error, network) for error in inference.diagnostics])
    assert instance is not None, "an error was found and not told"
    return Model(network, instance, settings, module)


def _through_variants(error: Diagnostic, network: ir.Network) -> Diagnostic:
    """The same error with the way from a variant to its base, whose lines it shows."""
    way = []
    while network.base is not None:
        way.append(Frame(network.base.name, network.name, network.span))
        network = network.base
    return error.replace(trail=(*way, *error.trail))


def choose(module: ir.Module, name: str | None) -> ir.Network:
    """The network that is meant: by name, else called like the file, else the only one."""
    networks = {network.name: network for network in module.networks()}
    shown = module.source.name
    if not networks:
        raise CnncError([files.NoNetwork(None, (), shown)])
    if name is not None:
        if name not in networks:
            raise CnncError([files.UnknownNetwork(None, (), name, tuple(networks))], 2)
        return networks[name]
    stem = os.path.splitext(os.path.basename(shown))[0]
    if stem in networks:
        return networks[stem]
    if len(networks) == 1:
        return next(iter(networks.values()))
    raise CnncError([files.WhichNetwork(None, (), shown, tuple(networks))], 2)


def check(source: Source) -> tuple[list[Model], list[ir.Network]]:
    """Compile every network of a source; those that need arguments are only lowered.

    The networks left open come second. Raises `CnncError` with everything that is wrong in any.
    """
    module = lower(source).module
    closed: list[Model] = []
    left: list[ir.Network] = []
    wrong: list[Diagnostic] = []
    budget = Budget()
    for network in module.networks():
        if any(param.default is None for param in network.params()):
            left.append(network)
            continue
        try:
            closed.append(infer(module, network, {}, budget))
        except CnncError as error:
            said = {_said(other) for other in wrong}
            wrong += [other for other in error.diagnostics if _said(other) not in said]
            if budget.spent:
                break
    if wrong:
        raise CnncError(wrong)
    return closed, left


def _said(error: Diagnostic) -> tuple[object, str, str]:
    """What tells an error from another, whichever variant it was met in."""
    return error.span, error.code, error.label()
