"""Whatever is wrong with an input is said in one line per problem: where, what, what is allowed.

Each case is a name, the files in a folder, the arguments, and the exact lines expected. Every case
must end with status 2, say its lines on standard error and nothing on standard output, and leave
the folder as it was; with --json the same problems come as one object on standard output.

The cases stand in wrong_input/, by what is wrong.
"""

import dataclasses
import json
import os
import pathlib
import subprocess
import tempfile

import pytest
import wrong_input.command_line
import wrong_input.contradictions
import wrong_input.restructurings
import wrong_input.syntax
import wrong_input.tables
import wrong_input.values  # noqa: F401
from wrong_input.cases import CASES, COMPANY, HEAD, RUN, Case

# ---- how each case is tried ------------------------------------------------------------------------


def fill(folder, files):
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def content_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run_case(orgsim, folder, case, *more):
    """Runs a case in its folder and holds what every case has in common."""
    fill(folder, case.files)
    before = content_of(folder)
    done = orgsim(*case.arguments, *more, cwd=folder, **case.environment)
    assert done.returncode == 2, done.stderr.decode()
    assert content_of(folder) == before, "it left something behind"
    return done


def test_the_names_of_the_cases_differ():
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_input_is_said_in_these_lines(orgsim, tmp_path, case):
    done = run_case(orgsim, tmp_path, case)
    assert done.stdout == b""
    assert done.stderr.decode().splitlines() == case.lines


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.arguments[0] in {"run", "compare", "check", "info"}],
    ids=lambda case: case.name,
)
def test_wrong_input_is_said_to_machines_too(orgsim, tmp_path, case):
    if case.arguments[-1].startswith("--"):
        case = dataclasses.replace(case, arguments=("run", "--json", *case.arguments[1:]))
        done = run_case(orgsim, tmp_path, case)
    else:
        done = run_case(orgsim, tmp_path, case, "--json")
    assert done.stderr == b""
    error = json.loads(done.stdout)["error"]
    assert error["kind"] == "input"
    assert [problem["text"] for problem in error["problems"]] == case.lines


# ---- several problems at once ----------------------------------------------------------------------


def lines_of(orgsim, folder, text, *more, files=None):
    case = Case("", [], {"company.toml": COMPANY, "s.toml": HEAD + text} | (files or {}))
    return run_case(orgsim, folder, case, *more).stderr.decode().splitlines()


def test_all_problems_are_said_at_once_in_file_order(orgsim, tmp_path):
    text = (
        "[policy.handover]\nexpiry_days = -1\n"
        "[assumptions.selling]\nloss_chance = 2\nwin_chanse = 0.1\n"
        '[market.segments.all]\naccounts = "many"\n'
    )
    company = COMPANY.replace("years = 1\n", "years = 1000\n").replace("count = 3", "count = -3")
    lines = lines_of(orgsim, tmp_path, text, files={"company.toml": company})
    assert [line.split(": ")[0] for line in lines] == [
        "company.toml:2:9",
        "company.toml:13:9",
        "s.toml:3:15",
        "s.toml:5:15",
        "s.toml:6:1",
        "s.toml:8:12",
    ]


def test_contradictions_of_several_kinds_are_said_together(orgsim, tmp_path):
    text = 'main_metric = "x"\n[policy.media]\ntouches_per_day = 1\n[campaigns]\n'
    lines = lines_of(orgsim, tmp_path, text)
    assert [line.split(": ")[0] for line in lines] == ["s.toml:2:1", "s.toml:4:1"]


@pytest.mark.parametrize("problems", [20, 21, 5000])
def test_at_most_twenty_problems_are_said(orgsim, tmp_path, problems):
    text = "[market]\n" + "".join(f"unknown_{i} = 1\n" for i in range(problems))
    lines = lines_of(orgsim, tmp_path, text)
    expected = [f"s.toml:{i + 3}:1: unknown key 'unknown_{i}' in [market]" for i in range(20)]
    assert [line.split(";")[0] for line in lines[:20]] == expected
    # beyond a thousand they are only counted, as at least so many
    assert len(lines) == (20 if problems == 20 else 21)
    if problems == 21:
        assert lines[20] == "and 1 more"
    if problems == 5000:
        assert lines[20].startswith("and ") and lines[20].endswith(" more")


def test_a_file_is_held_to_the_rules_where_a_setting_overrides_it(orgsim, tmp_path):
    lines = lines_of(orgsim, tmp_path, "years = 99\n", "--set", "years=2")
    assert lines == ["s.toml:2:9: 'years' is 99, out of range; 1/12 to 50 a"]


