"""./bootstrap says what it wants in one line, and installs only what is missing.

Small stand-ins on PATH replace the machine's own package tools, so nothing is installed here.
"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bootstrap(*arguments, **environment):
    return subprocess.run(
        ["/bin/sh", str(ROOT / "bootstrap"), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def machine(tmp_path):
    """A PATH that holds only what a test puts there: `machine(tool="shell commands", ...)`."""

    def make(**tools):
        for name in ("dirname", "grep"):
            (tmp_path / name).symlink_to(f"/usr/bin/{name}")
        for name, body in tools.items():
            script = tmp_path / name.replace("_", "-")
            script.write_text(f"#!/bin/sh\n{body}\n")
            script.chmod(0o755)
        return str(tmp_path)

    return make


@pytest.mark.parametrize("arguments", [(), ("help",), ("--help",)])
def test_without_a_command_it_prints_its_usage(arguments):
    result = bootstrap(*arguments)
    assert result.returncode == 0
    assert all(f"\n  {name} " in result.stdout for name in ("demo", "test", "build", "install"))


def test_an_unknown_command_is_a_wrong_input():
    result = bootstrap("tset")
    assert result.returncode == 2
    assert "unknown command 'tset'" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [(("--compny", "x"), "unknown option '--compny'"), (("--company",), "wants a name")],
)
def test_a_wrong_option_of_the_demo_stops_it_before_it_builds(arguments, why):
    result = bootstrap("demo", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert why in line


def test_a_second_call_installs_nothing_and_says_so_in_one_line():
    result = bootstrap("install")
    assert (result.returncode, result.stdout) == (0, "bootstrap: nothing to install\n")


def test_a_data_folder_that_does_not_exist_stops_it():
    result = bootstrap("test", ORGSIM_DATA="no/such/folder")
    assert result.returncode == 1
    assert result.stderr.splitlines() == ["bootstrap: stopped: ORGSIM_DATA names no folder"]


def test_a_machine_without_apt_is_told_what_to_install(machine):
    result = bootstrap("install", PATH=machine())
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "no dpkg-query" in line
    assert "libtbb-dev" in line


def test_without_root_and_sudo_it_says_what_root_must_run(machine):
    path = machine(dpkg_query="exit 1", apt_get="exit 1", id="echo 1000")
    result = bootstrap("install", PATH=path)
    assert result.returncode == 1
    assert "will install these Debian packages (a minute or two): g++" in result.stdout
    (line,) = result.stderr.splitlines()
    assert "as root run: apt-get install g++" in line


def test_a_password_that_nobody_can_type_stops_it(machine):
    path = machine(dpkg_query="exit 1", apt_get="exit 1", id="echo 1000", sudo="exit 1")
    result = bootstrap("install", PATH=path)
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "sudo wants a password" in line


def test_without_network_it_stops_after_one_attempt(machine, tmp_path):
    record = tmp_path / "calls"
    path = machine(
        dpkg_query='[ "$4" != cmake ] && echo installed',
        apt_get=f'echo "$@" >>{record}; exit 100',
        id="echo 0",
    )
    result = bootstrap("install", PATH=path)
    assert result.returncode == 1
    assert "apt-get could not install: cmake (no network?" in result.stderr.splitlines()[-1]
    calls = record.read_text().splitlines()
    assert [call.split()[0] for call in calls] == ["update", "install"]
    assert calls[1].endswith(" cmake")
