"""The peers simulate the reference workloads alike, and the scenes say so before they time anything."""

import csv
import importlib.util
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import agreement
import h5py
import measuring
import pytest
from peers import anchors
from scenes import exponent
from workloads import WORKLOADS, payoffs_of_table

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

# ---- the peers: each simulates the workload that the plain one does ------------------------------

# two subgroups, so that outsiders are few and some are observed twice; every period matters
TINY_LEARNING = {"agents": 14, "rewiring": 0.5, "adoption": 0.6, "periods": 6}
TINY_HANDOFF = {"accounts": 500, "reps": 5, "lead_rate": 0.02, "days": 63}
TINY = [
    ("subgroup_learning", TINY_LEARNING),
    ("lead_handoff", TINY_HANDOFF),
    ("lead_handoff", TINY_HANDOFF | {"lead_rate": 0.75}),  # leads wait, cool and are dropped
]
REPLICATIONS = {
    "subgroup_learning": {"plain": 20000, "limit": 40000, "numpy": 4000, "mesa": 1500},
    "lead_handoff": {"plain": 800, "limit": 1600, "numpy": 200, "mesa": 40},
}


@pytest.fixture
def peer_of():
    """The command of a peer: C++ from beside the program, or a script for this Python."""

    def find(workload, engine):
        if engine in ("numpy", "mesa"):
            if importlib.util.find_spec(engine) is None:
                pytest.skip(f"{engine} is not installed")
            return [sys.executable, str(BENCHMARKS / "peers" / f"{workload}_{engine}.py")]
        program = (
            Path(os.environ.get("ORGSIM_PROGRAM", "no/program")).parent / f"{workload}_{engine}"
        )
        if not program.exists():
            pytest.skip(f"{program} is not built")
        return [str(program)]

    return find


@pytest.mark.parametrize("engine", ["limit", "numpy", "mesa"])
@pytest.mark.parametrize("workload, parameters", TINY)
def test_a_peer_agrees_with_the_plain_one_and_with_the_anchors(
    peer_of, workload, parameters, engine
):
    commands = {name: peer_of(workload, name) for name in ("plain", engine)}
    samples = {}
    for seed, (name, command) in enumerate(commands.items()):
        replications = REPLICATIONS[workload][name]
        run = measuring.run_peer(command, parameters, replications, seed)
        assert run.seconds > 0
        samples[name] = run.samples
    rows = agreement.compare(samples, WORKLOADS[workload], parameters)
    assert [row for row in rows if row.failed] == []
    assert {row.output for row in rows} >= set(WORKLOADS[workload].recorded(parameters))


@pytest.mark.parametrize("workload, parameters", TINY[:2])
@pytest.mark.parametrize("engine", ["plain", "limit", "numpy"])
def test_a_peer_runs_anew_with_each_seed_and_replication(peer_of, workload, parameters, engine):
    def run(seed):
        command = peer_of(workload, engine)
        return measuring.run_peer(command, parameters, 5, seed).samples

    once = run(7)
    assert once == run(7)
    assert once != run(8)
    assert any(len(set(values)) > 1 for values in once.values())


# ---- anchors and agreement -----------------------------------------------------------------------


def learning(**changes):
    return anchors.PARAMETERS["subgroup_learning"] | changes


def test_nobody_learns_where_nothing_is_taken_over():
    found = anchors.subgroup_learning_anchors(learning(adoption=0.0))
    assert found["y_0"] == pytest.approx(100 / 243)
    assert found["y_1"] == pytest.approx(100 / 243)


def test_ties_without_rewiring_lead_to_six_different_members():
    assert +anchors.observed(280, 0) == {(1,) * 6: 1}
    pairs = anchors.observed(14, 1)
    assert math.fsum(pairs.values()) == pytest.approx(1)
    different = math.prod((7 - i) / 7 for i in range(6))
    assert pairs[(1,) * 6] == pytest.approx(different)
    assert pairs[(6,)] == pytest.approx(7**-5)


def test_votes_of_uniform_beliefs_favour_neither_side():
    win, lose = anchors.majority(0, (1, 1, 2))
    assert win == pytest.approx(lose)
    assert win + lose == pytest.approx(1 - 5 / 27)  # 0 0 0, and twice two against one of weight 2
    assert anchors.majority(3, (1, 1)) == (1, 0)


def test_the_limit_grows_with_what_is_looked_at_together():
    assert agreement.limit_of(1) == pytest.approx(3)
    assert agreement.limit_of(101) == pytest.approx(4.1997, abs=1e-4)
    single = math.erfc(3 / math.sqrt(2))
    assert 101 * math.erfc(agreement.limit_of(101) / math.sqrt(2)) == pytest.approx(single)


def paths(replications, seed, shift=0.0):
    """Stand-ins for samples of subgroup learning: 14 agents, 6 periods, in steps of 5 / 14."""
    luck = random.Random(seed)
    names = WORKLOADS["subgroup_learning"].recorded(TINY_LEARNING)
    return {
        name: [5 / 14 * (40 + round(luck.gauss(0, 8) + shift)) for _ in range(replications)]
        for name in names
    }


