"""Pictures of results, for a screen or a slide. Colours are Okabe and Ito's, which people with any
colour vision tell apart (Okabe & Ito 2008); every line also has its own label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter, MaxNLocator

from orgsim.errors import UserError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from orgsim.results import Results

BASELINE = "#5b5b5b"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
FUNNEL = (
    ("leads_created", "Leads raised"),
    ("leads_followed_up", "Followed up"),
    ("opportunities_created", "Opportunities"),
    ("deals_won", "Deals won"),
)


class Plots:
    """``results.plot``. Each method draws on ``ax`` (a new figure if None) and returns the axes."""

    def __init__(self, results: Results):
        self._results = results

    def timeline(self, metric: str | None = None, group: str = "company",
                 ax: Axes | None = None) -> Axes:  # fmt: skip
        """A metric by month: the mean over replications with a band of 95 % of replications.

        ``metric``: the scenario's main metric if None. Needs months (record "full" or "moments").
        """
        results = self._results
        metric = metric or results.main_metric
        self._check(metric)
        results._check_group(group)
        mean = results.moments("mean")[metric].sel(group=group)
        spread = results.moments("quantile")[metric].sel(group=group)
        axis = next(name for name in spread.dims if name not in mean.dims)
        low, high = spread.isel({axis: 0}), spread.isel({axis: -1})
        ax = ax or _new(8, 4.2)
        for number, name in enumerate(results.scenarios):
            colour = self._colour(number)
            one = {"scenario": name}
            ax.fill_between(
                mean["month"], low.sel(one), high.sel(one), color=colour, alpha=0.13, lw=0
            )
            ax.plot(mean["month"], mean.sel(one), color=colour, lw=2, label=name,
                    ls=("-", "--", "-.", ":")[number % 4], zorder=3)  # fmt: skip
        attributes = results.totals[metric].attrs
        _title(ax, attributes["long_name"], f"{group}; mean and middle 95 % of "
               f"{results.replications} replications")  # fmt: skip
        ax.set_xlabel("recorded month")
        ax.set_ylabel(_unit(attributes, per="month"))
        ax.set_xlim(1, int(mean["month"][-1]))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 3, 6, 10]))
        ax.yaxis.set_major_formatter(FuncFormatter(_number))
        ax.grid(axis="x", visible=False)
        if len(results.scenarios) > 1:
            ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)
        return ax

    def effects(self, metrics: list[str] | None = None, group: str = "company",
                ax: Axes | None = None) -> Axes:  # fmt: skip
        """The effect of each change with its 95 % interval, in per cent of the baseline's mean.

        ``metrics``: by default all that have a better direction and a baseline other than 0.
        """
        results = self._results
        table = results.table(group)
        known = results.totals
        if metrics is None:
            metrics = [name for name in results.metrics if known[name].attrs["better"] != "neither"]
        for metric in metrics:
            self._check(metric)
        share = table[["effect", "low", "high"]].div(table["baseline"].abs(), axis=0) * 100
        shown = [
            name
            for name in metrics
            if numpy.isfinite(share.xs(name, level="metric").to_numpy()).all()
        ]
        changes = results.scenarios[1:]
        ax = ax or _new(8, 1.4 + len(shown) * (0.2 + 0.2 * len(changes)))
        for number, change in enumerate(changes):
            rows = share.loc[change].loc[shown]
            place = numpy.arange(len(shown)) + (number - (len(changes) - 1) / 2) * 0.6 / len(
                changes
            )
            ax.hlines(place, rows["low"], rows["high"], color=self._colour(number + 1), lw=2.2)
            ax.plot(rows["effect"], place, color=self._colour(number + 1), ls="",
                    marker="osD^v"[number % 5], ms=6, label=change)  # fmt: skip
        ax.axvline(0, color=BASELINE, lw=1)
        names = {"higher": "more is better", "lower": "less is better", "neither": ""}
        ax.set_yticks(range(len(shown)), [
            f"{name.replace('_', ' ')}\n{names[known[name].attrs['better']]}" for name in shown
        ])  # fmt: skip
        ax.tick_params(axis="y", length=0, labelsize=8.5)
        ax.invert_yaxis()
        ax.set_xlabel(f"change in % of {results.scenarios[0]}, all {results.years:g} years")
        ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:+g}" if x else "0"))
        _title(ax, "What the changes do", f"{group}; mean and 95 % interval, "
               f"{results.replications} paired replications")  # fmt: skip
        ax.grid(axis="y", visible=False)
        if changes:
            ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)
        return ax

    def funnel(self, group: str = "company", ax: Axes | None = None) -> Axes:
        """From leads to deals won, a year on average, with the share of the step before."""
        results = self._results
        results._check_group(group)
        for metric, _ in FUNNEL:
            self._check(metric)
        ax = ax or _new(8, 1.4 + len(FUNNEL) * (0.25 + 0.26 * len(results.scenarios)))
        height = 0.8 / len(results.scenarios)
        widest = 0.0
        for number, name in enumerate(results.scenarios):
            counts = [
                float(results.totals[metric].sel(scenario=name, group=group).mean()) / results.years
                for metric, _ in FUNNEL
            ]
            widest = max(widest, *counts)
            place = numpy.arange(len(FUNNEL)) + (number - (len(results.scenarios) - 1) / 2) * height
            bars = ax.barh(place, counts, height * 0.9, color=self._colour(number), label=name)
            before = [None, *counts[:-1]]
            labels = [
                _number(count) + (f"  ({count / step:.0%})" if step else "")
                for count, step in zip(counts, before)
            ]
            ax.bar_label(bars, labels, padding=4, fontsize=8.5, color="#333333")
        ax.set_yticks(range(len(FUNNEL)), [label for _, label in FUNNEL])
        ax.tick_params(axis="y", length=0)
        ax.invert_yaxis()
        ax.set_xlim(0, widest * 1.15)
        ax.set_xlabel("per year")
        ax.xaxis.set_major_formatter(FuncFormatter(_number))
        _title(ax, "From lead to deal", f"{group}; mean of {results.replications} replications, "
               "in brackets the share of the step before")  # fmt: skip
        ax.grid(axis="y", visible=False)
        if len(results.scenarios) > 1:
            ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)
        return ax

    def _colour(self, number: int) -> str:
        return BASELINE if number == 0 else COLOURS[(number - 1) % len(COLOURS)]

    def _check(self, metric: str) -> None:
        if metric not in self._results.metrics:
            known = ", ".join(self._results.metrics) or "none was recorded"
            raise UserError(f"no metric '{metric}'; {known}")


def _new(width: float, height: float) -> Axes:
    _, ax = pyplot.subplots(figsize=(width, height), layout="constrained")
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.grid(color="#dddddd", lw=0.8)
    ax.set_axisbelow(True)
    return ax


def _title(ax: Axes, title: str, below: str) -> None:
    ax.set_title(f"{title}\n", loc="left", fontsize=12, fontweight="bold")
    ax.text(0, 1.02, below, transform=ax.transAxes, fontsize=9, color="#555555")


def _unit(attributes: dict[str, str], per: str) -> str:
    unit = "number" if attributes["units"] == "1" else attributes["units"]
    return f"{unit} a {per}" if attributes["aggregation"] == "flow" else unit


def _number(value: float, _: int | None = None) -> str:
    """12,345 or 1.23, without a needless tail."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
