"""Draw what the documentation shows: `python docs/gallery.py` writes the gallery, each shipped
network's picture and table, and the pictures of docs/diagrams.md and README.md.

The pictures are the same bytes on every machine; tests/test_gallery.py holds what is written here
against what `cnnc` draws now.
"""

from __future__ import annotations

from pathlib import Path

import cnnc
from cnnc.backends.diagrams import picture, scene
from cnnc.library import library, network_names, shipped
from cnnc.pipeline import Model

DOCS = Path(__file__).parent
FOLDER = "gallery"
NARROW = 860
"""Pixels of a picture that a page shows at its own size."""

IMAGES: dict[str, tuple[tuple[str, ...], dict[str, object]]] = {
    "inception": (("docs/images/inception.cnn",), {}),
    "googlenet-open": (("googlenet",), {"open": ["inception_3a"]}),
    "alexnet-volumes": (("alexnet",), {"style": "volumes"}),
    "vgg16-volumes": (("vgg16",), {"style": "volumes"}),
    "resnet34-columns": (("resnet34",), {"style": "columns"}),
    "evolution": (("lenet5", "alexnet", "vgg19", "googlenet", "resnet34"), {}),
}
"""The pictures of docs/images/, by name: which networks, and how they are drawn."""

HEAD = """# The gallery

Every shipped network as `cnnc draw` and `cnnc summary` show it when nothing more is said; both fold
what would not be read at one glance. Click a picture to see it at its own size; there, a pointer on
a box tells its shape, parameters and MACs. [diagrams.md](diagrams.md) says how to open blocks, and
shows the other styles.

(Written by `python docs/gallery.py`.)
"""


def families() -> dict[str, list[Model]]:
    """The shipped networks that need no arguments, by family, those of the first year first."""
    found: dict[str, list[Model]] = {}
    for path in shipped():
        text = Path(path).read_text(encoding="utf-8")
        for name in network_names(text):
            try:
                model = cnnc.load(name)
            except cnnc.CnncError as error:
                if {d.code for d in error.diagnostics} == {"open-parameter"}:
                    continue
                raise
            family = model.network.meta.get("family") or Path(path).relative_to(library()).stem
            found.setdefault(str(family), []).append(model)
    return dict(sorted(found.items(), key=lambda item: min(map(year, item[1]))))


def year(model: Model) -> int:
    given = model.network.meta.get("year")
    return given if isinstance(given, int) else 9999


def entry(model: Model) -> str:
    """A network's part of the page."""
    meta = model.network.meta
    facts = [str(meta[key]) for key in ("paper", "source") if key in meta]
    shown = f"{FOLDER}/{model.name}.svg"
    size = f' width="{NARROW}"' if scene([model]).width > NARROW else ""
    return "\n".join(
        [
            f"### {model.name}",
            "",
            ". ".join([*facts, ""]).strip(),
            "",
            f'<a href="{shown}"><img src="{shown}" alt="Diagram of {model.name}"{size}></a>',
            "",
            "<details><summary>its table</summary>",
            "",
            "```",
            model.summary(),
            "```",
            "",
            "</details>",
            "",
        ]
    )


def contents(found: dict[str, list[Model]]) -> str:
    """A line of links for each family. Of headings that read alike, GitHub numbers the later."""
    seen: dict[str, int] = {}

    def link(heading: str) -> str:
        anchor = heading.lower().replace(" ", "-")
        times = seen.setdefault(anchor, 0)
        seen[anchor] += 1
        return f"[{heading}](#{anchor}{f'-{times}' if times else ''})"

    lines = []
    for family, models in found.items():
        head = link(family)
        lines.append(f"- {head}: {', '.join(link(model.name) for model in models)}")
    return "\n".join(lines) + "\n"


def page() -> str:
    found = families()
    parts = [HEAD, contents(found)]
    for family, models in found.items():
        parts += [f"## {family}\n", *map(entry, models)]
    return "\n".join(parts)


def image(name: str) -> bytes:
    """A picture of docs/images/."""
    specs, how = IMAGES[name]
    models = [cnnc.load(str(DOCS.parent / s) if s.endswith(".cnn") else s) for s in specs]
    return picture(models, "image.svg", **how)  # type: ignore[arg-type]


def drawn(model: Model) -> bytes:
    """A picture of the gallery."""
    return picture([model], "image.svg")


def main() -> None:
    folder = DOCS / FOLDER
    folder.mkdir(exist_ok=True)
    kept = set()
    for models in families().values():
        for model in models:
            path = folder / f"{model.name}.svg"
            path.write_bytes(drawn(model))
            kept.add(path)
    for path in folder.iterdir():
        if path not in kept:
            path.unlink()
    for name in IMAGES:
        (DOCS / "images" / f"{name}.svg").write_bytes(image(name))
    (DOCS / "gallery.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
