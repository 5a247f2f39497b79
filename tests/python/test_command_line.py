"""What the command line promises: the same answers wherever, however and with whatever it is asked.

Everything here calls the real program; a small busy company answers in milliseconds.
"""

import json
import pathlib
import re
import tomllib

import h5py
import jsonschema
import pytest
from answers import answer_of, hashes, hashes_in
from conftest import COMPANY, SHORT_WEEKS

SOURCES = pathlib.Path(__file__).parents[2]


# ---- run and compare -----------------------------------------------------------------------------


def test_json_is_one_object_with_the_state_hash_of_each_replication(ask):
    done = ask("run", "company.toml", "-n", "5", "--json")
    answer = answer_of(done)
    assert done.stderr == b""
    assert answer["replications_done"] == 5
    assert [run["replication"] for run in answer["replications"]] == [0, 1, 2, 3, 4]
    states = hashes(answer)[0].values()
    assert all(re.fullmatch("[0-9a-f]{16}", state) for state in states)
    assert len(set(states)) == 5
    assert all(len(values) == 5 for values in answer["totals"].values())


def test_json_of_a_comparison_has_the_effects_of_each_change(ask):
    answer = answer_of(ask("compare", "company.toml", "short_weeks.toml@3", "-n", "6", "--json"))
    assert [arm["name"] for arm in answer["arms"]] == ["company", "short_weeks@3"]
    effects = answer["arms"][1]["effects"]
    assert set(effects) == set(answer["arms"][0]["totals"])
    assert effects["revenue"]["low"] <= effects["revenue"]["mean_difference"]
    assert "effects" not in answer["arms"][0]


def test_a_change_that_does_nothing_is_told(ask, folder):
    (folder / "one_room.toml").write_text(
        'name = "One room"\n[cost]\nhours_per_person = 1\nmoney = 1\nnotice_days = 10\n'
        "[decree]\nspace.co_location = true\n"
    )
    idle = (
        "space.co_location moves nothing in company: assumptions.communication.rule and "
        'assumptions.peers.rule are "none"'
    )
    for command, count in (("compare", ["-n", "2"]), ("check", [])):
        told = ask(command, "company.toml", "one_room.toml", *count).stdout.decode()
        assert f"\nnote: {idle}\n" in told
        answer = answer_of(ask(command, "company.toml", "one_room.toml", *count, "--json"))
        assert answer["notes"] == [idle]
    (folder / "late.toml").write_text(SHORT_WEEKS.replace("notice_days = 5", "notice_days = 40"))
    late = ask("compare", "company.toml", "late.toml@12", "-n", "2")
    notes = [line for line in late.stdout.decode().splitlines() if line.startswith("note: ")]
    assert len(notes) == 1
    assert re.fullmatch(r"note: late binds on .*, after the last day: never", notes[0])
    assert "note:" not in ask("run", "company.toml", "-n", "2").stdout.decode()


def test_a_month_is_a_month_however_it_is_written(ask):
    for years in ("0.0833333", "0.08333333333", "0.08333333333333333"):
        done = ask("run", "company.toml", "-n", "2", "--years", years)
        assert "2 replications of 1 month, seed 1" in done.stdout.decode()


def test_lists_and_help_show_what_there_is(ask):
    channels = ask("list", "channels")
    assert channels.stderr == b""
    words = [line.split()[0] for line in channels.stdout.decode().splitlines()]
    assert {"open", "face_to_face", "mail", "database"} <= set(words)
    everything = ask("list").stdout.decode()
    parts = everything.split("Parts of companies")[1].split("Restructurings:")[0]
    assert all(f"\n{name} " in parts for name in ("undefined", "defined", "aligned", "integrated"))
    told = " ".join(ask("run", "--help").stdout.decode().split())
    assert "leads, deals, learning" in told


def test_the_arms_of_a_comparison_are_the_runs_of_each(ask):
    both = hashes(
        answer_of(ask("compare", "company.toml", "short_weeks.toml", "-n", "3", "--json"))
    )
    alone = hashes(answer_of(ask("run", "company.toml", "-n", "3", "--json")))
    assert both[0] == alone[0]
    assert all(both[0][i] != both[1][i] for i in range(3))


