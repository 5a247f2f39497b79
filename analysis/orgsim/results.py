"""Results of a run or comparison: tables, labelled arrays, pictures, the file itself.

Everything comes in the sections of a result file (engine/results/README.md), from a file or from
the engine's memory (sources.py): a file of the command line and a study made in Python are the same
thing, and reading a file needs no compiled module.
"""

from __future__ import annotations

import functools
import html
import math
import os
import pathlib
import tomllib
import warnings
from typing import TYPE_CHECKING, Any

import numpy

from orgsim.answer import span_of, table_of_comparison, table_of_run, unit_of
from orgsim.differences import half_width
from orgsim.errors import UserError
from orgsim.files import check_free
from orgsim.sources import File

if TYPE_CHECKING:
    import pandas
    import xarray

    from orgsim import _core
    from orgsim.plots import Plots
    from orgsim.sources import Memory

STATISTICS = ("mean", "variance", "min", "max", "quantile", "count")


def open(path: str | os.PathLike[str]) -> Results:
    """Results from a file of the command line or of ``Results.save``; needs no compiled module.

    Raises UserError when there is no such file or it is none of ours.
    """
    path = pathlib.Path(path)
    if not path.is_file():
        raise UserError(f"no file '{path}'")
    results = Results(File(path))
    try:
        version = int(results.input["schema_version"])
    except (OSError, KeyError, ValueError) as error:
        raise UserError(f"{path}: not a result file of orgsim") from error
    if version > 1:
        raise UserError(f"{path}: written by a newer orgsim (layout {version}); this one reads 1")
    return results


