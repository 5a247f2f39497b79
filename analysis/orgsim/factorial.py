"""Factorial designs: every combination of some changes, and what each does alone and together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .differences import half_width
from .errors import UserError
from .study import Change, compare

if TYPE_CHECKING:
    import pandas

    from .results import Results

MOST_FACTORS = 6


def combinations(changes: Sequence[str]) -> list[str]:
    """All combinations of ``changes`` as arms of :func:`orgsim.compare`, single ones first."""
    if not 2 <= len(changes) <= MOST_FACTORS:
        raise UserError(f"{len(changes)} changes; 2 to {MOST_FACTORS} make a factorial design")
    return [
        "+".join(some)
        for size in range(1, len(changes) + 1)
        for some in itertools.combinations(changes, size)
    ]


def factorial(
    base: Change, changes: Sequence[str], replications: int | None = None, **options
) -> Results:
    """Compares ``base`` with every combination of ``changes``; ``options`` as of
    :func:`orgsim.compare`. :func:`factor_effects` reads the result."""
    return compare(base, combinations(changes), replications, **options)


def factor_effects(
    results: Results, changes: Sequence[str], metric: str | None = None, per_year: bool = True
) -> pandas.DataFrame:
    """Main effects and interactions of ``changes`` on a metric (default: the main metric).

    A main effect is the mean difference that a change makes over all combinations of the others; an
    interaction of two is half the difference of one's effect with and without the other, and so on
    (the contrasts of a two-level full factorial design: Box, Hunter & Hunter 2005). Each is taken
    replication by replication, under the same luck. Columns: ``effect``, ``low``, ``high`` (95 %
    interval of the mean), ``p_positive`` (share of replications above 0).
    """
    import pandas

    metric = metric or results.main_metric
    kept = results.yearly if per_year else results.totals
    totals = kept[metric].sel(group="company")
    baseline = results.scenarios[0]
    columns = {frozenset(): baseline}
    columns |= {frozenset(arm.split("+")): arm for arm in combinations(changes)}
    missing = [arm for arm in columns.values() if arm not in results.scenarios]
    if missing:
        raise UserError(f"no arm '{missing[0]}' in these results; orgsim.factorial makes them all")
    rows = {}
    for arm in combinations(changes):
        some = frozenset(arm.split("+"))
        contrast = 0.0
        for present, column in columns.items():
            sign = (-1) ** len(some - present)
            contrast = contrast + sign * totals.sel(scenario=column).to_numpy()
        each = contrast / 2 ** (len(changes) - 1)
        values = pandas.Series(each)
        half = half_width(values)
        rows[arm.replace("+", " x ")] = {
            "effect": values.mean(),
            "low": values.mean() - half,
            "high": values.mean() + half,
            "p_positive": float(np.mean(each > 0)),
        }
    return pandas.DataFrame.from_dict(rows, orient="index")
