"""`python -m cnnc.grammar` remakes tables.py from cnn.lark: Lark makes the LALR(1) tables.

Two things are done to Lark's tables. States are numbered in the order in which they are met, so
that the same grammar gives the same file. And reductions that build nothing (`sum: product` and
the like) are taken out, which spares a dozen of them for every number in a source: the state
behind such a symbol takes over what the state after the reduction would do (D. Pager 1977,
"Eliminating unit productions from LR parsers", Acta Informatica 9).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from lark import Lark
from lark.common import ParserConf
from lark.grammar import Rule, Symbol
from lark.lexer import PatternStr, TerminalDef
from lark.parsers.lalr_analysis import LALR_Analyzer, Shift

FOLDER = Path(__file__).parent
HEADER = '''# ruff: noqa: E501
"""The LALR(1) tables of cnn.lark. Made by `python -m cnnc.grammar`; do not edit.

A terminal or nonterminal is one character. FIXED: keywords and signs, each with its terminal.
RULES, counted from 1: builder (`*` begins a list, `+` lengthens it), how many symbols, the
nonterminal that they become, which of them is a list to be spliced in (-1: none).
STATES, counted from 0, the start: groups of what to do and the symbols for which to do it; a
positive number is the state to go to, a negative one the rule to reduce, 0 is the end.
"""
'''
FIRST_TERMINAL = ord("A")
FIRST_NONTERMINAL = 0xC0
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
    analyzer.compute_lalr()  # type: ignore[no-untyped-call]
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
                    raise ValueError(
                        f"two ways to go on with {name}: keep the rule {rules[number]}"
                    )
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
    """The text of tables.py. Raises `lark.exceptions.GrammarError` for a conflict."""
    lark = load()
    rules: list[Rule] = lark.rules
    states = without_units(analyse(rules), rules)

    texts = {t.name: text_of(t) for t in lark.terminals if isinstance(t.pattern, PatternStr)}
    used = {terminal for state in states for terminal in state.actions}
    fixed = sorted((t for t in used if t in texts and t not in WITH_VALUE), key=texts.__getitem__)
    terminals = [*WITH_VALUE, "INDEX", *fixed, "$END"]
    assert used == set(terminals), used ^ set(terminals)
    nonterminals = sorted({name for state in states for name in state.gotos})
    symbol = {name: chr(FIRST_TERMINAL + i) for i, name in enumerate(terminals)}
    symbol |= {name: chr(FIRST_NONTERMINAL + i) for i, name in enumerate(nonterminals)}

    built = [rule for rule in rules if not builds_nothing(rule)]
    number = {id(rule): i + 1 for i, rule in enumerate(built)}

    def state_line(state: State) -> str:
        groups: dict[int, str] = {}
        for terminal, (verb, to) in state.actions.items():
            action = -number[id(rules[to])] if verb == "reduce" else to
            groups[action] = groups.get(action, "") + symbol[terminal]
        for name, to in state.gotos.items():
            groups[to] = groups.get(to, "") + symbol[name]
        return " ".join(f"{to},{''.join(sorted(on))}" for to, on in sorted(groups.items()))

    def rule_line(rule: Rule) -> str:
        helpers = [i for i, s in enumerate(rule.expansion) if is_list(s)]
        assert len(helpers) <= 1, rule
        builder = rule.alias or rule.origin.name
        if builder.startswith("__"):
            assert helpers in ([], [0]), rule
            builder = "+" if helpers else "*"
        at = helpers[0] if helpers else -1
        return f"{builder} {len(rule.expansion)} {symbol[rule.origin.name]} {at}"

    lines = [HEADER]
    lines += [f'{name} = "{symbol[name]}"' for name in (*WITH_VALUE, "INDEX")]
    lines += [f'END = "{symbol["$END"]}"', ""]
    lines.append('FIXED = r"""')
    lines += [f"{symbol[name]} {texts[name]}" for name in (*WITH_VALUE, *fixed) if name in texts]
    lines += ['"""', "", 'RULES = r"""']
    lines += [rule_line(rule) for rule in built]
    lines += ['"""', "", 'STATES = r"""']
    lines += [state_line(state) for state in states]
    lines += ['"""', ""]
    return "\n".join(lines)


def is_list(symbol: Symbol) -> bool:
    """Whether Lark made this nonterminal, for a `*` in the grammar."""
    return not symbol.is_term and symbol.name.startswith("__")


def text_of(terminal: TerminalDef) -> str:
    """The text of a keyword or a sign; Lark keeps it as a regular expression."""
    return re.sub(r"\\(.)", r"\1", str(terminal.pattern.value))


if __name__ == "__main__":
    (FOLDER / "tables.py").write_text(make(), encoding="utf-8")
