"""The figures of the real funnel that the calibration rests on, reproduced from the data.

Figures derived from "Marketing Funnel by Olist" (Olist, kaggle.com/olistbr/marketing-funnel-olist),
CC BY-NC-SA 4.0; these figures carry the same licence. No row of the data is in this repository.
"""

import os

import pytest
from orgsim.calibration import (
    estimators,
    funnel_statistic,
    large_sources,
    observed_moments,
    olist_window,
    read_olist,
)

needs_data = pytest.mark.skipif("ORGSIM_DATA" not in os.environ, reason="ORGSIM_DATA names no data")
pytestmark = needs_data


@pytest.fixture(scope="module")
def leads():
    return olist_window(read_olist(), "2018-01-01", "2018-03-01")


def test_conversion_by_age(leads):
    assert (len(leads), leads["age"].count()) == (2169, 301)
    percent = estimators.conversion(leads)["share"] * 100
    assert percent.round(2).tolist() == [3.60, 6.45, 9.08, 10.93, 11.85, 13.00]
    assert estimators.median_days(leads) == 17
    assert leads["age"].quantile([0.25, 0.75]).tolist() == [7, 48]


def test_hazard_by_age_rises_to_a_week_and_falls(leads):
    per_thousand = estimators.hazard(leads)["hazard"] * 1000
    expected = [1.8, 4.4, 4.4, 5.7, 4.3, 2.2, 1.5, 0.85, 0.52, 0.35, 0.17, 0.13]
    assert per_thousand.tolist() == pytest.approx(expected, abs=0.05)
    assert per_thousand.idxmax() == 3


def test_conversion_by_source(leads):
    found = estimators.conversion_by_source(leads)
    expected = {
        "organic_search": (703, 102, 14.5), "paid_search": (382, 63, 17), "social": (318, 23, 31),
        "unknown": (307, 67, 14), "direct_traffic": (147, 27, 15), "email": (129, 5, 27),
        "referral": (75, 6, 17.5),
    }  # fmt: skip
    for name, row in expected.items():
        assert tuple(found.loc[name, ["leads", "won", "median_days"]]) == row
    assert large_sources(leads) == list(expected)[:6]


def test_leads_a_week_and_wins_by_person(leads):
    weeks = estimators.leads_a_week(leads)
    assert (len(weeks), weeks.min(), weeks.max()) == (8, 216, 271)
    assert (leads["rep"].nunique(), leads["sdr"].nunique()) == (19, 18)
    assert estimators.gini_of_wins(leads, "rep") == pytest.approx(0.54, abs=0.005)
    assert estimators.gini_of_wins(leads, "sdr") == pytest.approx(0.62, abs=0.005)
    wins = leads["rep"].value_counts()
    assert wins.iloc[:3].sum() / wins.sum() == pytest.approx(0.44, abs=0.005)


def test_month_ends_hold_1_4_times_their_share(leads):
    assert leads["month_end"].sum() == 40
    assert estimators.month_end_ratio(leads) == pytest.approx(1.4, abs=0.05)
    statistic = funnel_statistic(large_sources(leads))
    assert observed_moments(leads, statistic).se["month_end"] == pytest.approx(0.2, abs=0.05)


def test_january_and_february_differ_by_less_than_chance_allows(leads):
    months = [olist_window(leads, "2018-01-01", "2018-02-01"),
              olist_window(leads, "2018-02-01", "2018-03-01")]  # fmt: skip
    assert [len(month) for month in months] == [1141, 1028]
    first, second = (estimators.conversion(month) for month in months)
    difference = (second["share"] - first["share"]).abs()
    assert (difference < 2 * (first["se"] ** 2 + second["se"] ** 2) ** 0.5).all()
