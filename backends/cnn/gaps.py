"""The comments and blank lines between the tokens of a source, which the parser drops."""

from __future__ import annotations

from typing import NamedTuple


class Gap(NamedTuple):
    """What stands between two tokens besides spaces.

    `comments` are texts from their `#` on, each with whether a blank line is before it;
    `trailing` says that the first ends the line of the token before. `blank` is whether a blank
    line is before the token behind.
    """

    comments: tuple[tuple[bool, str], ...]
    trailing: bool
    blank: bool

    def then(self, other: Gap) -> Gap:
        """This and the next, where the token between them is gone or has moved."""
        others, blank = other.comments, other.blank
        if self.blank and others:
            others = ((True, others[0][1]), *others[1:])
        elif self.blank:
            blank = True
        trailing = self.trailing if self.comments else other.trailing
        return Gap(self.comments + others, trailing, blank)


NONE = Gap((), False, False)


def between(text: str, opens: bool) -> Gap:
    """The gap that a text of spaces and comments is; `opens` where no token is before it."""
    first, *lines = text.split("\n")
    if opens:
        first, lines = "", [first, *lines]
    comments: list[tuple[bool, str]] = []
    trailing = "#" in first
    if trailing:
        comments.append((False, first.strip(" \t\r")))
    blank = False
    for line in lines[:-1]:
        said = line.strip(" \t\r")
        if said:
            comments.append((blank, said))
            blank = False
        else:
            blank = True
    last = lines[-1].strip(" \t\r") if lines else ""
    if last:  # the comment that ends a file without a newline
        comments.append((blank, last))
        blank = False
    return Gap(tuple(comments), trailing, blank)
