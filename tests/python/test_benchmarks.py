"""The benchmark scenes compute what they say, and each runs. How fast anything is, is no test."""

import csv
import math
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, variance

import measuring
import numpy as np
import pytest
from company_scenes import saving
from scipy.stats import bootstrap

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SCENES = BENCHMARKS / "company_scenes.py"
PLAIN = """\
#!/bin/sh
# stands in for the plain loop
echo replication,leads,follow_ups,dropped,won,revenue,mean_open
echo 0,1,1,0,1,1,1
echo seconds=100 cpu_seconds=50 ns_per_account_day=1 >&2
"""
FORGETFUL = """\
#!/bin/sh
# stands in for orgsim: every run ends in another state
echo '{"seconds_simulating": 1, "totals": {"revenue": [1]},'
echo '"replications": [{"replication": 0, "state_hash": "'$$'"}]}'
"""


# ---- what common random numbers save -------------------------------------------------------------


def pairs(number, shared, seed, law=random.Random.gauss):
    """Samples of today and of a change; a part `shared` of their variance, 1, is common luck."""
    luck = random.Random(seed)
    common, own = math.sqrt(shared), math.sqrt(1 - shared)
    today, changed = [], []
    for _ in range(number):
        both = common * law(luck, 0, 1)
        today.append(both + own * law(luck, 0, 1))
        changed.append(5 + both + own * law(luck, 0, 1))
    return today, changed


def test_the_ratio_is_that_of_the_variances_of_the_difference():
    found = saving([1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 9.0])
    # variances 5/3 and 29/3 add up to 34/3; the differences 1, 1, 1, 5 have variance 4
    assert found.ratio == pytest.approx((34 / 3) / 4)
    assert found.difference == 2
    assert (found.sd_paired, found.sd_independent) == pytest.approx((2, math.sqrt(34 / 3)))


def test_runs_with_seeds_of_their_own_have_the_variance_it_compares_with():
    today, changed = pairs(20000, 0.9, seed=1)
    others = changed[1:] + changed[:1]  # each run of today beside another replication of the change
    assert saving(today, changed).ratio == pytest.approx(10, rel=0.05)
    assert saving(today, others).ratio == pytest.approx(1, rel=0.05)
    independent = variance(b - a for a, b in zip(today, others))
    assert saving(today, changed).sd_independent ** 2 == pytest.approx(independent, rel=0.05)


@pytest.mark.parametrize("law", [random.Random.gauss, random.Random.lognormvariate])
def test_the_limit_is_that_of_a_bootstrap_over_pairs(law):
    today, changed = pairs(3000, 0.8, seed=2, law=lambda luck, mean, _: law(luck, mean, 0.5))

    def log_ratio(a, b, axis):
        spread = [np.var(x, axis=axis, ddof=1) for x in (a, b, b - a)]
        return np.log((spread[0] + spread[1]) / spread[2])

    both = bootstrap((today, changed), log_ratio, paired=True, n_resamples=2000, rng=3)
    found = saving(today, changed)
    half_width = math.log(found.ratio) - both.confidence_interval.low
    assert math.log(found.ratio / found.low) == pytest.approx(half_width, rel=0.15)


def test_the_limit_lies_above_the_truth_as_rarely_as_it_says():
    true_ratio = 1 / (1 - 0.75)
    above = [saving(*pairs(300, 0.75, seed)).low > true_ratio for seed in range(600)]
    assert 0.01 < fmean(above) < 0.045  # 2.5 % of 600, give or take three standard errors


def test_a_change_that_changes_nothing_saves_without_end():
    found = saving([1.0, 2.0, 4.0], [1.0, 2.0, 4.0])
    assert (found.ratio, found.low, found.difference) == (math.inf, math.inf, 0)


# ---- rounds and rows -----------------------------------------------------------------------------


@dataclass
class Cost:
    elapsed: float


def test_rounds_go_forwards_and_backwards_in_turn():
    order = []

    def engine(name):
        return lambda: order.append(name) or Cost(1)

    measuring.interleaved({name: engine(name) for name in "abc"}, 3)
    assert "".join(order) == "abccbaabc"


