"""Sums over the years and values by year: each says which it is, and they belong together."""

import os
import re
import subprocess

import numpy as np
import pytest
from compiled import og

PROGRAM = os.environ.get("ORGSIM_PROGRAM")
YEARS = 2


@pytest.fixture(scope="module")
def runs():
    base = og.load("lead_handoff").set("years", YEARS)
    return og.compare(base, ["newest_first", "placebo"], replications=6, progress=False)


def test_values_by_year_are_the_sums_over_the_years_and_nothing_else_changes(runs):
    for name in runs.metrics:
        sums, yearly = runs.totals[name], runs.yearly[name]
        flow = sums.attrs["aggregation"] == "flow"
        np.testing.assert_allclose(yearly * (YEARS if flow else 1), sums, rtol=1e-12)
        assert yearly.dims == sums.dims and yearly.attrs["long_name"] == sums.attrs["long_name"]
    assert (runs.totals["revenue"].attrs["units"], runs.yearly["revenue"].attrs["units"]) == (
        "EUR",
        "EUR/a",
    )
    assert runs.totals["revenue"].attrs["over_time"] == "sum over 2 years"
    assert runs.totals["headcount"].attrs["over_time"] == "average over 2 years"
    assert runs.yearly["headcount"].attrs == runs.totals["headcount"].attrs


@pytest.mark.parametrize("of", ["comparison", "run"])
def test_a_table_says_over_which_time_its_values_are(runs, of):
    result = runs if of == "comparison" else og.run("lead_handoff", 4, progress=False)
    columns = ["baseline", "effect", "low", "high"] if result.compared else ["mean", "low", "high"]
    sums, yearly = result.table(), result.table(per_year=True)
    years = f"{result.years:g} years"
    flow = sums["unit"].str.endswith(f" over {years}")
    by_metric = og.metrics()["aggregation"].eq("flow")
    assert (flow == sums.index.get_level_values("metric").map(by_metric)).all() and flow.any()
    assert (yearly["unit"].str.endswith("/a") == flow).all()
    np.testing.assert_allclose(yearly[columns][flow] * result.years, sums[columns][flow])
    np.testing.assert_array_equal(yearly[columns][~flow], sums[columns][~flow])
    revenue = "revenue" if not result.compared else ("placebo", "revenue")
    assert (sums.loc[revenue, "unit"], yearly.loc[revenue, "unit"]) == (
        f"EUR over {years}",
        "EUR/a",
    )
    assert (sums["meaning"] == sums.index.get_level_values("metric").map(og.metrics()["long_name"])).all()  # fmt: skip


def test_one_year_is_told_in_the_singular():
    run = og.run(og.load("lead_handoff").set("years", 1), 3, progress=False)
    assert run.table().loc["revenue", "unit"] == "EUR over 1 year"


@pytest.mark.skipif(not PROGRAM, reason="ORGSIM_PROGRAM names no program")
def test_by_year_is_what_the_program_prints(runs):
    command = f"{PROGRAM} compare lead_handoff newest_first placebo -n 6 --all --set years={YEARS}"
    told = subprocess.run(command.split(), capture_output=True, text=True, check=True).stdout
    table = runs.table(per_year=True)
    change, compared = None, 0
    for line in told.splitlines():
        if heading := re.fullmatch(r"  (\w+):", line):
            change = heading[1]
        words = line.replace(",", "").split()
        if change and words and words[0] in runs.metrics:
            row = table.loc[(change, words[0])]
            printed = [float(words[at]) for at in (1, 2, 4)]
            np.testing.assert_allclose(printed, row[["effect", "low", "high"]].astype(float),
                                       rtol=6e-3, atol=6e-5)  # fmt: skip
            assert words[-1] == row["unit"]
            compared += 1
    assert compared > 3


def test_a_notebook_shows_values_by_year_and_says_so(runs):
    shown = runs._repr_html_()
    assert "by year" in shown and "EUR/a" in shown
