"""The table that answers a run or a comparison, over the recorded years or a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from orgsim.differences import half_width
from orgsim.errors import UserError

if TYPE_CHECKING:
    import pandas

    from orgsim.results import Results


def span_of(years: float) -> str:
    """ "3 years", "1 year"; what is no whole number of years is "13 months"."""
    months = round(12 * years)
    number, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def unit_of(units: str, attributes: Mapping[str, str], years: float, per_year: bool) -> str:
    """The unit with its span where values are sums: "EUR over 3 years", or "EUR/a" per year."""
    if attributes["aggregation"] != "flow":
        return units
    if per_year:
        return f"{units}/a"
    return f"{'number' if units == '1' else units} over {span_of(years)}"


def table_of_comparison(results: Results, group: str, per_year: bool) -> pandas.DataFrame:
    """One row per (scenario, metric); see ``Results.table``."""
    import pandas

    effects = results.effects.sel(group=group)
    metrics = [str(name) for name in effects["metric"].values]
    columns = {"effect": "mean_difference", "low": "low", "high": "high"}
    about = {name: results.totals[name].attrs for name in metrics}
    scale = [_scale(results, about[name], per_year) for name in metrics]
    units = effects["metric_unit"].values.astype(str)
    baseline = results.totals.sel(scenario=results.scenarios[0], group=group).mean("replication")
    tables = []
    for change in results.scenarios[1:]:
        one = effects.sel(change=change)
        table = pandas.DataFrame({"scenario": change, "metric": metrics})
        table["unit"] = [
            unit_of(unit, about[name], results.years, per_year)
            for unit, name in zip(units, metrics)
        ]
        table["baseline"] = [float(baseline[name]) / by for name, by in zip(metrics, scale)]
        for column, variable in columns.items():
            table[column] = one[variable].values / scale
        table["P(better)"] = one["probability_better"].values
        month = results.payback[change] if group == "company" else None
        table["payback"] = pandas.array([month] * len(metrics), dtype="Int64")
        table["meaning"] = [about[name]["long_name"] for name in metrics]
        tables.append(table)
    return pandas.concat(tables).set_index(["scenario", "metric"])


def table_of_run(results: Results, group: str, per_year: bool) -> pandas.DataFrame:
    """One row per metric; see ``Results.table``. Raises UserError when nothing was kept."""
    import pandas

    if results.record == "none":
        raise UserError("nothing was kept of this run (record is 'none')")
    rows = []
    for name, variable in results.totals.sel(group=group).isel(scenario=0).data_vars.items():
        values = pandas.Series(variable.values).dropna() / _scale(results, variable.attrs, per_year)
        half, mean = half_width(values), values.mean()
        unit = unit_of(variable.attrs["units"], variable.attrs, results.years, per_year)
        rows.append({"metric": name, "unit": unit, "mean": mean, "low": mean - half,
                     "high": mean + half, "meaning": variable.attrs["long_name"]})  # fmt: skip
    return pandas.DataFrame(rows).set_index("metric")


def _scale(results: Results, attributes: Mapping[str, str], per_year: bool) -> float:
    return results.years if per_year and attributes["aggregation"] == "flow" else 1.0
