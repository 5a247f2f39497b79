"""What a comparison says of each change, as the report tells it: effects a year, cost, control or
proposal, and the words for it. Numbers are those of ``Results.table``; flows are shown per year."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from orgsim.differences import half_width
from orgsim.organization import may_be_real, suppressed

if TYPE_CHECKING:
    from orgsim.results import Results


@dataclass(frozen=True)
class Effect:
    """A paired difference to today with its 95 % interval, in ``unit``; NaN where unknown."""

    metric: str
    unit: str
    baseline: float
    mean: float
    low: float
    high: float
    probability_better: float
    better: str

    @property
    def share(self) -> float:
        """Of today's mean; NaN where that is 0."""
        return self.mean / abs(self.baseline) if self.baseline else math.nan

    @property
    def words(self) -> str:
        """What the interval allows to say."""
        if not math.isfinite(self.low) or not math.isfinite(self.high):
            return "not known"
        if self.low == self.high == 0:
            return "no difference"
        if self.low <= 0 <= self.high:
            return "no clear difference"
        if self.better == "neither":
            return "more than today" if self.mean > 0 else "less than today"
        return "better than today" if (self.low > 0) == (self.better == "higher") else "worse than today"  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """A restructuring as its file describes it, and what it changes."""

    name: str
    start: str
    scope: str
    levers: dict[str, Any]
    source: str
    evidence: str
    harm: str

    @property
    def is_control(self) -> bool:
        """It says so itself (its source begins with "a control"), or it changes no lever."""
        return not self.levers or self.source.lower().startswith("a control")


@dataclass(frozen=True)
class Verdict:
    """One change. ``costs``: one-off money and hours, over all months. ``payback``: in words."""

    name: str
    title: str
    measures: list[Measure]
    settings: dict[str, tuple[Any, Any]]
    main: Effect
    costs: list[Effect]
    payback: str
    functions: dict[str, list[Effect] | None]

    @property
    def is_control(self) -> bool:
        return bool(self.measures) and not self.settings and all(
            measure.is_control for measure in self.measures
        )  # fmt: skip


def verdicts(results: Results) -> list[Verdict]:
    """One for each change, in their order. Raises UserError when nothing was compared."""
    today = tomllib.loads(results.scenario_text[results.scenarios[0]])
    return [_verdict(results, change, today) for change in results.scenarios[1:]]


def _verdict(results: Results, change: str, today: dict[str, Any]) -> Verdict:
    text = tomllib.loads(results.scenario_text[change])
    measures = [
        _measure(key, table)
        for key, table in text.get("restructuring", {}).items()
        if table != today.get("restructuring", {}).get(key)
    ]
    costs = ("transition_cost", "hours_in_transition")
    return Verdict(
        name=change,
        title=" + ".join(measure.name for measure in measures) or change,
        measures=measures,
        settings=_settings(today, text),
        main=effect(results, change, results.main_metric),
        costs=[
            effect(results, change, one, a_year=False) for one in costs if one in results.metrics
        ],
        payback=results.payback_words[change],
        functions=_functions(results, change),
    )


def effect(
    results: Results, change: str, metric: str, group: str = "company", a_year: bool = True
) -> Effect:
    """One row of ``results.table(group)``; flows by year, unless not ``a_year``."""
    row = results.table(group, per_year=a_year).loc[(change, metric)]
    about = results.totals[metric].attrs
    unit = "" if about["units"] == "1" else about["units"]
    if about["aggregation"] == "flow" and a_year:
        unit = f"{unit} a year".strip()
    numbers = [float(row[column]) for column in ("baseline", "effect", "low", "high")]
    return Effect(metric, unit, *numbers, float(row["P(better)"]), about["better"])


def lead(results: Results, change: str, control: str) -> Effect:
    """What a change is ahead of a control in the main metric, pair by pair; as ``effect``."""
    totals = results.totals[results.main_metric].sel(group="company")
    pairs = (totals.sel(scenario=change) - totals.sel(scenario=control)).to_series().dropna()
    like = effect(results, change, results.main_metric)
    years = results.years if totals.attrs["aggregation"] == "flow" else 1
    mean, half = pairs.mean() / years, half_width(pairs) / years
    ahead = {"higher": pairs > 0, "lower": pairs < 0}.get(like.better)
    share = math.nan if ahead is None else ahead.mean()
    return replace(like, mean=mean, low=mean - half, high=mean + half, probability_better=share)


def yearly_cost(results: Results, change: str) -> float:
    """What a change costs a year more than today in fixed pay, campaigns and one-off money. Pay for
    results is left out: it follows from what the change brings."""
    signs = {"people_cost": 1, "variable_pay": -1, "programme_cost": 1, "transition_cost": 1}
    return sum(
        sign * effect(results, change, metric).mean if metric in results.metrics else math.nan
        for metric, sign in signs.items()
    )


def functions_of(results: Results) -> dict[str, bool]:
    """The company's functions that have people, and whether their results may be shown."""
    if "headcount" not in results.metrics:
        return {}
    heads = results.totals["headcount"].isel(scenario=0).mean("replication")
    groups = [str(group) for group in heads["group"].values if str(group).startswith("function:")]
    counts = {group: float(heads.sel(group=group)) for group in groups}
    hidden = (
        suppressed(counts) if may_be_real(results.scenario_text[results.scenarios[0]]) else set()
    )
    return {group: group not in hidden for group, count in counts.items() if count > 0}


def _functions(results: Results, change: str) -> dict[str, list[Effect] | None]:
    """Effects by function: the main metric and contribution; None where too few people work."""
    metrics = dict.fromkeys([results.main_metric, "contribution"])
    known = [metric for metric in metrics if metric in results.metrics]
    return {
        group.removeprefix("function:"): [effect(results, change, one, group) for one in known]
        if shown
        else None
        for group, shown in functions_of(results).items()
    }


def _measure(key: str, table: dict[str, Any]) -> Measure:
    about = table.get("definition", {})
    given = {name: one.get("default") for name, one in about.get("parameters", {}).items()}
    given |= table.get("with", {})
    levers = {**about.get("decree", {}), **about.get("routine", {})}
    scope = table.get("scope") or "company"
    return Measure(
        name=str(about.get("name") or key),
        start=str(table.get("start", "month 1")),
        scope=" ".join(f"{kind} {name}" for kind, name in scope.items())
        if isinstance(scope, dict)
        else f"the whole {scope}",
        # "$days" stands for a parameter of the restructuring
        levers={
            lever: given.get(value[1:], value) if str(value).startswith("$") else value
            for lever, value in levers.items()
        },
        source=str(about.get("source", "")),
        evidence=str(about.get("evidence", "")),
        harm=str(about.get("harm", "")),
    )


def _settings(today: dict[str, Any], changed: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Values that differ from today's otherwise than by a restructuring: key to (today, then).

    Of the organization only that it differs: single values may tell one person's pay.
    """
    before, after = dict(_flat(today)), dict(_flat(changed))
    differ = [
        key for key in sorted(before.keys() | after.keys()) if before.get(key) != after.get(key)
    ]
    settings = {
        key: (before.get(key, "none"), after.get(key, "none"))
        for key in differ
        if not key.startswith(("restructuring.", "organization.", "name", "question"))
    }
    if any(key.startswith("organization.") for key in differ):
        settings["organization"] = ("as shown above", "other units, people or contracts")
    return settings


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
