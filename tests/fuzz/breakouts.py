"""Texts made to break out of whatever a spec's text is put into."""

from __future__ import annotations

CANARY = "CANARY"
TEXTS = (
    f'"""\n{CANARY} = 1\n"""',
    f'""" + {CANARY}() + """',
    f"'''\n{CANARY} = 1\n'''",
    f'"\n{CANARY}()\n"',
    f"')\n{CANARY}()\n('",
    f'quote at the end, {CANARY} "',
    f'quotes at the end ""{CANARY}"',
    f"a backslash at the end, {CANARY} \\",
    f"two of them {CANARY} \\\\",
    f'a backslash and a quote {CANARY} \\"',
    f'"quote at the head {CANARY}',
    f"\\N{{DIGIT ONE}} \\x41 \\u0041 \\U00000041 \\101 \\n {CANARY}",
    f"\\N{{no such character}} {CANARY}",
    f"{{{{ {CANARY} }}}} {{% raw %}} {{# {CANARY} #}} {{0}} %s %(x)s ${{{CANARY}}}",
    f"# {CANARY}\n    # type: ignore\n{CANARY} = 1",
    f"one\ttab\x0bvertical\x0cform {CANARY}\x1c\x1d\x1e\x85\u2028\u2029next",
    f"\x1b[31m\x1b]0;{CANARY}\x07 \x9b31m \x08\x08 \x7f",
    f"\u202e{CANARY}\u2066 \u200b\ufeff\u00ad\u00a0 \U000e0041",
    f"</td></tr></table>> label=<{CANARY}> ; {CANARY} -> {CANARY}",
    f'"]; {CANARY} [label="x"]; n0 -> {CANARY}; subgraph cluster_x {{',
    f"\\N \\G \\E \\T \\H \\L \\l \\r {CANARY}",
    f"<b>{CANARY}</b> <!-- --> <![CDATA[ ]]> &lt;{CANARY}&gt; &#0; &{CANARY};",
    f"<script>{CANARY}()</script> <img src=x onerror={CANARY}()> javascript:{CANARY}",
    f"| {CANARY} | a | b |\n| - | - | - |",
    f"$\\frac{{{CANARY}$ $$ \\undefined{{",
    f"𝐂𝐀𝐍𝐀𝐑𝐘 {CANARY} ｅｖａｌ é 漢字 🎉 a\u0300",
    CANARY * 200,
    f"{CANARY} " * 200,
)


def escaped(text: str) -> str:
    for character, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(character, escape)
    return text
