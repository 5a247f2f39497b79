"""The kinds of failure. Pure Python: reading results needs no compiled module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgsim.results import Results


@dataclass(frozen=True)
class Problem:
    """One mistake in an input.

    ``file`` is a path, or the key or argument that was given; ``line`` and ``column`` count from 1,
    0 means unknown; ``text`` is the whole problem in one line.
    """

    file: str
    line: int
    column: int
    what: str
    allowed: str
    suggestion: str
    text: str


class UserError(ValueError):
    """The input is wrong. ``problems`` lists everything that was found, in file order."""

    problems: list[Problem]

    def __init__(self, problems: list[Problem] | str):
        if isinstance(problems, str):
            problems = [Problem("", 0, 0, problems, "", "", problems)]
        self.problems = list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        shown = [problem.text for problem in self.problems[:20]]
        more = len(self.problems) - len(shown)
        return "\n".join([*shown, f"and {more} more"] if more else shown)


class EnvironmentError(OSError):
    """The machine failed: a full disk, a file that cannot be opened, threads after a fork."""


class InternalError(RuntimeError):
    """A mistake of ours; please report it."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C stopped a study. ``result`` holds its complete replications, or None if there is none.

    It is a KeyboardInterrupt, so a script that does not expect it ends as usual.
    """

    result: Results | None

    def __init__(self, result: Results | None):
        done = 0 if result is None else result.replications
        super().__init__(f"interrupted after {done} replications")
        self.result = result
