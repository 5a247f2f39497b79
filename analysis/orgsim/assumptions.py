"""The numbers on which a verdict rests, each with its source and how far to trust it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from orgsim.errors import UserError

if TYPE_CHECKING:
    import pandas

# From what deserves most doubt to what deserves none; "scenario" is a value that the scenario's
# file sets: the catalogue's source speaks of the default, not of it.
KINDS = {
    "judged": "Judged: nobody measured it; somebody with experience put it there",
    "scenario": "Set by the scenario: its file says why",
    "calibrated": "Calibrated: found by matching the simulation with data",
    "measured": "Measured",
    "definition": "By definition",
}
UNCERTAIN = ("judged", "scenario")
# Contracts are left out: a value of theirs may be one person's pay.
NATURE = ("market.", "assumptions.")


def assumptions(text: str) -> pandas.DataFrame | None:
    """What a canonical text assumes of the market and of what people do, by key: value, unit,
    meaning, source, kind (of KINDS). None where this engine cannot read the text, or is missing."""
    from orgsim.library import load

    try:
        fields = load(text if "\n" in text else text + "\n").describe()
    except (ImportError, UserError):
        return None
    fields = fields[fields.index.str.startswith(NATURE)].copy()
    own = fields["value"].astype(str) != fields["default"].astype(str)
    fields["kind"] = fields["source_kind"].where(~own, "scenario")
    fields.loc[own, "source"] = ""
    # keys say EUR for whatever the company's currency is
    currency = tomllib.loads(text).get("currency", "EUR")
    fields["unit"] = fields["unit"].str.replace("EUR", currency)
    return fields[["value", "unit", "meaning", "source", "kind"]]


def standing(table: pandas.DataFrame | None) -> str:
    """How far to trust money: "calibrated" when nothing uncertain stands behind it, else "judged"."""
    return "judged" if table is None or table["kind"].isin(UNCERTAIN).any() else "calibrated"
