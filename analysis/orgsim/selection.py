"""Which metrics a picture shows when nobody names any."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgsim.results import Results

# From money to what brings it; all others stand in the table.
MAIN = (
    "contribution",
    "revenue",
    "deals_won",
    "win_rate",
    "leads_handed_over",
    "response_time",
    "people_cost",
    "programme_cost",
    "transition_cost",
)


def main_metrics(results: Results) -> list[str]:
    """The few that tell most, of those that were measured; what the verdict rests on is first."""
    wanted = dict.fromkeys([results.main_metric, *MAIN])
    return [name for name in wanted if name in results.metrics]
