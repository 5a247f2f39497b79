"""Leads of the two sides mean the same, and the estimators give what can be worked out by hand."""

import io

import numpy as np
import pandas as pd
import pytest
from orgsim import UserError
from orgsim.calibration import estimators, olist_window, read_olist, sampled, simulated_leads
from orgsim.calibration.leads import DAYS_PER_BUSINESS_DAY, OLIST_FILES, date_of

QUALIFIED, DEALS = OLIST_FILES

SAO_PAULO_HOLIDAYS = [
    f"2018-{date}"
    for date in ("01-01", "01-25", "02-12", "02-13", "03-30", "05-01", "05-31", "07-09", "09-07")
]
# Made up for these tests; no row of the data.
MADE_UP_LEADS = """\
mql_id,first_contact_date,landing_page_id,origin
a,2017-12-31,p,social
b,2018-01-01,p,social
c,2018-01-31,p,
d,2018-02-03,p,email
e,2018-03-01,p,email
"""
MADE_UP_DEALS = """\
mql_id,seller_id,sdr_id,sr_id,won_date,business_segment
b,s,sdr_1,rep_1,2018-01-01 23:59:59,toys
c,t,sdr_1,rep_2,2018-02-01 00:00:01,toys
d,u,sdr_2,rep_1,2018-02-27 12:00:00,toys
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / QUALIFIED).write_text(MADE_UP_LEADS)
    (tmp_path / DEALS).write_text(MADE_UP_DEALS)
    return tmp_path


def simulated(rows):
    """A simulation's table from lines `replication source born won sdr rep`."""
    names = ["replication", "source", "born", "won", "sdr", "rep"]
    table = pd.read_csv(io.StringIO(rows), sep=r"\s+", names=names, na_values="-")
    return table.assign(scenario="today")


def leads(ages, **columns):
    """A table of leads with these ages, all of one source and replication unless said otherwise."""
    table = pd.DataFrame({"replication": 0, "source": "s", "born": 0, "age": ages, "rep": "r"})
    return table.assign(age=table["age"].astype(float), **columns)


def test_ages_of_the_data_count_midnights(folder):
    read = read_olist(folder)
    assert read["age"].fillna(-1).tolist() == [-1, 0, 1, 24, -1]
    assert read["born"].tolist() == [-1, 0, 30, 33, 59]
    assert read["source"].tolist() == ["social", "social", "missing", "email", "email"]


def test_month_end_is_the_last_two_weekdays(folder):
    days = pd.to_datetime(pd.Series(["2018-03-28", "2018-03-29", "2018-03-30", "2018-04-01"]))
    deals = pd.DataFrame({"mql_id": list("abcd"), "sdr_id": "x", "sr_id": "y", "won_date": days})
    deals.to_csv(folder / DEALS)
    assert read_olist(folder)["month_end"].tolist() == [False, True, True, False, False]


def test_a_window_holds_its_first_date_and_not_the_date_after_it(folder):
    read = read_olist(folder)
    assert len(olist_window(read, "2018-01-01", "2018-03-01")) == 3
    assert olist_window(read, "2018-02-01", "2018-03-01")["source"].tolist() == ["email"]
    with pytest.raises(UserError, match="no leads"):
        olist_window(read, "2019-01-01", "2019-02-01")


def test_the_folder_is_found_and_a_wrong_one_refused_in_one_line(folder, tmp_path, monkeypatch):
    within = tmp_path / "data" / "olist_marketing_funnel"
    within.mkdir(parents=True)
    for name in OLIST_FILES:
        (within / name).write_text((folder / name).read_text())
    monkeypatch.setenv("ORGSIM_DATA", str(tmp_path / "data"))
    assert len(read_olist()) == 5
    (within / DEALS).write_text("id,when\n1,2\n")
    with pytest.raises(UserError, match="not the file of Olist"):
        read_olist()
    (within / DEALS).unlink()
    with pytest.raises(UserError, match="no file"):
        read_olist()
    monkeypatch.delenv("ORGSIM_DATA")
    with pytest.raises(UserError, match="ORGSIM_DATA"):
        read_olist()


def test_business_days_become_dates_without_a_bias_of_rounding():
    born = np.arange(252 * 4)  # four years, after which the dates repeat
    for later in (0, 1, 5, 10, 21, 42, 63, 125):
        ages = date_of(born + later) - date_of(born)
        assert ages.mean() == pytest.approx(later * DAYS_PER_BUSINESS_DAY, abs=1e-9)
        assert np.ptp(ages) <= 1


@pytest.mark.parametrize("age", [7, 14, 30, 60, 90, 180])
def test_an_age_holds_as_many_business_days_as_in_the_data(age):
    """Between a calendar of weekdays alone and one with the many Brazilian holidays of early 2018; 15 %
    of the leads of the data are born on weekends."""
    born = np.arange(252 * 4)
    counted = sum((date_of(born + k) - date_of(born) <= age).mean() for k in range(200))
    first = np.arange(np.datetime64("2018-01-01"), np.datetime64("2018-03-01"))
    weekday = np.is_busday(first)

    def real(holidays):
        held = np.busday_count(first, first + age + 1, holidays=holidays)
        return 0.85 * held[weekday].mean() + 0.15 * held[~weekday].mean()

    assert real(SAO_PAULO_HOLIDAYS) < counted < real([])


