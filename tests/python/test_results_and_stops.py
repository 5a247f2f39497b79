"""What the program leaves: result files that can be made again, also when it was stopped, and a
company made of an HR export.
"""

import json
import os
import pathlib
import re
import shlex
import signal
import subprocess
import time

import h5py
import pytest
from answers import answer_of, hashes, hashes_in

# ---- info ----------------------------------------------------------------------------------------


FILE = "today's results.h5"  # a name that a shell would take apart


@pytest.mark.parametrize("changes", [[], ["short_weeks.toml@3", "short_weeks.toml"]])
def test_a_result_says_how_to_make_it_again(ask, folder, orgsim, changes):
    command = ["compare" if changes else "run", "company.toml", *changes]
    ask(*command, "-n", "4", "--replication-first", "3", "--seed", "7", "-o", FILE)
    info = answer_of(ask("info", FILE, "--json"))
    assert info["intact"] is True
    assert (info["seed"], info["replication_first"]) == (7, 3)
    shell_path = f"{pathlib.Path(orgsim.path).parent}:{os.environ['PATH']}"
    before = {path.name for path in folder.iterdir()}
    for line in info["make_again"]:
        subprocess.run(line, shell=True, cwd=folder, check=True, capture_output=True,
                       env=orgsim.environment(PATH=shell_path))  # fmt: skip
    # what it writes must not be found in place of shipped files of the same names
    assert {path.name for path in folder.iterdir()} == before | {"again"}
    assert hashes_in(folder / "again" / "again.h5") == hashes_in(folder / FILE)
    text = ask("info", FILE).stdout.decode()
    assert all(line in text for line in info["make_again"])


def test_a_damaged_result_is_told(orgsim, ask, folder):
    out = folder / "out.h5"
    ask("run", "company.toml", "-n", "4", "-o", out)
    with h5py.File(out, "r+") as file:
        file["state_hash"][0, 2] ^= 1
    done = orgsim("info", "out.h5", "--json", cwd=folder)
    assert done.returncode == 1
    assert answer_of(done)["intact"] is False
    assert "state_hash" in answer_of(done)["first_difference"]


# ---- interruption --------------------------------------------------------------------------------


def interrupted(orgsim, folder, number, *more):
    """Stops a long run once some of it is done, and gives its end."""
    for seconds in (0.5, 1, 2, 4, 8):
        started = orgsim.start(
            "run", "company.toml", "-n", "1000000", "--set", "market.segments.all.accounts=20000",
            "-o", "out.h5", "--force", *more, cwd=folder,
        )  # fmt: skip
        time.sleep(seconds)
        started.send_signal(number)
        output, errors = (stream.decode() for stream in started.communicate(timeout=60))
        if "interrupted after 0 replications" not in errors:
            return started.returncode, output, errors
    raise AssertionError("no replication is done in 8 s")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_what_is_done_is_kept_when_stopped(orgsim, ask, folder, number):
    status, _, errors = interrupted(orgsim, folder, number)
    assert status == 130
    done = int(re.search(r"interrupted after (\d+) replications", errors).group(1))
    assert done > 0
    kept = hashes_in(folder / "out.h5")[0]
    assert list(kept) == list(range(done))
    assert answer_of(ask("info", "out.h5", "--json"))["intact"] is True
    assert sorted(path.name for path in folder.iterdir()) == [
        "company.toml",
        "out.h5",
        "short_weeks.toml",
    ]


def test_the_line_that_resumes_gives_the_missing_replications(orgsim, ask, folder):
    _, _, errors = interrupted(orgsim, folder, signal.SIGINT, "--threads", "2", "--record", "none")
    line = errors.splitlines()[-1].strip()
    arguments = shlex.split(line)
    assert arguments[0] == "orgsim"
    done = len(hashes_in(folder / "out.h5")[0])
    count = arguments.index("--replications") + 1
    assert int(arguments[count]) == 1_000_000 - done
    # not all the rest: the first of it is enough to compare
    arguments[count] = "2"
    ask(*arguments[1:])
    rest = hashes_in(folder / arguments[arguments.index("--output") + 1])[0]
    plain = ask(
        "run", "company.toml", "--set", "market.segments.all.accounts=20000", "-n", "2",
        "--replication-first", str(done), "--json",
    )  # fmt: skip
    assert rest == hashes(answer_of(plain))[0]
    assert list(rest) == [done, done + 1]


def test_an_interrupted_answer_for_machines_says_so(orgsim, folder):
    status, output, errors = interrupted(orgsim, folder, signal.SIGINT, "--json")
    answer = json.loads(output)
    assert status == 130
    assert answer["interrupted"] is True
    assert len(answer["replications"]) == answer["replications_done"]
    assert "to go on:" in errors


# ---- an HR export --------------------------------------------------------------------------------


def test_an_hr_export_with_ties_runs(ask, folder):
    people = ["id,unit,role,manager,site,x,y,contract"]
    people += [f"s{i},sales,rep,{'' if i == 0 else 's0'},berlin,{i}.5,-{i},full" for i in range(8)]
    people += [f'"m{i}",marketing,marketer,s0,,,,' for i in range(4)]
    ties = ["from,to,strength"] + [f"s{i},m{i % 4},0.{i + 1}" for i in range(8)]
    (folder / "people.csv").write_text("\r\n".join(people) + "\r\n")
    (folder / "ties.csv").write_text("\n".join(ties))
    (folder / "export.toml").write_text(
        'extends = "company.toml"\n'
        '[organization]\npeople_file = "people.csv"\nties_file = "ties.csv"\n'
        "[organization.staff.reps]\ncount = 0\n[organization.roles.marketer]\n"
        "[organization.sites.berlin]\n[organization.contracts.full]\nbase_pay = 60_000\n"
    )
    answer = answer_of(ask("run", "export.toml", "-n", "2", "--json"))
    assert answer["totals"]["headcount"] == [12, 12]
    assert answer["totals"]["people_cost"] == pytest.approx([8 * 60_000] * 2, rel=0.01)
    # the order of rows does not matter, and the resolved scenario needs no file
    resolved = ask("check", "export.toml", "--canonical").stdout
    (folder / "people.csv").write_text("\n".join([people[0], *reversed(people[1:])]))
    assert ask("check", "export.toml", "--canonical").stdout == resolved
    (folder / "people.csv").unlink()
    (folder / "ties.csv").unlink()
    (folder / "resolved.toml").write_bytes(resolved)
    again = answer_of(ask("run", "resolved.toml", "-n", "2", "--json"))
    assert hashes(again) == hashes(answer)
