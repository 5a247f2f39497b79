"""Pictures of results, for a screen or a slide; ``style`` holds their look."""

from __future__ import annotations

import itertools
import textwrap
from typing import TYPE_CHECKING

import numpy
from matplotlib.ticker import MaxNLocator

from orgsim import style
from orgsim.answer import span_of
from orgsim.errors import UserError
from orgsim.organization import FEWEST, Unit, heads_of, may_be_real, units_of
from orgsim.selection import main_metrics

if TYPE_CHECKING:
    import pandas
    from matplotlib.axes import Axes

    from orgsim.results import Results

# From lead to deal, in the order in which they happen; a scenario has those that it measures.
FUNNEL = {
    "leads_created": "Leads raised",
    "leads_handed_over": "Handed over",
    "leads_accepted": "Accepted",
    "leads_followed_up": "Followed up",
    "opportunities_created": "Opportunities",
    "deals_won": "Deals won",
}
# Bands of more arms than these would cover one another.
MOST_BANDS = 3
# Effects beyond this many per cent would squeeze all others into a line.
EDGE = 100


class Plots:
    """``results.plot``. Each method draws on ``ax`` (a new figure if None) and returns the axes."""

    def __init__(self, results: Results):
        self._results = results

    def timeline(self, metric: str | None = None, group: str = "company",
                 ax: Axes | None = None) -> Axes:  # fmt: skip
        """A metric by month: the mean over replications with a band of 95 % of replications.

        ``metric``: the scenario's main metric if None. Needs months (record "full" or "moments").
        Of more than three organizations only today's has its band.
        """
        results = self._results
        metric = self._checked(metric, group)
        mean = results.moments("mean", [metric])[metric].sel(group=group)
        spread = results.moments("quantile", [metric])[metric].sel(group=group)
        axis = next(name for name in spread.dims if name not in mean.dims)
        low, high = spread.isel({axis: 0}), spread.isel({axis: -1})
        ax = ax or style.new_axes(8, 4.2)
        banded = (
            results.scenarios if len(results.scenarios) <= MOST_BANDS else results.scenarios[:1]
        )
        for number, name in enumerate(results.scenarios):
            colour = style.colour(number)
            one = {"scenario": name}
            if name in banded:
                ax.fill_between(
                    mean["month"], low.sel(one), high.sel(one), color=colour, alpha=0.13, lw=0
                )
            ax.plot(mean["month"], mean.sel(one), color=colour, lw=2, zorder=3,
                    label=style.label(name), ls=style.DASHES[number % len(style.DASHES)])  # fmt: skip
        attributes = results.totals[metric].attrs
        band = "band" if banded == results.scenarios else "band of today's"
        style.title(ax, metric.replace("_", " ").capitalize(), f"{attributes['long_name']}; {group}, "
                    f"mean of {results.replications} replications; {band}: middle 95 %")  # fmt: skip
        _months(ax, int(mean["month"][-1]))
        ax.set_ylabel(style.unit(attributes, per="month"))
        ax.yaxis.set_major_formatter(style.NUMBERS)
        if len(results.scenarios) > 1:
            style.legend(ax)
        return ax

    def difference(self, change: str | None = None, metric: str | None = None,
                   group: str = "company", ax: Axes | None = None) -> Axes:  # fmt: skip
        """A change's monthly difference to today: mean over pairs, with its 95 % interval.

        ``change``: the first if None. The interval needs every month of every pair (record "full");
        of moments the mean alone is drawn.
        """
        results = self._results
        metric = self._checked(metric, group)
        change = change or self._first_change()
        self._check_change(change)
        mean, half = results.monthly_difference(change, metric, group)
        ax = ax or style.new_axes(8, 3)
        number = results.scenarios.index(change)
        months = numpy.arange(1, len(mean) + 1)
        if half is not None:
            ax.fill_between(
                months, mean - half, mean + half, color=style.colour(number), alpha=0.2, lw=0
            )
        ax.plot(months, mean, color=style.colour(number), lw=1.8)
        ax.axhline(0, color=style.BASELINE, lw=1)
        what = "mean and 95 % interval" if half is not None else "mean"
        style.title(ax, f"{change} less today", what)
        _months(ax, len(mean))
        ax.set_ylabel(style.unit(results.totals[metric].attrs, per="month"))
        ax.yaxis.set_major_formatter(style.SIGNED_NUMBERS)
        return ax

    def effects(self, metrics: list[str] | None = None, group: str = "company",
                ax: Axes | None = None) -> Axes:  # fmt: skip
        """The effect of each change with its 95 % interval, in per cent of the baseline's mean.

        ``metrics``: by default the main ones (``selection``); those with a baseline of 0 are left out.
        What lies beyond 100 % is an arrow at the edge with its number. Each says what it is.
        """
        results = self._results
        table = results.table(group)
        about = {name: results.totals[name].attrs for name in results.metrics}
        metrics = main_metrics(results) if metrics is None else metrics
        for metric in metrics:
            self._checked(metric, group)
        share = table[["effect", "low", "high"]].div(table["baseline"].abs(), axis=0) * 100
        shown = [name for name in metrics if _finite(share, name)]
        changes = results.scenarios[1:]
        ax = ax or style.new_axes(9.5, 1.4 + len(shown) * max(0.5, 0.24 + 0.15 * len(changes)))
        for number, change in enumerate(changes):
            offset = (number - (len(changes) - 1) / 2) * 0.6 / len(changes)
            _draw_intervals(ax, share.loc[change].loc[shown], offset, number, style.label(change))
        ax.axvline(0, color=style.BASELINE, lw=1)
        ax.set_yticks(range(len(shown)), [_described(name, about[name]) for name in shown])
        style.dress(ax, grid="x")
        ax.tick_params(axis="y", length=0, labelsize=8)
        ax.set_ylim(len(shown) - 0.5, -0.5)
        ax.xaxis.set_major_locator(MaxNLocator(6))
        ax.set_xlabel(f"change in % of today's, over {span_of(results.years)}")
        ax.xaxis.set_major_formatter(style.SIGNED_PERCENT)
        style.title(ax, "What the changes do", f"{group}; mean and 95 % interval, "
                    f"{results.replications} paired replications")  # fmt: skip
        style.legend(ax)
        return ax

    def funnel(self, group: str = "company", ax: Axes | None = None) -> Axes:
        """From leads to deals won, a year on average, with the share of the step before.

        The steps are those of ``FUNNEL`` that were measured; UserError when there are fewer than 2.
        """
        results = self._results
        results._check_group(group)
        steps = self.funnel_steps
        if len(steps) < 2:
            raise UserError("no funnel was measured: fewer than two of " + ", ".join(FUNNEL))
        means = results.totals[steps].sel(group=group).mean("replication") / results.years
        height = 0.8 / len(results.scenarios)
        ax = ax or style.new_axes(8, 1.4 + len(steps) * (0.25 + 0.22 * len(results.scenarios)))
        widest = 0.0
        for number, name in enumerate(results.scenarios):
            counts = [float(means[step].sel(scenario=name)) for step in steps]
            widest = max(widest, *counts)
            place = numpy.arange(len(steps)) + (number - (len(results.scenarios) - 1) / 2) * height
            bars = ax.barh(place, counts, height * 0.9, color=style.colour(number),
                           label=style.label(name))  # fmt: skip
            labels = _counts_and_shares(counts)
            ax.bar_label(bars, labels, padding=4, fontsize=8, color=style.INK)
        ax.set_yticks(range(len(steps)), [FUNNEL[step] for step in steps])
        style.dress(ax, grid="")
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(steps) - 0.5, -0.5)
        ax.set_xlim(0, (widest or 1) * 1.22)
        ax.xaxis.set_major_locator(MaxNLocator(6))
        ax.set_xlabel("number a year")
        ax.xaxis.set_major_formatter(style.NUMBERS)
        style.title(ax, "From lead to deal", f"{group}; mean of {results.replications} "
                    "replications, in brackets the share of the step before")  # fmt: skip
        if len(results.scenarios) > 1:
            style.legend(ax)
        return ax

    def organization(self, ax: Axes | None = None) -> Axes:
        """Today's units as a tree with their own people by role.

        Where people may be real (``organization.may_be_real``) no group of fewer than five is shown.
        """
        text = self._results.scenario_text[self._results.scenarios[0]]
        units = units_of(text)
        ax = ax or style.new_axes(8.5, 1.5 + 0.42 * max(len(units), 1))
        roles = sorted({role for unit in units for role, heads in unit.roles.items() if heads})
        for row, unit in enumerate(units):
            _draw_roles(ax, row, unit, roles)
            note = "not shown" if unit.heads is None else str(unit.heads)
            ax.annotate(note, (unit.heads or 0, row), (6, 0), textcoords="offset points",
                        va="center", fontsize=9, color=style.PALE_INK)  # fmt: skip
        # no-break spaces, since common ones would be stripped
        names = ["\u00a0" * 5 * unit.depth + style.label(unit.name) for unit in units]
        ax.set_yticks(range(len(units)), names, ha="left")
        style.dress(ax, grid="x")
        widest = max((len(name) for name in names), default=0)
        ax.tick_params(axis="y", length=0, pad=6.2 * widest + 10)
        ax.set_ylim(len(units) - 0.4, -0.6)
        ax.set_xlim(0, 1.12 * max([unit.heads or 0 for unit in units], default=0) or 1)
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.set_xlabel("people")
        heads, protected = heads_of(text), may_be_real(text)
        few = protected and heads < FEWEST
        total = f"fewer than {FEWEST} people" if few else f"{heads} people"
        note = f", no group under {FEWEST}" if protected else ""
        style.title(ax, "Today's organization", f"{total}; each unit's own people by role{note}")
        if ax.get_legend_handles_labels()[0]:
            style.legend(ax)
        return ax

    @property
    def funnel_steps(self) -> list[str]:
        """The measured steps from lead to deal, in order."""
        return [name for name in FUNNEL if name in self._results.metrics]

    def _first_change(self) -> str | None:
        return next(iter(self._results.scenarios[1:]), None)

    def _check_change(self, change: str | None) -> None:
        changes = self._results.scenarios[1:]
        if change not in changes:
            known = ", ".join(changes) or "nothing was compared"
            raise UserError(f"no change '{change}'; {known}")

    def _checked(self, metric: str | None, group: str) -> str:
        metric = metric or self._results.main_metric
        if metric not in self._results.metrics:
            known = ", ".join(self._results.metrics) or "none was recorded"
            raise UserError(f"no metric '{metric}'; {known}")
        self._results._check_group(group)
        return metric


