"""Tables with a row for each network: which row is about this one, and what it says of it."""

from __future__ import annotations

import re
from fractions import Fraction

from ...numbers import count, fraction
from ...passes.depth import depth
from .cells import NOTHING, Number, letters, number
from .compare import spelt
from .counting import rounding
from .finding import NO_ARITHMETIC, ROUNDED, UNPLACED, VARIANT, WRONG, Finding
from .units import FLOPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...pipeline import Model
    from .headers import Column
    from .reading import Printed, PrintedRow


def audit(
    table: Printed, columns: tuple[Column, ...], model: Model
) -> tuple[list[Finding], int, int]:
    """What is found in the rows about a network, how many those are, and how many cells agree."""
    by = {column.meaning: column for column in columns}
    found: list[Finding] = []
    about, right = 0, 0
    for row in table.rows:
        name = row.cells[by["network"].index]
        if not _names(name, model):
            reason = "a row about another network"
            found.append(Finding(UNPLACED, name, "", row.line, "", "", "", reason))
            continue
        about += 1
        for column in columns:
            text = row.cells[column.index]
            if not column.meaning or text.lower() in NOTHING:
                continue
            finding = _cell(row, name, column, text, model)
            if finding is None:
                right += 1
            elif finding.kind:
                found.append(finding)
    return found, about, right


def _names(name: str, model: Model) -> bool:
    """Whether a row is called like the network: its name, what `meta` calls it, or its family."""
    meta = model.network.meta
    bare = re.sub(r"\(\d*\)", "", name)
    told = letters(bare)
    exact = {letters(model.name), letters(str(meta.get("name", "")))}
    if told in exact or letters(name) in exact:
        return True
    numbers = set(re.findall(r"\d+", name)) & set(re.findall(r"\d+", model.name))
    family = letters(str(meta.get("family", "")))
    words = {re.sub(r"\d+$", "", word) for word in exact} | {family}
    if re.sub(r"\d+$", "", told) in {*words, *(f"{word}net" for word in words)}:
        # A family has several members; digits in both names must not contradict.
        printed = set(re.findall(r"\d+", bare))
        return not printed or bool(numbers)
    return False


def _cell(row: PrintedRow, name: str, column: Column, text: str, model: Model) -> Finding | None:
    """What is wrong in a cell; `None` where it is right; one of no kind where nothing is known."""

    def finding(kind: str, computed: str, reason: str) -> Finding:
        return Finding(kind, name, column.header, row.line, "", text, computed, reason)

    if column.meaning == "network":
        printed = re.search(r"\((\d+)\)", text)
        layers = depth(model.instance)
        if printed is None or int(printed[1]) == layers:
            return None
        said = model.network.meta.get("layers")
        reason = f"{layers} layers with weights lie on the longest way"
        if said == int(printed[1]):
            reason = f"so many are published; {layers} with weights lie on the longest way"
        elif isinstance(said, int) and said != layers:
            reason = f"{layers} layers with weights lie on the longest way; {said} are published"
        return finding(WRONG, text.replace(printed[1], str(layers)), reason)
    facts = _facts(model)
    if column.meaning not in facts:
        return finding("", "", "")
    actual = facts[column.meaning]
    if isinstance(actual, str):
        if letters(actual) == letters(text):
            return None
        return finding(WRONG, actual, NO_ARITHMETIC)
    printed_number = number(re.sub(r"(?<=\d)(st|nd|rd|th)$", "", text), column.scale)
    if printed_number is None:
        return finding("", "", "")
    if printed_number.stands_for(actual):
        return None
    computed = spelt(printed_number, actual, text)
    kind, reason = _reason(column.meaning, printed_number, actual, model)
    return finding(kind, computed, reason)


def _facts(model: Model) -> dict[str, Fraction | str]:
    meta = model.network.meta
    found: dict[str, Fraction | str] = {
        "params": Fraction(model.params),
        "macs": Fraction(model.macs),
        "flops": Fraction(FLOPS * model.macs),
        "depth": Fraction(depth(model.instance)),
    }
    for fact in ("year", "place", "top5_error"):
        value = meta.get(fact)
        if isinstance(value, (int, float)):
            found[fact] = Fraction(str(value))
    if "top5_error" in found:
        error = found["top5_error"]
        assert isinstance(error, Fraction)
        found["top5_accuracy"] = 100 - error
    for fact in ("developers", "salient_feature"):
        if fact in meta:
            found[fact] = str(meta[fact])
    return found


def _reason(meaning: str, printed: Number, actual: Fraction, model: Model) -> tuple[str, str]:
    whole = actual.denominator == 1
    if meaning == "flops" and printed.stands_for(model.macs):
        return WRONG, f"the {count(model.macs)} MACs; an operation is half a MAC"
    statistics = model.cost.statistics
    if meaning == "params" and statistics and printed.stands_for(model.params + statistics):
        both = f"{count(model.params)} + {count(statistics)} = {count(model.params + statistics)}"
        return VARIANT, f"{both}, with batchnorm's running statistics, which are not learnt"
    if whole and (text := rounding(printed, int(actual))):
        return ROUNDED, text
    if meaning == "flops" and abs(printed.value - model.macs) < printed.step:
        way = "up" if printed.value > model.macs else "down"
        return WRONG, f"the {count(model.macs)} MACs, rounded {way}; an operation is half a MAC"
    if meaning == "top5_accuracy":
        single = model.network.meta.get("single_top5_error")
        if isinstance(single, (int, float)) and printed.stands_for(100 - Fraction(str(single))):
            return VARIANT, f"100 − {single}: of one network, where the entry had several"
        if printed.value == Fraction(round(actual * 10), 10):
            return ROUNDED, f"{fraction(float(actual))}, rounded to one place and printed with two"
    if meaning in ("params", "macs", "flops"):
        for other, value, words in _relatives(meaning, model):
            if printed.stands_for(value):
                return WRONG, f"{count(value)} are {words} of {other}"
    return WRONG, NO_ARITHMETIC


def _relatives(meaning: str, model: Model) -> Iterator[tuple[str, int, str]]:
    """The same count of the other networks of the file, and their MACs for operations."""
    from ...diagnostics import CnncError
    from ...pipeline import infer

    for network in model.module.networks():
        if network is model.network or any(p.default is None for p in network.params()):
            continue
        try:
            other = infer(model.module, network, {})
        except CnncError:
            continue
        if meaning == "params":
            yield other.name, other.params, "the parameters"
        else:
            yield other.name, other.macs, "the MACs"
            yield other.name, FLOPS * other.macs, "the operations"