def test_a_change_leaves_the_months_before_its_date_as_they_were(ask, folder):
    out = folder / "out.h5"
    ask("compare", "company.toml", "short_weeks.toml@12", "-n", "4", "--record", "full", "-o", out)
    with h5py.File(out) as file:
        revenue = file["revenue"][()]
    assert (revenue[0, :, :11] == revenue[1, :, :11]).all()


@pytest.mark.parametrize("threads", ["1", "2", "3", "8"])
@pytest.mark.parametrize("record", ["none", "full"])
def test_threads_and_recording_change_no_bit(ask, folder, threads, record):
    one = ask("compare", "company.toml", "short_weeks.toml", "-n", "9", "--json", "--threads", "1")
    many = ask(
        "compare", "company.toml", "short_weeks.toml", "-n", "9", "--json", "--threads", threads,
        "--record", record, "-o", "out.h5",
    )  # fmt: skip
    expected, found = answer_of(one), answer_of(many)
    for answer in (expected, found):
        del answer["seconds_simulating"]
    assert found == expected
    assert hashes_in(folder / "out.h5") == hashes(expected)


def test_a_replication_is_the_same_alone_as_among_others(ask):
    ten = hashes(answer_of(ask("run", "company.toml", "-n", "10", "--json")))[0]
    fifth = answer_of(ask("run", "company.toml", "-n", "1", "--replication-first", "5", "--json"))
    assert hashes(fifth)[0] == {5: ten[5]}


def test_seeds_give_other_worlds_and_the_same_seed_the_same(ask):
    states = {
        seed: hashes(answer_of(ask("run", "company.toml", "-n", "2", "--seed", seed, "--json")))[0]
        for seed in ("1", "2", "18446744073709551615")
    }
    default = hashes(answer_of(ask("run", "company.toml", "-n", "2", "--json")))[0]
    assert default == states["1"]
    assert len({state for runs in states.values() for state in runs.values()}) == 6


def test_settings_say_the_same_as_the_file(ask, folder):
    (folder / "changed.toml").write_text(
        'extends = "company.toml"\nyears = 0.5\n[policy.handover]\nqueue_order = "newest_first"\n'
    )
    by_file = hashes(answer_of(ask("run", "changed.toml", "-n", "2", "--json")))
    by_setting = ask(
        "run", "company.toml", "-n", "2", "--json", "--years", "0.5",
        "--set", "policy.handover.queue_order=newest_first",
    )  # fmt: skip
    assert hashes(answer_of(by_setting)) == by_file
    assert answer_of(by_setting)["years"] == 0.5
    assert by_file != hashes(answer_of(ask("run", "company.toml", "-n", "2", "--json")))


def test_precision_replicates_until_it_is_met(ask):
    done = ask("compare", "company.toml", "short_weeks.toml", "--precision", "5%", "--json")
    answer = answer_of(done)
    replications, effect = answer["replications_done"], answer["arms"][1]["effects"]["revenue"]
    revenue = sum(answer["arms"][0]["totals"]["revenue"]) / replications
    assert replications >= 32
    assert (effect["high"] - effect["low"]) / 2 < 0.05 * revenue * 1.5
    # the replications that it needed are those that a plain run makes
    plain = ask("run", "company.toml", "-n", str(replications), "--json")
    assert hashes(answer_of(plain))[0] == hashes(answer)[0]


def test_without_an_output_nothing_is_written(ask, folder):
    before = sorted(folder.iterdir())
    ask("run", "company.toml", "-n", "2")
    ask("compare", "company.toml", "short_weeks.toml", "-n", "2", "--record", "full")
    assert sorted(folder.iterdir()) == before


def test_an_existing_output_is_replaced_only_by_force(orgsim, ask, folder):
    out = folder / "out.h5"
    ask("run", "company.toml", "-n", "2", "-o", out)
    before = out.read_bytes()
    assert orgsim("run", "company.toml", "-n", "3", "-o", out, cwd=folder).returncode == 2
    assert out.read_bytes() == before
    ask("run", "company.toml", "-n", "3", "-o", out, "--force")
    assert len(hashes_in(out)[0]) == 3


def test_the_table_is_the_answer_and_progress_is_not(ask):
    loud = ask("run", "company.toml", "-n", "2")
    quiet = ask("run", "company.toml", "-n", "2", "--quiet")
    assert loud.stdout == quiet.stdout
    assert quiet.stderr == b""
    assert b"revenue" in loud.stdout


# ---- check, explain, list, schema ----------------------------------------------------------------


