"""What an emitted file prints itself, since Keras has nothing like it: a template for each.

Each stands in `templates/helpers/` under the name of what it prints. It is given `package`, in
which layers are registered, and `needs`, what else the file asks for.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def templates() -> Environment:
    """The templates of this backend."""
    return Environment(
        loader=PackageLoader("cnnc.backends.keras", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


def text(name: str, package: str, needs: set[str]) -> str:
    """One of them; `package` is Python text."""
    template = templates().get_template(f"helpers/{name}.jinja")
    return template.render(package=package, needs=needs).strip()


@cache
def helpers() -> tuple[str, ...]:
    """The names of all, in the order in which they are printed: classes, then functions."""
    known = (name.partition("helpers/")[2] for name in templates().list_templates())
    return tuple(sorted(name.removesuffix(".jinja") for name in known if name))
