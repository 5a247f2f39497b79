"""Arithmetic of paired differences, on numbers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas


def half_width(values: pandas.Series | pandas.DataFrame):
    """Half of the 95 % interval of the mean (Student's t) of a column, or of each; absent values do
    not count, and below two values it is NaN."""
    from scipy import stats

    return stats.t.ppf(0.975, values.count() - 1) * values.sem()
