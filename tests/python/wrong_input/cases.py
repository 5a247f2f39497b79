"""What a case is, and short ways to write one.

Most cases put a few lines of TOML under `extends = "company.toml"`, a sound company: the lines of
the case begin with the second line of s.toml.
"""

import dataclasses

COMPANY = """\
name = "Company"
years = 1
burn_in_years = 0
[market.segments.all]
accounts = 100
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
"""
HEAD = 'extends = "company.toml"\n'
RESTRUCTURING = """\
name = "Longer hours"
[cost]
hours_per_person = 1
money = 2
notice_days = 3
[parameters]
hours = { default = 9, unit = "h/d", range = [8, 10] }
[decree]
"work.hours_per_day" = "$hours"
"""
PEOPLE = "id,unit,role,manager\nann,sales,rep,\nbob,sales,rep,ann\n"
RUN = ("run", "s.toml", "-n", "1", "-o", "out.h5")


@dataclasses.dataclass
class Case:
    name: str
    lines: list[str]
    files: dict = dataclasses.field(default_factory=dict)
    arguments: tuple = RUN
    environment: dict = dataclasses.field(default_factory=dict)


CASES = []


def case(name, *lines, files=None, arguments=RUN, **environment):
    CASES.append(Case(name, list(lines), files or {}, arguments, environment))


def scenario(name, text, *lines, **files):
    """A case of a scenario that extends a sound company."""
    files = {key.replace("_", ".", 1): value for key, value in files.items()}
    case(name, *lines, files={"company.toml": COMPANY, "s.toml": HEAD + text} | files)


def whole_file(name, content, *lines, **files):
    """A case of a scenario file whose first line is the case's own."""
    case(name, *lines, files={"s.toml": content} | files)


def restructuring(name, text, *lines, use="", **files):
    """A case of a restructuring's file r.toml, used by a sound company."""
    used = f'[restructuring.r]\nuse = "r.toml"\n{use}'
    scenario(name, used, *lines, r_toml=text, **files)


def people(name, people_file, *lines, ties=None):
    """A case of an HR export, with or without the edges of who talks to whom."""
    named = '[organization]\npeople_file = "people.csv"\n'
    files = {"people.csv": people_file}
    if ties is not None:
        named += 'ties_file = "ties.csv"\n'
        files["ties.csv"] = ties
    case(
        name,
        *lines,
        files={"company.toml": COMPANY, "s.toml": HEAD + named} | files,
    )


def arguments(name, given, *lines, files=None, **environment):
    """A case of the command line, on a sound company."""
    sound = {"company.toml": COMPANY, "r.toml": RESTRUCTURING}
    case(name, *lines, files=sound | (files or {}), arguments=tuple(given.split()), **environment)
