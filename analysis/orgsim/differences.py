"""Arithmetic of paired differences, on numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    import pandas


def payback_month(monthly_difference: numpy.ndarray) -> int | None:
    """First month (from 1) from which the running sum stays at or above 0; None if it ends below.

    ``monthly_difference``: [month], in any money. As ``payback_month`` of engine/experiments.
    """
    behind = numpy.flatnonzero(numpy.cumsum(monthly_difference) < 0)
    if len(monthly_difference) == 0 or (len(behind) and behind[-1] == len(monthly_difference) - 1):
        return None
    return int(behind[-1]) + 2 if len(behind) else 1


def half_width(values: pandas.Series | pandas.DataFrame):
    """Half of the 95 % interval of the mean (Student's t) of a column, or of each; absent values do
    not count, and below two values it is NaN."""
    from scipy import stats

    return stats.t.ppf(0.975, values.count() - 1) * values.sem()