def test_check_tells_what_is_set_what_is_defaulted_and_what_follows(ask):
    answer = answer_of(ask("check", "company.toml", "--set", "years=2", "--json"))
    assert answer["set"]["years"] == "2.0"
    assert answer["set"]["organization.staff.reps.count"] == "3"
    assert answer["defaulted"]["currency"] == '"EUR"'
    assert not set(answer["set"]) & set(answer["defaulted"])
    assert answer["implies"]["accounts"] == "200 in 1 segment"
    text = ask("check", "company.toml").stdout.decode()
    assert text.startswith("Company: valid\n")
    # the short answer stands before the long lists
    assert text.index("\nImplies:") < text.index("\nSet:") < text.index("\nDefaulted:")


def test_the_resolved_scenario_makes_the_same_runs(ask, folder):
    resolved = ask("check", "company.toml", "short_weeks.toml@4", "--canonical").stdout
    (folder / "resolved.toml").write_bytes(resolved)
    both = ask("compare", "company.toml", "short_weeks.toml@4", "-n", "3", "--json")
    again = ask("run", "resolved.toml", "-n", "3", "--json")
    assert hashes(answer_of(again))[0] == hashes(answer_of(both))[1]
    assert ask("check", "resolved.toml", "--canonical").stdout == resolved


def first_words(done):
    return [line.split()[0] for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [
        ("levers", "policy."),
        ("levers", ""),
        ("assumptions", "assumptions."),
        ("assumptions", ""),
        ("metrics", ""),
        ("restructurings", ""),
    ],
)
def test_everything_listed_can_be_explained(ask, kind, prefix):
    names = first_words(ask("list", kind))
    assert names
    for name in names:
        explained = ask("explain", prefix + name).stdout.decode()
        assert len(explained.splitlines()) >= 3, name
    for name in names if kind in {"levers", "assumptions"} else []:
        explained = ask("explain", name).stdout.decode()
        for word in ("type:", "default:", "source:"):
            assert word in explained, name


def test_a_list_of_nothing_names_every_file(ask):
    text = ask("list").stdout.decode()
    names = {line.split()[0] for line in text.splitlines() if line}
    for kind in ("companies", "restructurings"):
        assert set(first_words(ask("list", kind))) <= names
    for folder in ("companies", "published", "restructurings"):
        assert {path.stem for path in (SOURCES / "scenarios" / folder).glob("*.toml")} <= names
    for kind in ("levers", "assumptions", "metrics"):
        assert f"{len(first_words(ask('list', kind)))} {kind}" in text


def test_the_grades_of_evidence_are_told_where_they_are_printed(ask):
    grades = [line.strip() for line in ask("explain", "evidence").stdout.decode().splitlines()]
    grades = [line for line in grades if re.match("[A-D]: ", line)]
    assert [line[0] for line in grades] == list("ABCD")
    about = ask("explain", "lead_agreement").stdout.decode()
    assert all(line.replace(":", "") in about for line in grades)
    listed = ask("list", "restructurings").stdout.decode().splitlines()
    found = {name: grade for name, grade, *_ in (line.split() for line in listed)}
    assert set(found.values()) == {"B", "C", "D", "-"}
    assert found["lead_agreement"] == "B" and found["placebo"] == "-"


def test_the_order_of_a_day_is_told(ask):
    text = ask("explain", "day").stdout.decode()
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 3
    # the first sentence is for people; what each step reads comes below
    for first in re.findall(r"^\d+\. (.*)$", text, re.MULTILINE):
        assert re.fullmatch(r"[a-z -]+: [A-Z][^_]*\.", first), first


def test_every_company_listed_is_valid(ask):
    names = first_words(ask("list", "companies"))
    assert "lead_handoff" in names
    for name in names:
        ask("check", name)


@pytest.fixture
def schema(ask):
    found = json.loads(ask("schema").stdout)
    jsonschema.validators.validator_for(found).check_schema(found)
    return jsonschema.validators.validator_for(found)(found)


