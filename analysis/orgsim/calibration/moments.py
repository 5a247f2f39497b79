"""Statistics of a funnel as a vector with its covariance: of the data, or of simulated companies.

Both sides compute the same statistic on a table of leads of the same size, so that a bias of small
samples (a Gini coefficient of few wins is too high) stands on both sides and cancels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy
import pandas

from orgsim.calibration.estimators import AGES, gini_of_wins, leads_a_week, month_end_ratio
from orgsim.errors import UserError

Statistic = Callable[[pandas.DataFrame], pandas.Series]


@dataclass(frozen=True)
class Moments:
    """``values`` by name, the ``covariance`` of their errors, the ``replications`` behind them."""

    values: pandas.Series
    covariance: pandas.DataFrame
    replications: int

    @property
    def se(self) -> pandas.Series:
        """Standard errors by name."""
        return pandas.Series(numpy.sqrt(numpy.diag(self.covariance)), index=self.values.index)


def funnel_statistic(sources: list[str], ages=AGES, people: bool = True) -> Statistic:
    """The statistic that is fitted: a function of the leads of one company, in this order:

    conversion_7 ... (cumulative conversion by age), conversion_SOURCE (of each of ``sources``, won at
    any age), leads_a_week, and with ``people`` gini_rep, gini_sdr and month_end.
    """

    def statistic(leads: pandas.DataFrame) -> pandas.Series:
        age, source = leads["age"].to_numpy(), leads["source"].to_numpy()
        won = ~numpy.isnan(age)
        found = {f"conversion_{last}": (age <= last).mean() for last in ages}
        for name in sources:
            of = source == name
            found[f"conversion_{name}"] = won[of].mean() if of.any() else float("nan")
        found["leads_a_week"] = leads_a_week(leads).mean()
        if people:
            found["gini_rep"] = gini_of_wins(leads, "rep")
            found["gini_sdr"] = gini_of_wins(leads, "sdr")
            found["month_end"] = month_end_ratio(leads)
        return pandas.Series(found)

    return statistic


def large_sources(leads: pandas.DataFrame, at_least: int = 100) -> list[str]:
    """Names of the sources with at least so many leads, the largest first."""
    counts = leads["source"].value_counts()
    return counts.index[counts >= at_least].tolist()


def observed_moments(
    leads: pandas.DataFrame, statistic: Statistic, draws: int = 400, seed: int = 1
) -> Moments:
    """Moments of the data; the covariance is that of a bootstrap by leads.

    Each lead stands in a draw a Poisson(1) number of times (Hanley & MacGibbon 2006), so the number
    of leads varies as arrivals do. Leads are taken as independent: they share sellers, which no
    bootstrap of leads can see, because sellers are known of won leads only.
    """
    generator = numpy.random.default_rng(seed)
    index = numpy.arange(len(leads))
    drawn = [
        statistic(leads.iloc[numpy.repeat(index, generator.poisson(1, len(leads)))])
        for _ in range(draws)
    ]
    values = statistic(leads)
    return Moments(values, pandas.DataFrame(drawn).cov(), 1)


def simulated_moments(leads: pandas.DataFrame, statistic: Statistic) -> Moments:
    """Mean of the statistic over replications; the covariance is that of this mean."""
    each = pandas.DataFrame([statistic(one) for _, one in leads.groupby("replication")])
    if len(each) < 2:
        raise UserError(f"leads of {len(each)} replications; at least 2, to know their noise")
    if each.isna().any(axis=None):
        name = each.columns[each.isna().any()][0]
        raise UserError(f"'{name}' has no value in a replication; no such leads or no wins there")
    return Moments(each.mean(), each.cov() / len(each), len(each))
