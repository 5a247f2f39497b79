"""A scenario: a company, its market, its assumptions, and what is done to it when."""

from __future__ import annotations

import html
import os
import pathlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

    from orgsim import _core


class Scenario:
    """A checked scenario. It is constant: ``set`` and ``with_restructuring`` give changed copies.

    ``label`` names it in tables and result files. Made by :func:`orgsim.load`.
    """

    def __init__(self, core: _core.Scenario, label: str):
        self._core = core
        self.label = label

    def set(self, path: str | Mapping[str, Any], value: Any = None) -> Scenario:
        """A copy in which the key ``path`` has another ``value``; a dict changes several at once.

        Values are in the key's own unit (``describe``). Raises UserError: unknown key, wrong type,
        out of range, or a contradiction with the rest. The original stays as it is.
        """
        values = dict(path) if isinstance(path, Mapping) else {path: value}
        what = ", ".join(f"{key.rpartition('.')[2]}={value}" for key, value in values.items())
        return Scenario(self._core.with_values(values), f"{self.label}, {what}")

    def with_restructuring(
        self,
        name: str | os.PathLike[str],
        start: str = "month 1",
        with_: Mapping[str, float] | None = None,
        scope: str | Mapping[str, str] | None = None,
        priority: int = 0,
    ) -> Scenario:
        """A copy to which a restructuring is added.

        ``name``: a name or a TOML file. ``start``: "month 7" is the first business day of the
        seventh recorded month. ``with_``: its parameters. ``scope``: "company" (also None) or
        ``{"unit": "emea"}``. ``priority``: the higher one wins where two set one lever.
        Raises UserError.
        """
        name = os.fspath(name)
        scope = dict(scope) if isinstance(scope, Mapping) else scope
        changed = self._core.with_restructuring(name, start, dict(with_ or {}), scope, priority)
        what = pathlib.Path(name).stem if name.endswith(".toml") else name
        when = "" if start == "month 1" else "@" + start.removeprefix("month ")
        settings = "".join(f", {key}={value}" for key, value in (with_ or {}).items())
        return Scenario(changed, f"{self.label} + {what}{when}{settings}")

    def labelled(self, label: str) -> Scenario:
        """The same scenario under another name in tables and result files."""
        return Scenario(self._core, label)

    @property
    def text(self) -> str:
        """The canonical text: the whole resolved scenario as TOML; loading it gives an equal one."""
        return self._core.text

    @property
    def months(self) -> int:
        """Recorded months."""
        return self._core.months

    def describe(self, prefix: str = "") -> pandas.DataFrame:
        """Every key below ``prefix``: value, default, unit, allowed, meaning, source, source_kind.

        ``source_kind`` says how far to trust a number: measured, calibrated, judged, definition.
        """
        import pandas

        fields = pandas.DataFrame(self._core.describe()).set_index("key")
        columns = ["value", "default", "unit", "allowed", "low", "high", "meaning", "source"]
        return fields.loc[
            fields.index.str.startswith(prefix), [*columns, "source_kind", "required"]
        ]

    def __getitem__(self, path: str) -> Any:
        """The value at a dotted key; UserError with the nearest one."""
        return self._core.value(path)

    def __setitem__(self, path: str, value: Any) -> None:
        raise TypeError(
            f"a scenario is constant; write: changed = scenario.set({path!r}, {value!r})"
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scenario) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"<orgsim.Scenario {self.label!r}: {self['name']}, {self.months} months>"

    def _repr_html_(self) -> str:
        """What differs from the defaults, as a table for Jupyter."""
        fields = self.describe()
        changed = fields[fields["value"].astype(str) != fields["default"].astype(str)]
        changed = changed[~changed.index.isin(["name", "question", "schema_version"])]
        rows = "".join(
            f"<tr><td style='text-align:left'><code>{html.escape(str(key))}</code></td>"
            f"<td>{html.escape(str(row['value']))}</td><td>{html.escape(row['unit'])}</td>"
            f"<td style='text-align:left'>{html.escape(row['meaning'])}</td></tr>"
            for key, row in changed.iterrows()
        )
        return (
            f"<b>{html.escape(self['name'])}</b> ({html.escape(self.label)}, {self.months} months)"
            f"<br><i>{html.escape(self['question'])}</i>"
            f"<details><summary>{len(changed)} keys differ from their defaults</summary>"
            "<table><tr><th>key</th><th>value</th><th>unit</th><th>meaning</th></tr>"
            f"{rows}</table></details>"
        )
