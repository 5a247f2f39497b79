"""Which metrics a picture shows when nobody names any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgsim.results import Results


def main_metrics(results: Results) -> list[str]:
    """The few that tell most, of those that were measured; what the verdict rests on is first.

    Which these are is said by the engine's own list (the attribute ``prominence``).
    """
    main = [
        str(name)
        for name, variable in results.totals.data_vars.items()
        if variable.attrs["prominence"] == "main"
    ]
    return list(dict.fromkeys([results.main_metric, *main]))
