"""What a table of leads (calibration/leads.py) says about a funnel: shares, times, concentration.

Each estimator pools the leads it is given, of one replication or many. Standard errors and intervals
are those of independent leads; those of simulated companies, whose leads share people and queues,
come from replications (calibration/moments.py).
"""

from __future__ import annotations

import numpy
import pandas
from scipy import stats

from orgsim.calibration.leads import BUSINESS_DAYS_A_MONTH, MONTH_END_DAYS

AGES = (7, 14, 30, 60, 90, 180)
HAZARD_ENDS = (0, 2, 4, 7, 14, 21, 30, 45, 60, 90, 120, 180)


def conversion(leads: pandas.DataFrame, ages=AGES) -> pandas.DataFrame:
    """Share of all leads won at an age of at most so many days, by age: share, se, low, high.

    ``low`` and ``high`` are Wilson's 95 % interval (Wilson 1927; Brown, Cai & DasGupta 2001).
    """
    won = (leads["age"].to_numpy()[:, None] <= numpy.asarray(ages)).sum(axis=0)
    return _shares(won, numpy.full(len(ages), len(leads)), pandas.Index(ages, name="age"))


def shares_by_age(leads: int, won: list[int], ages: list[int]) -> pandas.DataFrame:
    """The table of ``conversion`` from counts alone: of ``leads`` so many were ``won`` by each age."""
    return _shares(numpy.array(won), numpy.full(len(ages), leads), pandas.Index(ages, name="age"))


def conversion_by_source(leads: pandas.DataFrame) -> pandas.DataFrame:
    """Share of leads won by source, the largest first: leads, won, share, se, low, high, median_days."""
    groups = leads.groupby("source")["age"]
    counts = pandas.DataFrame(
        {"leads": groups.size(), "won": groups.count(), "median_days": groups.median()}
    ).sort_values("leads", ascending=False, kind="stable")
    shares = _shares(counts["won"].to_numpy(), counts["leads"].to_numpy(), counts.index)
    return counts[["leads", "won"]].join(shares).join(counts["median_days"])


def median_days(leads: pandas.DataFrame) -> float:
    """Median age of the won leads at their win, in days."""
    return float(leads["age"].median())


def gini(counts) -> float:
    """Gini coefficient of counts >= 0: 0 if all are equal, (n - 1)/n if one of n has everything."""
    ordered = numpy.sort(numpy.asarray(counts, dtype=float))
    n = len(ordered)
    if n == 0 or ordered[-1] == 0:
        return float("nan")
    return float((2 * numpy.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def gini_of_wins(leads: pandas.DataFrame, by: str = "rep") -> float:
    """Gini coefficient of the wins of people with at least one win, by "rep" or "sdr".

    Of one replication: people of different simulated companies share their names.
    """
    return gini(leads.loc[leads["age"].notna(), by].value_counts())


def leads_a_week(leads: pandas.DataFrame) -> pandas.Series:
    """Number of leads in each whole week (7 dates) from the first lead on, over all replications."""
    day = leads["born"] - leads["born"].min()
    weeks = (int(day.max()) + 1) // 7
    counts = numpy.bincount(day // 7, minlength=weeks)[:weeks]
    return pandas.Series(counts, index=pandas.RangeIndex(1, weeks + 1, name="week"))


def hazard(leads: pandas.DataFrame, ends=HAZARD_ENDS) -> pandas.DataFrame:
    """Wins per lead and day among leads not yet won, by age: first, last, wins, hazard, se.

    ``ends``: the last day of each class of ages; the first class starts at day 0. All leads must
    have been followed to the last age. ``se``: of a Poisson count.
    """
    age = leads["age"].fillna(numpy.inf).to_numpy()
    last = numpy.asarray(ends)
    first = numpy.r_[0, last[:-1] + 1]
    wins = numpy.array([((age >= a) & (age <= b)).sum() for a, b in zip(first, last)])
    # a lead is exposed on each day up to and with that of its win
    exposed = numpy.array(
        [numpy.clip(numpy.minimum(age, b) - a + 1, 0, None).sum() for a, b in zip(first, last)]
    )
    return pandas.DataFrame(
        {"first": first, "last": last, "wins": wins, "hazard": wins / exposed,
         "se": numpy.sqrt(wins) / exposed}
    )  # fmt: skip


def month_end_ratio(leads: pandas.DataFrame) -> float:
    """Share of the wins on the last two business days of a month, over its share of days, 2/21."""
    at_end = leads["month_end"].sum() / leads["age"].count()
    return float(at_end * BUSINESS_DAYS_A_MONTH / MONTH_END_DAYS)


def _shares(won: numpy.ndarray, of: numpy.ndarray, index: pandas.Index) -> pandas.DataFrame:
    share = won / of
    z = stats.norm.ppf(0.975)
    centre = (won + z**2 / 2) / (of + z**2)
    half = z / (of + z**2) * numpy.sqrt(won * (of - won) / of + z**2 / 4)
    low = numpy.where(won == 0, 0.0, centre - half)  # exact where rounding would leave a trace
    high = numpy.where(won == of, 1.0, centre + half)
    se = numpy.sqrt(share * (1 - share) / of)
    return pandas.DataFrame({"share": share, "se": se, "low": low, "high": high}, index=index)
