"""The bars that a calibrated funnel must pass, as a table: what, data, simulated, allowed, holds.

All differences are simulated less observed. A bar is passed by the mean of the replications.
"""

from __future__ import annotations

import numpy
import pandas

from orgsim.calibration.estimators import AGES, conversion_by_source, median_days
from orgsim.calibration.moments import funnel_statistic, large_sources, simulated_moments
from orgsim.calibration.moments import observed_moments as observed
from orgsim.errors import UserError

CURVE_POINTS = 0.007
MEDIAN_DAYS = 3.0
GINI = 0.1
COLUMNS = ["bar", "what", "data", "simulated", "difference", "allowed", "holds"]


def validate_fit(data: pandas.DataFrame, simulated: pandas.DataFrame) -> pandas.DataFrame:
    """Simulated against observed leads when both months were fitted.

    The curve within 0.7 points at all six ages; conversion by source within its 95 % binomial
    interval for sources of 100 leads or more (``allowed`` is the half-width on the side of the
    difference); median days to win within 3; Gini coefficient of wins by rep within 0.1.
    """
    sources = large_sources(data)
    statistic = funnel_statistic(sources)
    real, found = statistic(data), simulated_moments(simulated, statistic).values
    rows = [_row("curve within 0.7 points", f"won by day {age}", real[f"conversion_{age}"],
                 found[f"conversion_{age}"], CURVE_POINTS) for age in AGES]  # fmt: skip
    for name, of in conversion_by_source(data).loc[sources].iterrows():
        value = found[f"conversion_{name}"]
        allowed = of["high"] - of["share"] if value > of["share"] else of["share"] - of["low"]
        rows.append(_row("source within its interval", name, of["share"], value, allowed))
    median = simulated.groupby("replication")["age"].median().mean()
    rows.append(_row("median within 3 days", "days to win", median_days(data), median, MEDIAN_DAYS))
    rows.append(_row("Gini within 0.1", "wins by rep", real["gini_rep"], found["gini_rep"], GINI))
    return pandas.DataFrame(rows, columns=COLUMNS)


def validate_prediction(
    later: pandas.DataFrame, simulated: pandas.DataFrame, se_fit: pandas.Series | None = None
) -> pandas.DataFrame:
    """Leads of a later month against those of a simulation fitted to an earlier month alone.

    Within two standard errors of the difference at all six ages. These are of the later data and of
    the simulation; with ``se_fit`` (``Calibration.moments["se_fit"]``) also of the earlier data, by
    way of the fitted parameters.
    """
    statistic = funnel_statistic([], people=False)
    real, found = observed(later, statistic), simulated_moments(simulated, statistic)
    variance = real.se**2 + found.se**2
    names = [f"conversion_{age}" for age in AGES]
    if se_fit is not None:
        missing = [name for name in names if name not in se_fit]
        if missing:
            raise UserError(f"se_fit has no {', '.join(missing)}; fit these moments too")
        variance = variance + se_fit.reindex(variance.index).fillna(0) ** 2
    return pandas.DataFrame(
        [_row("later month within 2 SE", f"won by day {age}", real.values[name], found.values[name],
              2 * float(numpy.sqrt(variance[name]))) for age, name in zip(AGES, names)],
        columns=COLUMNS,
    )  # fmt: skip


def _row(bar: str, what: str, data: float, simulated: float, allowed: float) -> list:
    difference = float(simulated) - float(data)
    return [bar, what, float(data), float(simulated), difference, float(allowed),
            bool(abs(difference) <= allowed)]  # fmt: skip