def _finite(share: pandas.DataFrame, metric: str) -> bool:
    return bool(numpy.isfinite(share.xs(metric, level="metric").to_numpy()).all())


def _described(metric: str, about: dict[str, str]) -> str:
    """A metric's name and better direction, and below it what it is."""
    directions = {"higher": " (more is better)", "lower": " (less is better)", "neither": ""}
    name = metric.replace("_", " ") + directions[about["better"]]
    return "\n".join([name, *textwrap.wrap(about["long_name"], 46)])


def _months(ax: Axes, last: int) -> None:
    style.dress(ax, grid="y")
    ax.set_xlabel("recorded month")
    ax.set_xlim(1, max(last, 2))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 3, 6, 10]))


def _counts_and_shares(counts: list[float]) -> list[str]:
    """Each number with its share of the one before."""
    labels = [style.number(count) for count in counts]
    for step, (before, after) in enumerate(itertools.pairwise(counts), 1):
        if before:
            labels[step] += f"  ({style.percent(after / before)})"
    return labels


def _draw_intervals(
    ax: Axes, rows: pandas.DataFrame, offset: float, number: int, name: str
) -> None:
    """One change: a point and a line per metric; beyond the edge an arrow that says how far."""
    colour = style.colour(number + 1)
    place = numpy.arange(len(rows)) + offset
    ax.hlines(place, rows["low"].clip(-EDGE, EDGE), rows["high"].clip(-EDGE, EDGE), color=colour,
              lw=2.2)  # fmt: skip
    inside = rows["effect"].abs() <= EDGE
    ax.plot(rows["effect"].where(inside), place, color=colour, ls="", ms=6, label=name,
            marker=style.MARKERS[number % len(style.MARKERS)])  # fmt: skip
    for row in numpy.flatnonzero(~inside):
        effect = rows["effect"].iloc[row]
        side = 1 if effect > 0 else -1
        ax.plot(side * EDGE, place[row], color=colour, ls="", ms=7, marker="<>"[side > 0])
        ax.annotate(style.signed(effect, "{:,.0f} %".format), (side * EDGE, place[row]), (-8 * side, 0), fontsize=8,
                    textcoords="offset points", va="center", color=colour,
                    ha="right" if side > 0 else "left")  # fmt: skip


def _draw_roles(ax: Axes, row: int, unit: Unit, known: list[str]) -> None:
    """One bar of stacked roles; those that are not shown come last, together."""
    parts = {role: heads for role, heads in sorted(unit.roles.items()) if heads}
    parts[None] = (unit.heads or 0) - sum(parts.values())
    end = 0
    for role, heads in parts.items():
        name = "roles not shown" if role is None else style.label(role)
        colour = style.GRID if role is None else style.colour(known.index(role) + 1)
        drawn = ax.get_legend_handles_labels()[1]
        if heads:
            # more roles than colours: the second round is hatched
            again = role is not None and known.index(role) >= len(style.COLOURS)
            ax.barh(row, heads, 0.5, end, color=colour, edgecolor="white", hatch="//" if again else None,
                    label=None if name in drawn else name)  # fmt: skip
        end += heads
