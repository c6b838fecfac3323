"""What the names in an expression mean: for each backend, and each place, its own."""

from __future__ import annotations

from ...tree import Attribute, CallExpr, Expr, Name


class Scope:
    """What names mean where an expression stands. Subclass it, and override what it can hold.

    `modules` collects what the printed expressions need imported (`math`). A method that returns
    a `str` gives an atom of Python (a name, a call, `x.shape[-1]`); one that returns an `Expr`
    has it printed in the place of what it was asked for, in parentheses where needed.
    """

    def __init__(self) -> None:
        self.modules: set[str] = set()

    def name(self, name: Name) -> str | Expr:
        """A parameter, a `let`, a loop's name, or a layer or block that no argument is bound to."""
        return name.id

    def attribute(self, attribute: Attribute) -> str | Expr:
        """`x.channels`, `.height`, `.width`, `.shape` of a value."""
        raise NotImplementedError(f"{attribute.span}: no values are in scope here")

    def layer(self, call: CallExpr) -> str | None:
        """A layer or block with arguments bound; `None` where the name is a `def`'s."""
        return None

    def function(self, name: Name) -> str:
        """What a `def` is called in the emitted file."""
        return name.id

    def definition(self, name: Name) -> tuple[tuple[str, ...], Expr] | None:
        """The parameters and body of the `def` of that name, to see whether it gives an int."""
        return None

    def whole(self, name: Name) -> bool:
        """Whether all numbers in what this name holds are ints, whatever the instance."""
        return False

    def whole_list(self, name: Name) -> str | Expr | None:
        """A name that holds a list of whole numbers, some written as floats, as a list of ints;
        `None` where it holds something else."""
        return None

    def natural(self, name: Name) -> bool:
        """Whether no number in what this name holds is negative, as far as is known."""
        return True
