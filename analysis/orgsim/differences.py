"""Arithmetic of paired differences, on numbers alone."""

from __future__ import annotations

import math

import numpy


def payback_month(monthly_difference: numpy.ndarray) -> int | None:
    """First month (from 1) from which the running sum stays at or above 0; None if it ends below.

    ``monthly_difference``: [month], in any money. As ``payback_month`` of engine/experiments.
    """
    behind = numpy.flatnonzero(numpy.cumsum(monthly_difference) < 0)
    if len(monthly_difference) == 0 or (len(behind) and behind[-1] == len(monthly_difference) - 1):
        return None
    return int(behind[-1]) + 2 if len(behind) else 1


def half_width(values: numpy.ndarray) -> float:
    """Half of the 95 % interval of a mean (Student's t); NaN below two values."""
    from scipy import stats

    if len(values) < 2:
        return math.nan
    return float(stats.t.ppf(0.975, len(values) - 1) * numpy.std(values, ddof=1) / math.sqrt(len(values)))
