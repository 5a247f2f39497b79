"""Cumulative conversion, simulated against real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import pandas
from matplotlib.ticker import PercentFormatter

from orgsim import style
from orgsim.calibration.estimators import conversion
from orgsim.errors import UserError

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_conversion(
    real: pandas.DataFrame, simulated: pandas.DataFrame, days: int = 180, ax: Axes | None = None
) -> Axes:
    """Share of leads won by age: points of the data with their 95 % intervals at each age of the bars,
    the mean of the simulated companies with the middle 95 % of them.

    ``real``: a table of leads (calibration/leads.py), or shares by age (calibration/estimators.py,
    ``shares_by_age``) where no leads may be shown. ``simulated``: a table of leads. Draws on ``ax``
    (a new figure if None) and returns the axes; ``axes.figure.savefig`` writes the picture.
    """
    if simulated["replication"].nunique() < 2:
        raise UserError("simulated leads of one replication; at least 2, for a band")
    ages = numpy.arange(days + 1)
    curves = numpy.array(
        [conversion(one, ages)["share"] for _, one in simulated.groupby("replication")]
    )
    low, high = numpy.quantile(curves, [0.025, 0.975], axis=0)
    ax = ax or style.new_axes(8, 4.2)
    colour = style.COLOURS[0]
    ax.fill_between(ages, low, high, step="post", color=colour, alpha=0.16, lw=0,
                    label=f"simulated, middle 95 % of {len(curves)} companies")  # fmt: skip
    ax.step(ages, curves.mean(axis=0), where="post", color=colour, lw=2, label="simulated, mean")
    marked = real
    if "share" not in real:
        observed = conversion(real, ages)["share"]
        ax.step(ages, observed, where="post", color=style.BASELINE, lw=1.4, label="observed")
        marked = conversion(real)
    marked = marked[marked.index <= days]
    reach = [marked["share"] - marked["low"], marked["high"] - marked["share"]]
    ax.errorbar(marked.index, marked["share"], yerr=reach, color=style.BASELINE, fmt="o", ms=5,
                capsize=3, lw=1.4, label="observed, 95 % interval", zorder=3)  # fmt: skip
    style.title(ax, "How many leads are won, and when", "observed against simulated companies")
    ax.set_xlabel("days since first contact")
    ax.set_ylabel("leads won")
    ax.set_xlim(0, days + 3)
    ax.set_ylim(0)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.legend(loc="lower right")
    return ax