def test_problems_of_settings_come_last_in_their_order(orgsim, tmp_path):
    lines = lines_of(orgsim, tmp_path, "qestion = 1\n", "--set", "yeers=1", "--set", "policy.x=1")
    assert [line.split(": ")[0] for line in lines] == [
        "s.toml:2:1",
        "--set yeers=1",
        "--set policy.x=1",
    ]


def test_a_message_is_one_line_whatever_a_file_holds(orgsim, tmp_path):
    hostile = 'name = "A"\n"two\\nlines \\u001b[31m red" = 1\n'
    fill(tmp_path, {"s.toml": hostile})
    done = orgsim(*RUN, cwd=tmp_path)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("s.toml:2:1: unknown key")
    assert "\x1b" not in lines[0]


def test_a_long_chain_of_managers_is_no_burden(orgsim, tmp_path):
    count = 30_000
    rows = [f"p{i},sales,rep,p{i + 1}\n" for i in range(count)]
    fill(
        tmp_path,
        {
            "company.toml": COMPANY,
            "s.toml": HEAD + '[organization]\npeople_file = "people.csv"\n',
            "people.csv": "id,unit,role,manager\n" + "".join(rows) + f"p{count},sales,rep,p7\n",
        },
    )
    done = orgsim("check", "s.toml", cwd=tmp_path, timeout=30)
    assert done.returncode == 2
    circle = done.stderr.decode().splitlines()
    assert len(circle) == 1 and circle[0].endswith("reports to itself in a circle")


# ---- what belongs to the machine -------------------------------------------------------------------


def test_a_byte_order_mark_is_no_mistake(orgsim, tmp_path):
    fill(tmp_path, {"company.toml": COMPANY, "s.toml": b"\xef\xbb\xbf" + HEAD.encode()})
    assert orgsim("check", "s.toml", cwd=tmp_path).returncode == 0


def as_nobody(orgsim, folder, *arguments):
    """Runs as a user without rights over what root or this test's user closed."""
    if os.geteuid() == 0:
        nobody = 65534
        return subprocess.run(
            [orgsim.path, *arguments],
            cwd=folder,
            env=orgsim.environment(),
            user=nobody,
            group=nobody,
            extra_groups=[],
            capture_output=True,
            check=False,
        )
    return orgsim(*arguments, cwd=folder)


@pytest.fixture
def open_folder():
    """A folder that every user may enter, as pytest's own may not be."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        fill(folder, {"company.toml": COMPANY})
        yield folder


def test_an_unreadable_file_is_said(orgsim, open_folder):
    (open_folder / "company.toml").chmod(0o000)
    done = as_nobody(orgsim, open_folder, "run", "company.toml")
    assert done.stderr.decode().splitlines() == ["company.toml: Permission denied"]
    assert (done.returncode, done.stdout) == (2, b"")


def test_a_folder_that_cannot_be_written_is_said(orgsim, open_folder):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    done = as_nobody(orgsim, open_folder, "run", "company.toml", "-o", "closed/out.h5")
    assert done.stderr.decode().splitlines() == [
        "closed/out.h5: directory closed cannot be written: Permission denied"
    ]
    assert (done.returncode, done.stdout) == (2, b"")
    assert list(closed.iterdir()) == []


@pytest.mark.parametrize("bytes_left", [0, 8, 600, 0.5, 0.999])
def test_a_cut_result_is_refused(orgsim, tmp_path, bytes_left):
    fill(tmp_path, {"company.toml": COMPANY})
    assert orgsim("run", "company.toml", "-n", "2", "-o", "out.h5", cwd=tmp_path).returncode == 0
    whole = (tmp_path / "out.h5").read_bytes()
    kept = int(bytes_left * len(whole)) if isinstance(bytes_left, float) else bytes_left
    (tmp_path / "out.h5").write_bytes(whole[:kept])
    done = orgsim("info", "out.h5", cwd=tmp_path)
    assert done.stderr.decode().splitlines() == ["out.h5: is no HDF5 file, or cut short"]
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "given", [("run", "company.toml", "-n", "2"), ("check", "company.toml"), ("schema",)]
)
def test_a_full_disk_behind_standard_output_is_a_failure(orgsim, tmp_path, given):
    fill(tmp_path, {"company.toml": COMPANY})
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [orgsim.path, *given],
            cwd=tmp_path,
            env=orgsim.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("orgsim: ") and "mistake of ours" not in lines[0]
