"""What the tests of the program share: the program itself, and how it is called."""

import os
import pathlib
import subprocess

import pytest

SOURCES = pathlib.Path(__file__).parents[2]


class Program:
    """The command-line program, called in a folder of the test's own."""

    def __init__(self, path):
        self.path = path

    def __call__(self, *arguments, cwd, timeout=60, **environment):
        """Runs it to its end; its library is the one of this source tree."""
        return subprocess.run(
            [self.path, *map(os.fspath, arguments)],
            cwd=cwd,
            env=self.environment(**environment),
            capture_output=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *arguments, cwd, **options):
        """Starts it and comes back at once."""
        return subprocess.Popen(
            [self.path, *map(os.fspath, arguments)],
            cwd=cwd,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **options,
        )

    @staticmethod
    def environment(**changes):
        kept = {name: text for name, text in os.environ.items() if not name.startswith("ORGSIM_")}
        return kept | {"ORGSIM_PATH": str(SOURCES / "scenarios")} | changes


@pytest.fixture(scope="session")
def orgsim():
    path = os.environ.get("ORGSIM_PROGRAM")
    if path is None:
        pytest.skip("ORGSIM_PROGRAM does not name the program (./bootstrap test sets it)")
    if not os.access(path, os.X_OK):
        pytest.fail(f"ORGSIM_PROGRAM is {path}, which is no program")
    return Program(os.path.abspath(path))
