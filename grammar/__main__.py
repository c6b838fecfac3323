"""`python -m cnnc.grammar` remakes tables.py from cnn.lark: Lark makes the LALR(1) tables.

Two things are done to Lark's tables. States are numbered in the order in which they are met, so
that the same grammar gives the same file. And reductions that build nothing (`sum: product` and
the like) are taken out, which spares a dozen of them for every number in a source: the state
behind such a symbol takes over what the state after the reduction would do (D. Pager 1977,
"Eliminating unit productions from LR parsers", Acta Informatica 9).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from lark import Lark
from lark.common import ParserConf
from lark.grammar import Rule
from lark.lexer import PatternStr
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

FOLDER = Path(__file__).parent
WITH_VALUE = ("NAME", "INT", "FLOAT", "SHAPE", "STRING", "DOCSTRING", "TRUE", "FALSE")
"""Terminals that stand for a value; their numbers come first, so that one comparison tells."""

Action = tuple[str, int]
"""("shift", state), ("reduce", rule), ("accept", 0)."""


class State(NamedTuple):
    """What to do for each terminal, and where to go with each nonterminal."""

    actions: dict[str, Action]
    gotos: dict[str, int]


def load() -> Lark:
    """Lark's own parser of the grammar; also the judge of ours in the tests."""
    return Lark(
        (FOLDER / "cnn.lark").read_text(encoding="utf-8"),
        parser="lalr",
        lexer="basic",
        start="file",
        keep_all_tokens=True,
        maybe_placeholders=False,
        propagate_positions=True,
    )


def analyse(rules: list[Rule]) -> list[State]:
    """Lark's states, the start first. Raises `lark.exceptions.GrammarError` for a conflict."""
    analyzer = LALR_Analyzer(ParserConf(rules, {}, ["file"]), strict=True)
    analyzer.compute_lalr()
    table = analyzer.parse_table
    number = {rule: i for i, rule in enumerate(rules)}
    terminals = {s.name for rule in rules for s in rule.expansion if s.is_term} | {"$END"}
    order = sorted(table.states, key=lambda s: s != table.start_states["file"])
    place = {state: i for i, state in enumerate(order)}
    states = []
    for state in order:
        actions: dict[str, Action] = {}
        gotos = {}
        for symbol, (action, to) in table.states[state].items():
            if action is not Shift:
                actions[symbol] = ("reduce", number[to])
            elif symbol in terminals:
                actions[symbol] = ("shift", place[to])
            else:
                gotos[symbol] = place[to]
        if state == table.end_states["file"]:
            actions["$END"] = ("accept", 0)
        states.append(State(actions, gotos))
    return states


def builds_nothing(rule: Rule) -> bool:
    return rule.options.expand1 and not rule.alias and len(rule.expansion) == 1


def without_units(states: list[State], rules: list[Rule]) -> list[State]:
    """Equivalent states, numbered as they are met, that never reduce a rule that builds nothing."""

    def behind(symbol_state: int, gotos: dict[str, int], found: dict[int, State]) -> State:
        """The state after a symbol, for a stack whose top has these gotos."""
        if symbol_state in found:
            return found[symbol_state]
        actions = dict(states[symbol_state].actions)
        own = dict(states[symbol_state].gotos)
        for terminal, (verb, number) in list(actions.items()):
            if verb != "reduce" or not builds_nothing(rules[number]):
                continue
            after = behind(gotos[rules[number].origin.name], gotos, found)
            if terminal in after.actions:
                actions[terminal] = after.actions[terminal]
            else:
                del actions[terminal]
            for name, to in after.gotos.items():
                if own.setdefault(name, to) != to:
                    raise ValueError(f"two ways to go on with {name}: keep the rule {rules[number]}")
        found[symbol_state] = State(actions, own)
        return found[symbol_state]

    def key(state: State) -> tuple[object, ...]:
        return tuple(sorted(state.actions.items())), tuple(sorted(state.gotos.items()))

    met = [states[0]]
    number_of = {key(states[0]): 0}
    result = []
    for state in met:  # grows as it goes

        def target(raw: int, gotos: dict[str, int] = state.gotos) -> int:
            fresh = behind(raw, gotos, {})
            at = number_of.setdefault(key(fresh), len(met))
            if at == len(met):
                met.append(fresh)
            return at

        actions = {
            terminal: (verb, target(to)) if verb == "shift" else (verb, to)
            for terminal, (verb, to) in sorted(state.actions.items())
        }
        gotos = {name: target(to) for name, to in sorted(state.gotos.items())}
        result.append(State(actions, gotos))
    return result


def make() -> str:
    """The text of tables.py."""
    lark = load()
    rules: list[Rule] = lark.rules
    states = without_units(analyse(rules), rules)

    fixed = {
        t.name: t.pattern.value.replace("\\", "")
        for t in lark.terminals
        if isinstance(t.pattern, PatternStr)
    }
    used = {terminal for state in states for terminal in state.actions} - {"$END"}
    terminals = [*WITH_VALUE, *sorted(used - set(WITH_VALUE), key=lambda t: fixed.get(t, "")), "$END"]
    kind = {terminal: i + 1 for i, terminal in enumerate(terminals)}
    nonterminals = sorted({name for state in states for name in state.gotos})
    place = {name: i for i, name in enumerate(nonterminals)}

    def action_row(state: State) -> tuple[int, ...]:
        row = [0] * (len(terminals) + 1)
        for terminal, (verb, to) in state.actions.items():
            row[kind[terminal]] = to if verb == "shift" else -1 - to if verb == "reduce" else ACCEPT
        return tuple(row)

    def goto_row(state: State) -> tuple[int, ...]:
        row = [0] * len(nonterminals)
        for name, to in state.gotos.items():
            row[place[name]] = to
        return tuple(row)
    return states, nonterminals


if __name__ == "__main__":
    lark=load(); rules=lark.rules
    raw=analyse(rules); st=without_units(raw, rules)
    print(len(raw),len(st), sum(len(s.actions) for s in st), sum(len(s.gotos) for s in st))
    print(len({tuple(sorted(s.actions.items())) for s in st}), len({tuple(sorted(s.gotos.items())) for s in st}))