def test_a_ratio_is_the_median_of_those_of_single_rounds():
    ours, others = [Cost(1), Cost(8), Cost(3)], [Cost(2), Cost(2), Cost(1)]
    assert measuring.median_ratio(ours, others, "elapsed") == 3
    assert measuring.median_ratio(ours, others, "elapsed", scale=10) == 30


def test_committed_figures_have_the_columns_of_the_scenes():
    for path in BENCHMARKS.glob("results/*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        assert rows[0] == measuring.COLUMNS
        assert {len(row) for row in rows} == {len(measuring.COLUMNS)}


def test_rows_are_not_added_to_a_file_with_other_columns(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("date,commit\n")
    with pytest.raises(measuring.Failure, match="other columns"):
        measuring.write([dict.fromkeys(measuring.COLUMNS, "1")], path)
    assert path.read_text() == "date,commit\n"


# ---- the scenes ----------------------------------------------------------------------------------


@pytest.fixture
def play(orgsim, folder):
    """Plays a scene on the small company; its rows in the file that it leaves."""

    def call(scene, *arguments, program=orgsim.path, complaint=""):
        out = folder / "rows.csv"
        done = subprocess.run(
            [sys.executable, SCENES, scene, "--orgsim", program, "--scenario", "company.toml",
             "--out", out, *arguments],
            cwd=folder, env=orgsim.environment(), capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == (1 if complaint else 0), done.stderr
        assert complaint in done.stderr
        if not out.exists():
            return []
        with out.open(newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return call


@pytest.fixture
def stand_in(folder):
    def make(name, text):
        path = folder / name
        path.write_text(text)
        os.chmod(path, 0o755)
        return path

    return make


def test_speed_is_runs_a_second_over_those_of_the_plain_loop(play, stand_in):
    plain = stand_in("plain", PLAIN)
    _, ours = play("speed", "--plain", plain, "--replications", "4", "--rounds", "1")
    assert float(ours["figure"]) == pytest.approx(100 / float(ours["seconds"]), rel=0.01)
    assert float(ours["cpu_figure"]) == pytest.approx(50 / float(ours["cpu_seconds"]), rel=0.01)
    assert ours["bar"] == "0.9"
    assert float(ours["runs_per_second"]) == pytest.approx(4 / float(ours["seconds"]), rel=0.01)


def test_memory_judges_one_thread_and_what_further_ones_add(play):
    rows = play(
        "memory", "--replications", "8", "--most-threads", "3", "--changes", "short_weeks.toml"
    )
    kinds = {row["engine"]: [] for row in rows}
    for row in rows:
        kinds[row["engine"]].append(row)
    assert len(kinds) == 4  # a run and a comparison, moments and full
    for few, alone, *further in kinds.values():
        assert (few["replications"], few["bar"]) == ("2", "")
        assert (alone["bar"], {row["bar"] for row in further}) == ("64", {"8"})
        peak = float(alone["peak_memory_mb"])
        assert 1 < peak == pytest.approx(float(alone["figure"]), abs=0.1)
        for row in further:
            added = (float(row["peak_memory_mb"]) - peak) / (int(row["threads"]) - 1)
            assert float(row["figure"]) == pytest.approx(added, abs=0.15)


def test_two_threads_are_held_against_one(play):
    one, two = play("threads", "--replications", "8", "--rounds", "1")
    assert one["state_hash"] == two["state_hash"]
    speedup = float(one["seconds"]) / float(two["seconds"])
    assert float(two["figure"]) == pytest.approx(speedup, rel=0.02)


def test_luck_has_a_row_for_today_and_one_for_each_change(play):
    today, change = play("luck", "--replications", "20", "--changes", "short_weeks.toml")
    assert (today["engine"], change["engine"]) == ("orgsim, company", "orgsim, short_weeks")
    assert today["figure"] == ""
    assert 0 < float(change["figure_low"]) < float(change["figure"])
    assert today["state_hash"] != change["state_hash"]


@pytest.mark.parametrize("scene", ["threads", "memory"])
def test_a_state_that_changes_between_runs_ends_the_scene_without_a_row(play, stand_in, scene):
    program = stand_in("forgetful", FORGETFUL)
    found = play(
        scene, "--replications", "1", "--rounds", "1",
        program=program, complaint="the state hash changed",
    )  # fmt: skip
    assert found == []
