"""What the tests of the program share: the program itself, and how it is called."""

import os
import pathlib
import subprocess

import pytest

SOURCES = pathlib.Path(__file__).parents[2]


COMPANY = """\
name = "Company"
years = 1
burn_in_years = 0.25
main_metric = "revenue"
[market.segments.all]
accounts = 200
hand_raise_rate = 0.2
initial_goodwill_high = 0.5
[organization.units.sales]
function = "sales"
[organization.units.marketing]
function = "marketing"
[organization.roles.rep]
owns_accounts = true
[organization.staff.reps]
count = 3
unit = "sales"
role = "rep"
[campaigns.always_on]
unit = "marketing"
[policy.media]
touches_per_day = 20
"""
SHORT_WEEKS = """\
name = "Short weeks"
[cost]
hours_per_person = 4
money = 100
notice_days = 5
[decree]
work.hours_per_day = 4
"""


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


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "company.toml").write_text(COMPANY)
    (tmp_path / "short_weeks.toml").write_text(SHORT_WEEKS)
    return tmp_path


@pytest.fixture
def ask(orgsim, folder):
    """Calls the program in the folder and insists that it answers."""

    def call(*arguments, **options):
        done = orgsim(*arguments, **({"cwd": folder} | options))
        assert done.returncode == 0, done.stderr.decode()
        return done

    return call
