"""The commands of README.md and of the other documents run as written."""

import os
import pathlib
import shlex
import subprocess
import sys

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


def python_lines():
    """The indented Python of the README: from its import on."""
    lines = (ROOT / "README.md").read_text().splitlines()
    start = lines.index("    import orgsim as og")
    code = []
    for line in lines[start:]:
        if not line.startswith("    "):
            break
        code.append(line[4:])
    return "\n".join(code)


def test_the_python_of_the_readme_runs(tmp_path):
    pytest.importorskip("orgsim._core", reason="the Python package is not installed")
    done = subprocess.run(
        [sys.executable, "-c", python_lines()],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert all(name in done.stdout for name in ("contribution", "revenue", "win_rate"))