@pytest.mark.parametrize("shift, seen", [(0.0, False), (0.8, True)])
def test_a_difference_of_a_tenth_of_the_spread_is_seen(shift, seen):
    samples = {"plain": paths(2000, 1), "other": paths(2000, 2, shift)}
    workload = WORKLOADS["subgroup_learning"]
    rows = agreement.compare(samples, workload, TINY_LEARNING, {})
    assert any(row.failed for row in rows) == seen
    assert {row.output: row.looks for row in rows}["y_3"] == 7
    assert {row.output: row.looks for row in rows}["mean"] == 1


@pytest.mark.parametrize("wrong", [0.3, 5 / 28, -5, 105])
def test_what_is_no_mean_of_payoffs_is_refused(wrong):
    samples = {"plain": paths(3, 1), "other": paths(3, 2)}
    samples["other"]["y_2"][1] = wrong
    with pytest.raises(ValueError, match=r"other: y_2: .* is no mean of payoffs"):
        agreement.compare(samples, WORKLOADS["subgroup_learning"], TINY_LEARNING, {})


# ---- the scenes of the workloads -----------------------------------------------------------------

WITHOUT_SCENARIO = """\
#!/bin/sh
# stands in for an orgsim of before the workload
[ "$*" = "list companies" ] && echo "midsize_b2b  A company"
"""
DEAF = """\
#!/bin/sh
# stands in for a peer in which nobody learns
echo replication,y_0,y_1,y_2
for i in $(seq 300); do echo $i,$((i % 2 * 5)),5,0; done
echo seconds=1 cpu_seconds=1 ns_per_agent_update=1 >&2
"""


@pytest.fixture
def stand_in(tmp_path):
    def make(name, text):
        path = tmp_path / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    return make


def play_peers(tmp_path, *arguments):
    """Plays scenes.py; its rows and what it said."""
    out = tmp_path / "rows.csv"
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "scenes.py", *arguments, "--rounds", "1", "--out", out],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    rows = []
    if out.exists():
        with out.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    return rows, done.returncode, done.stderr


def test_engines_are_timed_after_they_agree_and_orgsim_waits_for_its_scenario(
    tmp_path, stand_in, peer_of
):
    plain, limit = (peer_of("subgroup_learning", name)[0] for name in ("plain", "limit"))
    rows, status, said = play_peers(
        tmp_path, "subgroup_learning", "--plain", plain, "--peer", f"limit={limit}",
        "--orgsim", stand_in("orgsim", WITHOUT_SCENARIO), "--agents", "14", "--periods", "5",
        "--replications", "40", "--agreement-replications", "200",
    )  # fmt: skip
    assert status == 0, said
    assert "orgsim is left out: it has no scenario subgroup_learning yet" in said
    assert [row["engine"] for row in rows] == ["plain", "limit"]
    plain, limit = rows
    assert plain["ratio_to_plain"] == limit["figure"] == "1.0000"
    assert float(plain["figure"]) * float(limit["ratio_to_plain"]) == pytest.approx(1, rel=0.01)
    nanoseconds = 1e9 * float(plain["seconds"]) / (14 * 5 * 40)
    assert float(plain["ns_per_account_day"]) == pytest.approx(nanoseconds, rel=0.1)


def test_engines_that_disagree_are_not_timed(tmp_path, stand_in, peer_of):
    plain = peer_of("subgroup_learning", "plain")[0]
    rows, status, said = play_peers(
        tmp_path, "subgroup_learning", "--plain", plain, "--peer", f"deaf={stand_in('deaf', DEAF)}",
        "--agents", "14", "--periods", "2",
    )  # fmt: skip
    assert (rows, status) == ([], 1)
    assert "the engines disagree, so nothing was timed" in said


def test_growth_has_a_row_for_each_size_and_the_exponent_with_the_last(tmp_path, peer_of):
    limit = peer_of("lead_handoff", "limit")[0]
    rows, status, said = play_peers(
        tmp_path, "growth", "lead_handoff", "--peer", f"limit={limit}", "--factors", "1", "3"
    )
    assert status == 0, said
    assert [row["engine"] for row in rows] == ["limit, 5000 accounts", "limit, 15000 accounts"]
    few, many = (float(row["seconds"]) for row in rows)
    assert rows[0]["figure"] == ""
    assert float(rows[1]["figure"]) == pytest.approx(math.log(many / few, 3), rel=0.2, abs=0.1)


def test_the_exponent_is_that_of_a_power():
    runs = {size: [measuring.Measured(seconds=3 * size**1.35)] for size in (280, 2800, 28000)}
    assert exponent(runs, "seconds") == pytest.approx(1.35)


def test_orgsim_is_told_what_differs_from_the_base_size():
    workload = WORKLOADS["lead_handoff"]
    assert workload.settings(workload.parameters) == []
    assert workload.settings(workload.parameters | {"accounts": 5000000, "reps": 50000}) == [
        "market.segments.all.accounts=5000000",
        "policy.media.touches_per_day=100000",
        "organization.staff.reps.count=50000",
    ]


def test_mean_payoffs_are_read_from_orgsim_s_table(tmp_path):
    path = tmp_path / "out.h5"
    with h5py.File(path, "w") as file:
        file["learning/replication"] = [1, 0, 0, 1]
        file["learning/day"] = [0, 1, 0, 1]
        file["learning/performance"] = [0.05, 0.1, 0.15, 0.2]
    assert payoffs_of_table(path, 2) == {"y_0": [15.0, 5.0], "y_1": [10.0, 20.0]}
    with pytest.raises(measuring.Failure, match="not one row for each day and replication"):
        payoffs_of_table(path, 3)
