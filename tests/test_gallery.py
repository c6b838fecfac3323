"""What docs/gallery.py wrote is what `cnnc` draws and prints now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from shipped import each, firsts, model, networks

DOCS = Path(__file__).parent.parent / "docs"
STALE = "docs/gallery.py writes it anew"


@pytest.fixture(scope="module")
def gallery():
    spec = importlib.util.spec_from_file_location("gallery", DOCS / "gallery.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", each(firsts()))
def test_a_picture_is_current(name: str, gallery) -> None:
    shown = (DOCS / "gallery" / f"{name}.svg").read_bytes()
    assert gallery.drawn(model(name)) == shown, STALE


def test_the_pictures_of_the_pages_are_current(gallery) -> None:
    pages = "".join(p.read_text(encoding="utf-8") for p in (*DOCS.glob("*.md"), readme()))
    for name in gallery.IMAGES:
        shown = DOCS / "images" / f"{name}.svg"
        assert gallery.image(name) == shown.read_bytes(), f"{name}: {STALE}"
        assert f"images/{name}.svg" in pages, f"{name} is shown nowhere"


def readme() -> Path:
    return DOCS.parent / "README.md"


def test_the_gallery_has_every_network(gallery) -> None:
    found = [model.name for models in gallery.families().values() for model in models]
    assert sorted(found) == sorted(networks())
    assert {path.stem for path in (DOCS / "gallery").iterdir()} == set(found)
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert [line[4:] for line in page.splitlines() if line.startswith("### ")] == found


@pytest.mark.slow
def test_the_page_is_current(gallery) -> None:
    assert gallery.page() == (DOCS / "gallery.md").read_text(encoding="utf-8"), STALE


def test_the_repository_stays_light() -> None:
    files = [*(DOCS / "gallery").iterdir(), *(DOCS / "images").iterdir()]
    assert sum(path.stat().st_size for path in files) < 4_000_000
