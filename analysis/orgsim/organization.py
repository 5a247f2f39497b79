"""Today's organization, counted from a scenario's canonical text: heads by unit and role.

Persons are counted and never named. Where people may be real (``may_be_real``) a group of fewer than
FEWEST is not shown: neither itself, nor as what is missing from a sum. Simulated people need no such
protection, and a picture that hides a department for the sake of one made-up chief tells less.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

FEWEST = 5


@dataclass
class Unit:
    """A unit with its own people (those of units below it are not counted).

    ``heads`` is None, and so is a role's, where it would show fewer than FEWEST people who may be
    real.
    """

    name: str
    function: str
    depth: int
    heads: int | None = 0
    roles: dict[str, int | None] = field(default_factory=dict)


def suppressed(heads: Mapping[str, float]) -> set[str]:
    """Which parts of a known sum to hide: those of fewer than FEWEST people, and further ones, the
    smallest first, until those hidden are together at least FEWEST (else the sum tells them).

    Parts without people hide nobody and stay.
    """
    present = {name: count for name, count in heads.items() if count > 0}
    hidden = {name for name, count in present.items() if count < FEWEST}
    for name in sorted(present.keys() - hidden, key=lambda name: (present[name], name)):
        if not hidden or sum(present[one] for one in hidden) >= FEWEST:
            break
        hidden.add(name)
    return hidden


def may_be_real(text: str) -> bool:
    """Whether somebody is named who heads no unit, as everybody of an HR export is.

    ``text``: a canonical text. People counted as staff are simulated, and so are the few heads that a
    made-up company names; once people are loaded, nothing else tells an export's people from others.
    """
    organization = tomllib.loads(text).get("organization", {})
    heads = {unit.get("head") for unit in organization.get("units", {}).values()}
    return not organization.get("people", {}).keys() <= heads


def units_of(text: str) -> list[Unit]:
    """The units of a canonical text as one reads a tree: each before those below it."""
    organization = tomllib.loads(text).get("organization", {})
    tables = organization.get("units", {})
    units = {name: Unit(name, str(table.get("function", "")), 0) for name, table in tables.items()}
    people = [*organization.get("staff", {}).values(), *organization.get("people", {}).values()]
    for group in people:
        count = int(group.get("count", 1))
        if count > 0:
            unit = units[group["unit"]]
            unit.heads += count
            unit.roles[group["role"]] = unit.roles.get(group["role"], 0) + count
    if may_be_real(text):
        _hide_small(units)
    return _as_tree(units, {name: table.get("parent", "") for name, table in tables.items()})


def heads_of(text: str) -> int:
    """People of the whole company, at the start."""
    organization = tomllib.loads(text).get("organization", {})
    staff = organization.get("staff", {}).values()
    return sum(int(group["count"]) for group in staff) + len(organization.get("people", {}))


def _hide_small(units: dict[str, Unit]) -> None:
    hidden = suppressed({name: unit.heads for name, unit in units.items()})
    for name, unit in units.items():
        roles = unit.roles if name in hidden else suppressed(unit.roles)
        unit.roles = {role: None if role in roles else count for role, count in unit.roles.items()}
        if name in hidden:
            unit.heads = None


def _as_tree(units: dict[str, Unit], parents: dict[str, str]) -> list[Unit]:
    """Functions side by side, sales first as the company's groups are; names in order."""
    functions = ("sales", "marketing", "other")
    ordered: list[Unit] = []

    def add_below(parent: str, depth: int) -> None:
        below = [unit for unit in units.values() if parents[unit.name] == parent]
        for unit in sorted(below, key=lambda unit: (_place(unit.function, functions), unit.name)):
            unit.depth = depth
            ordered.append(unit)
            add_below(unit.name, depth + 1)

    add_below("", 0)
    return ordered


def _place(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)