def test_simulated_leads_keep_to_the_window_and_the_end_of_the_record():
    table = simulated("""\
        0 web  0   0  s1 r1
        0 web  1   6  s1 r2
        1 fair 2   9  s2 r1
        1 fair 3   -  -  -
        1 fair 4   4  s2 r1
    """)
    read = simulated_leads(table, first=1, last=3, simulated_until=12, follow_up=8)
    assert read["replication"].tolist() == [0, 1, 1]
    # dates 1, 2, 4 and of the wins 8 and 13, one day after the record's end on date 4 + 8
    assert read["born"].tolist() == [1, 2, 4]
    assert read["age"].fillna(-1).tolist() == [7, -1, -1]
    assert read["rep"].notna().tolist() == [True, False, False]
    last_counts = simulated_leads(table, first=1, last=3, simulated_until=12, follow_up=9)
    assert last_counts["age"].fillna(-1).tolist() == [7, 11, -1]


def test_equal_spans_differ_by_a_day_as_their_dates_do():
    rows = "".join(f"0 web {born} {born + 5} s r\n" for born in range(8))
    ages = simulated_leads(simulated(rows), 0, 7, simulated_until=200)["age"]
    assert ages.tolist() == [7, 7, 8, 7, 8, 7, 7, 7]


def test_month_ends_of_the_simulation_are_the_last_two_of_21_days():
    rows = "".join(f"0 web 1 {won} s r\n" for won in (19, 20, 21, 22, 41, 42, 43))
    read = simulated_leads(simulated(rows), 1, 1, simulated_until=200)
    assert read["month_end"].tolist() == [False, True, True, False, True, True, False]


def test_tables_that_are_none_of_leads_are_refused():
    table = simulated("0 web 5 9 s r\n")
    with pytest.raises(UserError, match="simulate 4 days longer"):
        simulated_leads(table, 0, 5, simulated_until=180)
    assert len(simulated_leads(table, 0, 5, simulated_until=184)) == 1
    with pytest.raises(UserError, match="no column rep"):
        simulated_leads(table.drop(columns="rep"), 0, 5, 200)
    with pytest.raises(UserError, match="before it is born"):
        simulated_leads(table.assign(won=4), 0, 5, 200)
    with pytest.raises(UserError, match="2 scenarios"):
        simulated_leads(pd.concat([table, table.assign(scenario="other")]), 0, 5, 200)


def test_a_sample_keeps_about_its_share_and_the_same_leads_again():
    all_leads = leads([np.nan] * 4000, born=np.arange(4000))
    kept = sampled(all_leads, 0.25)
    assert len(kept) == pytest.approx(1000, abs=110)  # 4 standard deviations
    assert sampled(all_leads, 0.25).equals(kept)
    longer = pd.concat([all_leads, all_leads])
    assert sampled(longer, 0.25)["born"].tolist()[: len(kept)] == kept["born"].tolist()
    with pytest.raises(UserError, match="fraction"):
        sampled(all_leads, 0)


def test_conversion_is_cumulative_over_all_leads_with_wilson_s_interval():
    table = leads([0, 7, 8, 200] + [np.nan] * 6)
    curve = estimators.conversion(table)
    assert curve["share"].tolist() == pytest.approx([0.2, 0.3, 0.3, 0.3, 0.3, 0.3])
    assert estimators.conversion(table, [365])["share"].tolist() == pytest.approx([0.4])
    # Newcombe (1998), Statistics in Medicine 17, table I, method 3: 81 of 263, 15 of 148, 0 of 20
    for won, of, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
                               (0, 20, 0.0, 0.1611)]:  # fmt: skip
        row = estimators.conversion(leads([1] * won + [np.nan] * (of - won)), [7]).loc[7]
        assert (row["low"], row["high"]) == pytest.approx((low, high), abs=5e-5)


def test_sources_are_ordered_by_size_with_their_own_medians():
    table = leads([3, 5, np.nan, 9, np.nan], source=["b", "b", "b", "a", "c"])
    found = estimators.conversion_by_source(table)
    assert found.index[0] == "b"
    assert found.loc["b", ["leads", "won", "median_days"]].tolist() == [3, 2, 4]
    assert np.isnan(found.loc["c", "median_days"]) and found.loc["c", "share"] == 0
    assert estimators.median_days(table) == 5


def test_gini_of_known_counts():
    assert estimators.gini([3, 3, 3]) == 0
    assert estimators.gini([0, 0, 0, 8]) == pytest.approx(3 / 4)
    assert estimators.gini([1, 2, 3]) == pytest.approx(2 / 9)
    assert np.isnan(estimators.gini([]))
    table = leads([1, 2, np.nan, 4], rep=["x", "x", "y", "z"])
    assert estimators.gini_of_wins(table) == pytest.approx(1 / 6)  # y has no win: 2 and 1


def test_weeks_are_whole():
    table = leads([np.nan] * 6, born=[10, 16, 17, 20, 24, 25])
    assert estimators.leads_a_week(table).tolist() == [2, 2]


def test_a_constant_hazard_is_found_and_each_day_exposes_a_lead_once():
    table = leads([0, 2, 2, np.nan])
    found = estimators.hazard(table, ends=(0, 2))
    assert found["wins"].tolist() == [1, 2]
    assert found["hazard"].tolist() == pytest.approx([1 / 4, 2 / 6])
    generator = np.random.default_rng(3)
    many = estimators.hazard(leads(generator.geometric(0.03, 20_000) - 1), ends=(4, 20, 60))
    assert (np.abs(many["hazard"] - 0.03) < 4 * many["se"]).all()


def test_wins_spread_evenly_over_days_have_a_month_end_ratio_of_1():
    days = np.arange(1, 43)
    rows = "".join(f"0 web 1 {won} s r\n" for won in days)
    even = simulated_leads(simulated(rows), 1, 1, simulated_until=200)
    assert estimators.month_end_ratio(even) == pytest.approx(1)
