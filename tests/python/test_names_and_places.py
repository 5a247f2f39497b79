"""Where names are looked up: from any folder, beside the file that says them, in the library."""

import os
import pathlib
import stat

import pytest
from answers import answer_of, hashes
from conftest import COMPANY, SHORT_WEEKS

SOURCES = pathlib.Path(__file__).parents[2]


def test_a_name_is_found_from_any_directory(orgsim, ask, folder):
    library = folder / "library"
    (library / "companies").mkdir(parents=True)
    (library / "restructurings").mkdir()
    (library / "companies" / "ours.toml").write_text(COMPANY)
    (library / "restructurings" / "less.toml").write_text(SHORT_WEEKS)
    elsewhere = folder / "else" / "where"
    elsewhere.mkdir(parents=True)
    given = ("compare", "ours", "less@2", "-n", "1", "--json")
    assert orgsim(*given, cwd=elsewhere).returncode == 2
    two_folders = f"/nothing/there:{library}"
    answer = answer_of(ask(*given, cwd=elsewhere, ORGSIM_PATH=two_folders))
    assert [arm["name"] for arm in answer["arms"]] == ["ours", "less@2"]
    assert (
        hashes(answer)[0] == hashes(answer_of(ask("run", "company.toml", "-n", "1", "--json")))[0]
    )
    listed = ask("list", "companies", cwd=elsewhere, ORGSIM_PATH=two_folders).stdout.decode()
    assert [line.split()[0] for line in listed.splitlines()].count("ours") == 1


@pytest.mark.parametrize(
    "arguments",
    [("run", "ours", "-n", "1"), ("compare", "ours", "placebo", "-n", "2"), ("check", "ours")],
)
def test_a_file_of_this_folder_in_place_of_a_shipped_one_is_told(ask, folder, arguments):
    library = folder / "library"
    (library / "companies").mkdir(parents=True)
    for place in (library / "companies", folder):
        (place / "ours.toml").write_text(COMPANY)
    notice = "orgsim: using ./ours.toml, not the shipped 'ours'\n"
    known = {"ORGSIM_PATH": f"{library}:{SOURCES / 'scenarios'}"}
    said = ask(*arguments, **known)
    assert said.stderr.decode().count(notice) == 1
    assert notice not in said.stdout.decode()
    # not where machines read, nor where there is nothing to confuse
    assert ask(*arguments, "--json", **known).stderr == b""
    assert "shipped" not in ask(*arguments, cwd=library / "companies", **known).stderr.decode()
    by_path = (arguments[0], "./ours.toml", *arguments[2:])
    assert "shipped" not in ask(*by_path, **known).stderr.decode()
    if arguments[0] != "check":
        assert ask(*arguments, "--quiet", **known).stderr == b""


def test_a_restructuring_of_this_folder_in_place_of_a_shipped_one_is_told(ask, folder):
    (folder / "restructurings").mkdir()
    (folder / "restructurings" / "placebo.toml").write_text(SHORT_WEEKS)
    notice = "orgsim: using ./restructurings/placebo.toml, not the shipped 'placebo'\n"
    for arguments in (
        ("compare", "company.toml", "placebo@3", "-n", "2"),
        ("check", "company.toml", "placebo"),
        ("check", "placebo"),
        ("explain", "placebo"),
    ):
        assert ask(*arguments).stderr.decode().count(notice) == 1, arguments


def test_the_programs_own_data_are_found_without_a_path(orgsim, folder):
    program = pathlib.Path(orgsim.path).resolve()
    if not any(
        (program.parent / place).is_dir() for place in ("../share/orgsim", "../../scenarios")
    ):
        pytest.skip("this program stands away from its data")
    done = orgsim("run", "lead_handoff", "-n", "1", "--years", "0.25", cwd=folder, ORGSIM_PATH="")
    assert done.returncode == 0, done.stderr.decode()


def test_files_named_in_a_file_are_found_beside_it(ask, folder):
    deep = folder / "deep"
    (deep / "restructurings").mkdir(parents=True)
    (deep / "restructurings" / "less.toml").write_text(SHORT_WEEKS)
    (deep / "people.csv").write_text("id,unit,role\nann,sales,rep\n")
    (deep / "s.toml").write_text(
        'extends = "../company.toml"\n[organization]\npeople_file = "people.csv"\n'
        '[restructuring.less]\nuse = "less"\n'
    )
    found = ask("check", "deep/s.toml", "--json")
    assert answer_of(found)["implies"]["people"].startswith("4, ")
    assert "change less" in answer_of(found)["implies"]


def test_any_other_name_runs_a_program_of_the_path(orgsim, folder):
    tool = folder / "orgsim-hello"
    tool.write_text('#!/bin/sh\nprintf "%s|" "$@"\nexit 7\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    path = f"{folder}:{os.environ['PATH']}"
    done = orgsim("hello", "a b", "--json", "", cwd=folder, PATH=path)
    assert (done.returncode, done.stdout) == (7, b"a b|--json||")