class Results:
    """What a run or comparison found. Arrays are read-only; sections are read when first used."""

    def __init__(self, source: File | Memory, study: _core.Study | None = None):
        self._source = source
        self._study = study
        self._tables: dict[tuple[str, bool], pandas.DataFrame] = {}  # the report asks often

    # ---- the file's sections -----------------------------------------------------------------

    @functools.cached_property
    def dataset(self) -> xarray.Dataset:
        """Monthly panels: each metric [scenario, replication, month, group], and the state hashes.

        Variables carry ``units``, ``long_name``, ``aggregation`` and ``better``. Metrics are here
        for studies recorded in full; else see ``totals`` and ``moments``. Nothing is copied where
        the engine holds the months in memory; an array keeps that memory alive.
        """
        return self._source.section("/")

    @functools.cached_property
    def totals(self) -> xarray.Dataset:
        """Each metric [scenario, replication, group] over all recorded months, float64.

        Flows (money, leads, hours) are sums over the recorded years, everything else averages; the
        attribute ``over_time`` says which: "sum over 3 years". By year: ``yearly``.
        """
        totals = self._source.section("totals")
        for variable in totals.data_vars.values():
            how = "sum" if variable.attrs["aggregation"] == "flow" else "average"
            variable.attrs["over_time"] = f"{how} over {span_of(self.years)}"
        return totals

    @functools.cached_property
    def yearly(self) -> xarray.Dataset:
        """``totals`` by year, as the program's table has them: flows are divided by the recorded
        years and have units such as "EUR/a"; everything else is that of ``totals``."""
        yearly = self.totals.copy()
        for name, variable in self.totals.data_vars.items():
            if variable.attrs["aggregation"] == "flow":
                units = unit_of(variable.attrs["units"], variable.attrs, self.years, True)
                attributes = variable.attrs | {"units": units, "over_time": "average by year"}
                yearly[name] = (variable / self.years).assign_attrs(attributes)
        return yearly

    def moments(self, statistic: str = "mean", metrics: list[str] | None = None) -> xarray.Dataset:
        """A statistic over replications: each metric [scenario, month, group].

        ``statistic``: mean, variance, min, max, count, or quantile (with a leading dimension).
        ``metrics``: all if None.
        For studies recorded as moments or in full. Raises UserError for another word or level.
        """
        if statistic not in STATISTICS:
            raise UserError(f"no statistic '{statistic}'; one of {', '.join(STATISTICS)}")
        if self.record == "moments":
            section = self._source.section(f"moments/{statistic}")
            return section if metrics is None else section[metrics]
        panels = self._panels() if metrics is None else self._panels()[metrics]
        # where nothing happened in any replication the answer is NaN, which is no reason to warn
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "All-NaN|Degrees of freedom|Mean of empty")
            if statistic == "quantile":
                shares = [0.025, 0.25, 0.5, 0.75, 0.975]
                return panels.quantile(shares, "replication", keep_attrs=True)
            if statistic == "variance":
                return panels.var("replication", ddof=1, keep_attrs=True)
            return getattr(panels, statistic)("replication", keep_attrs=True)

    @functools.cached_property
    def effects(self) -> xarray.Dataset:
        """Paired differences of the totals to the baseline's [change, metric, group], with 95 %
        intervals; of flows these are sums over the recorded years (``table(per_year=True)`` divides
        them). Raises UserError when nothing was compared."""
        if not self.compared:
            raise UserError("nothing was compared: one scenario, or fewer than two replications")
        return self._source.section("effects")

    @functools.cached_property
    def input(self) -> xarray.Dataset:
        """What is needed to make it again: scenario texts, seed, versions."""
        return self._source.section("input")

    @functools.cached_property
    def provenance(self) -> xarray.Dataset:
        """Whatever may differ between equal runs: date, host, wall time (s), threads, build."""
        return self._source.section("provenance")

    def leads(self) -> pandas.DataFrame:
        """One row per lead of each (scenario, replication), as it stands after the last day.

        (segment, account, lead) identify a lead in every scenario and replication, and a deal names
        the lead it came from by the same three. Days count from 1 at the start of the burn-in;
        ``.attrs["first_recorded_day"]`` tells its end. People who are not counted staff have
        pseudonyms. For studies made with ``tables=["leads"]``, else UserError.
        """
        return self._rows("leads")

    def deals(self) -> pandas.DataFrame:
        """One row per opportunity, as ``leads``: opened, closed (missing while open), state, value
        (missing unless won). For studies made with ``tables=["deals"]``, else UserError."""
        return self._rows("deals")

    def learning(self) -> pandas.DataFrame:
        """One row per day of each (scenario, replication), from day 0: what people and the
        organizational code knew at its end, as shares of all topics. For studies made with
        ``tables=["learning"]``, else UserError."""
        return self._rows("learning")

    # ---- short answers -----------------------------------------------------------------------

    @functools.cached_property
    def scenarios(self) -> list[str]:
        """Names of the organizations; the first is the baseline."""
        return [str(name) for name in self.input["scenario"].values]

    @functools.cached_property
    def groups(self) -> list[str]:
        """Whose results are known: company, function:..., unit:..., segment:..."""
        return [str(name) for name in self._source.values("group").astype(str)]

    @functools.cached_property
    def replications(self) -> int:
        """Complete replications."""
        return int(self._source.values("replications_done").min())

    @property
    def record(self) -> str:
        """How much was kept: none, moments or full."""
        return str(self.input["record_level"].values)

    @functools.cached_property
    def metrics(self) -> list[str]:
        """Names of what was measured."""
        return [str(name) for name in self.totals.data_vars] if self.record != "none" else []

    @functools.cached_property
    def scenario_text(self) -> dict[str, str]:
        """The canonical TOML of each organization; ``orgsim.load`` makes it a scenario again."""
        return dict(zip(self.scenarios, map(str, self.input["scenario_text"].values)))

    @property
    def seed(self) -> int:
        return int(self.input["seed"])

    @property
    def currency(self) -> str:
        """The ISO code of all money."""
        return str(self.input["currency"].values)

    @functools.cached_property
    def scenario_settings(self) -> dict[str, Any]:
        """The baseline's canonical text as nested tables."""
        return tomllib.loads(self.scenario_text[self.scenarios[0]])

    @property
    def main_metric(self) -> str:
        """The metric on which the verdict rests."""
        return self.scenario_settings["main_metric"]

    @property
    def years(self) -> float:
        """Recorded years."""
        return float(self.scenario_settings["years"])

    @property
    def file_name(self) -> str:
        """Of the result file; "results.h5" for results that are in memory alone."""
        return self._source.file_name

    @functools.cached_property
    def compared(self) -> bool:
        """Whether there are paired effects."""
        return self._source.has("effects")

    @property
    def precision_met(self) -> bool | None:
        """Whether the precision asked for was reached; None for results read from a file."""
        return None if self._study is None else self._study.precision_met

    # ---- answers -----------------------------------------------------------------------------

    def table(self, group: str = "company", per_year: bool = False) -> pandas.DataFrame:
        """The answer as a table.

        Flows (money, leads, hours) are sums over all recorded years, and their unit says so: "EUR over
        3 years". ``per_year`` divides them by the years ("EUR/a"), as the program's table and the
        report do. Everything else is an average over the months either way.

        Of a comparison: one row per (scenario, metric) with unit, baseline (mean), effect (mean paired
        difference), low and high (95 % interval), P(better) (share of replications in which the change
        does better; NaN where neither direction is), payback (month from which the summed difference in
        contribution stays at or above 0; missing: never, not settled or not known) and meaning. Of a run: one row per
        metric with unit, mean, low, high, meaning. Raises UserError for an unknown group.
        """
        self._check_group(group)
        if (group, per_year) not in self._tables:
            make = table_of_comparison if self.compared else table_of_run
            self._tables[group, per_year] = make(self, group, per_year)
        return self._tables[group, per_year].copy()

    def monthly_difference(
        self, change: str, metric: str, group: str = "company"
    ) -> tuple[numpy.ndarray, numpy.ndarray | None]:
        """A change less the baseline, month by month: mean over pairs [month], and half of its 95 %
        interval [month] where every month of every pair was kept (record "full"), else None.

        In the metric's own unit. Raises UserError when no months were kept.
        """
        import pandas

        arms = [self.scenarios[0], change]
        if self.record != "full":
            mean = self.moments("mean", [metric])[metric].sel(group=group)
            return (mean.sel(scenario=arms[1]) - mean.sel(scenario=arms[0])).values, None
        panel = self.dataset[metric].sel(group=group)
        pairs = pandas.DataFrame((panel.sel(scenario=arms[1]) - panel.sel(scenario=arms[0])).values)
        # a pair in which nothing happened in a month says nothing of that month
        return pairs.mean().to_numpy(), half_width(pairs).to_numpy()

    @property
    def payback(self) -> dict[str, int | None]:
        """The payback month of each change, as in ``table``."""
        months = self._payback("payback_month")
        return {name: None if math.isnan(month) else int(month) for name, month in months.items()}

    @property
    def payback_words(self) -> dict[str, str]:
        """What can be said of the payback of each change: "month 15", "at once", "not within the
        horizon", "not settled: the interval holds 0", "no difference"; "-" where no months were kept.
        """
        return self._payback("payback")

    def _payback(self, variable: str) -> dict:
        changes = self.scenarios[1:]
        return {name: self.effects[variable].sel(change=name).item() for name in changes}

    @property
    def plot(self) -> Plots:
        """Pictures: ``plot.timeline(metric)``, ``difference``, ``effects``, ``funnel``,
        ``organization``."""
        from orgsim.plots import Plots

        return Plots(self)

    def save(self, path: str | os.PathLike[str], force: bool = False) -> pathlib.Path:
        """Writes the result file; it appears under its name when it is whole.

        Raises UserError when something stands there and not ``force``, OSError when it cannot be.
        """
        path = check_free(path, force)
        self._source.save(path, force)
        return path

    def report(self, path: str | os.PathLike[str], force: bool = False) -> pathlib.Path:
        """Writes the verdict as one HTML page that needs nothing else, for readers of any trade.

        It names no person, and where people may be real (an HR export) it shows no group under five.
        Needs a comparison recorded as moments or
        in full; the sources of the assumptions need the engine. Raises UserError as ``save`` does,
        and when nothing was compared.
        """
        from orgsim.report import write_report

        return write_report(self, path, force=force)

    def __repr__(self) -> str:
        names = ", ".join(self.scenarios)
        return f"<orgsim.Results of {names}: {self.replications} replications, seed {self.seed}>"

    def _repr_html_(self) -> str:
        """The verdict on the main metric (of a run: all metrics) for Jupyter."""
        head = html.escape(
            f"{' against '.join([', '.join(self.scenarios[1:]), self.scenarios[0]]) if self.compared else self.scenarios[0]}"
            f": {self.replications} replications of {span_of(self.years)}, seed {self.seed}"
        )
        if self.record == "none" and not self.compared:
            return f"<b>{head}</b>"
        table = self.table(per_year=True)
        head += "; values by year (/a)"
        if self.compared:
            table = table.xs(self.main_metric, level="metric").drop(columns="meaning")
            head += html.escape(f"; {self.main_metric}: {self._long_name(self.main_metric)}")
        return f"<b>{head}</b>{table.to_html(float_format='{:,.4g}'.format)}"

    # ---- inside ------------------------------------------------------------------------------

    def _long_name(self, metric: str) -> str:
        return self.totals[metric].attrs["long_name"]

    def _rows(self, table: str) -> pandas.DataFrame:
        from orgsim.tables import frame_of

        if not self._source.has(table):
            raise UserError(f"{table} were not kept; tables=['{table}'] keeps them")
        return frame_of(self._source.section(table))

    def _panels(self) -> xarray.Dataset:
        if self.record != "full":
            raise UserError(f"months were not kept (record is '{self.record}'); record='full' does")
        panel = ("scenario", "replication", "month", "group")
        names = [
            name for name, variable in self.dataset.data_vars.items() if variable.dims == panel
        ]
        return self.dataset[names]

    def _check_group(self, group: str) -> None:
        if group not in self.groups:
            raise UserError(f"no group '{group}'; one of {', '.join(self.groups)}")