def plain(value):
    """TOML as JSON has it: dates are texts."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, (bool, int, float, str)) else str(value)


SHIPPED = sorted((SOURCES / "scenarios").glob("[cp]*/*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_accepts_every_shipped_scenario(schema, path):
    schema.validate(plain(tomllib.loads(path.read_text())))


def test_the_schema_accepts_a_resolved_scenario(schema, ask):
    text = ask("check", "company.toml", "short_weeks.toml", "--canonical").stdout.decode()
    schema.validate(plain(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("years = 1\n", "years = 1000\n"),
        ("years = 1\n", 'years = "one"\n'),
        ("years = 1\n", "yeers = 1\n"),
        ("accounts = 200\n", "accounts = 1.5\n"),
        ("accounts = 200\n", "acounts = 200\n"),
        ('function = "sales"', 'function = "sale"'),
        ("[policy.media]", "[policy.medium]"),
    ],
)
def test_the_schema_refuses_what_the_program_refuses(orgsim, schema, folder, wrong, right):
    text = COMPANY.replace(wrong, right, 1)
    assert text != COMPANY
    assert not schema.is_valid(plain(tomllib.loads(text)))
    (folder / "wrong.toml").write_text(text)
    assert orgsim("check", "wrong.toml", cwd=folder).returncode == 2


def test_help_tells_every_subcommand_and_option(ask, orgsim, folder):
    text = ask("--help").stdout.decode()
    assert ask("help").stdout.decode() == text
    nothing = orgsim(cwd=folder)
    assert nothing.returncode == 2
    for name in ("run", "compare", "check", "explain", "list", "schema", "info"):
        assert f"orgsim {name} " in text
        assert f"Usage: orgsim {name}" in ask(name, "--help").stdout.decode()
    options = ask("run", "--help").stdout.decode()
    for option in (
        "output", "force", "replications", "replication-first", "precision", "seed", "years",
        "threads", "set", "record", "quiet", "json",
    ):  # fmt: skip
        assert f"--{option} " in options
    assert re.fullmatch(r"orgsim \d+\.\d+\.\d+\n", ask("--version").stdout.decode())


def test_a_setting_of_a_restructuring_goes_to_the_arm_that_has_it(ask, folder):
    def arms(*settings):
        change = ["compare", "company.toml", "short_weeks.toml", "-n", "2", "--json", *settings]
        return hashes(answer_of(ask(*change)))

    at_once = arms()
    late = arms("--set", "restructuring.short_weeks.start=month 12")
    assert late == arms("--set", 'restructuring.short_weeks.start="month 12"')
    assert late[0] == at_once[0]
    assert late[1] != at_once[1]


def test_a_setting_of_a_restructuring_that_no_arm_has_is_refused(orgsim, folder):
    done = orgsim(
        "compare",
        "company.toml",
        "short_weeks.toml",
        "--set",
        "restructuring.short_week.priority=1",
        cwd=folder,
    )
    assert done.returncode == 2
    assert b"no arm has a restructuring 'short_week'" in done.stderr
    assert b"did you mean 'short_weeks'?" in done.stderr


def test_a_restructuring_is_checked_by_itself(orgsim, ask, folder):
    said = ask("check", "short_weeks.toml").stdout.decode()
    assert said == (
        "Short weeks: valid restructuring (levers by decree: 1, by routine: 0; parameters: 0)\n"
    )
    assert b"valid restructuring" in ask("check", "newest_first").stdout
    assert answer_of(ask("check", "short_weeks.toml", "--json"))["decree"] == {
        "work.hours_per_day": "4"
    }
    text = (folder / "short_weeks.toml").read_text()
    (folder / "wrong.toml").write_text(text.replace("hours_per_day = 4", "hours_per_dya = 4"))
    done = orgsim("check", "wrong.toml", cwd=folder)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"wrong.toml:7:6: ")
    assert b"did you mean 'work.hours_per_day'" in done.stderr
    assert orgsim("check", "short_weeks.toml", "--set", "years=1", cwd=folder).returncode == 2


def test_a_wrong_number_of_years_names_the_option_that_was_typed(orgsim, folder):
    for value in ("many", "-1"):
        done = orgsim("run", "company.toml", "--years", value, cwd=folder)
        assert done.returncode == 2
        assert done.stderr.startswith(f"--years {value}: ".encode())
    done = orgsim("run", "company.toml", "--set", "years=-1", cwd=folder)
    assert done.stderr.startswith(b"--set years=-1: ")


def test_explain_finds_the_nearest_key_whatever_stands_before_it(orgsim, folder):
    done = orgsim("explain", "win_chanc", cwd=folder)
    assert b"did you mean 'assumptions.selling.win_chance'" in done.stderr
