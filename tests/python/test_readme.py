"""The commands of README.md and of the other documents run as written."""

import os
import pathlib
import shlex
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md"]


def commands():
    """Every indented line of a document that calls the program."""
    for document in DOCUMENTS:
        for line in (ROOT / document).read_text().splitlines():
            if line.startswith("    build/release/orgsim "):
                yield pytest.param(line.strip(), id=f"{document}: {line.strip()}")


def test_the_readme_shows_commands():
    assert len(list(commands())) >= 3


@pytest.mark.parametrize("command", list(commands()))
def test_a_command_of_the_documents_runs(command, tmp_path):
    program = os.environ.get("ORGSIM_PROGRAM")
    if not program:
        pytest.skip("ORGSIM_PROGRAM names no program")
    words = shlex.split(command)
    done = subprocess.run(
        [str(pathlib.Path(program).resolve()), *words[1:]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
