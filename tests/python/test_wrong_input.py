"""Whatever is wrong with an input is said in one line per problem: where, what, what is allowed.

Each case is a name, the files in a folder, the arguments, and the exact lines expected. Every case
must end with status 2, say its lines on standard error and nothing on standard output, and leave
the folder as it was; with --json the same problems come as one object on standard output.

Most cases put a few lines of TOML under `extends = "company.toml"`, a sound company: the lines of
the case begin with the second line of s.toml.
"""

import dataclasses
import json
import os
import pathlib
import shutil
import tempfile

import pytest

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
TIES = "from,to,strength\nann,bob,0.5\n"
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
    head = 'extends = "company.toml"\n'
    head, text = (head.encode(), text) if isinstance(text, bytes) else (head, text)
    case(name, *lines, files={"company.toml": COMPANY, "s.toml": head + text} | files)


def whole_file(name, content, *lines, **files):
    """A case of a scenario file whose first line is the case's own."""
    case(name, *lines, files={"s.toml": content} | files)


def restructuring(name, text, *lines, use="", **files):
    """A case of a restructuring's file r.toml, used by a sound company."""
    used = f'[restructuring.r]\nuse = "r.toml"\n{use}'
    scenario(name, used, *lines, r_toml=text, **files)


def people(name, people_file, *lines, ties=None, more=""):
    """A case of an HR export, with or without the edges of who talks to whom."""
    named = '[organization]\npeople_file = "people.csv"\n'
    files = {"people.csv": people_file}
    if ties is not None:
        named += 'ties_file = "ties.csv"\n'
        files["ties.csv"] = ties
    case(
        name,
        *lines,
        files={"company.toml": COMPANY, "s.toml": 'extends = "company.toml"\n' + named + more}
        | files,
    )


def arguments(name, given, *lines, files=None, **environment):
    """A case of the command line, on a sound company."""
    sound = {"company.toml": COMPANY, "r.toml": RESTRUCTURING}
    case(name, *lines, files=sound | (files or {}), arguments=tuple(given.split()), **environment)


# ---- TOML itself ---------------------------------------------------------------------------------

whole_file("unterminated text", 'name = "Company\n', "?")
whole_file("text that never ends", 'name = """Company\n', "?")
whole_file("key given twice", 'name = "A"\nyears = 1\nname = "B"\n', "?")
whole_file(
    "table given twice",
    COMPANY + "[market.segments.all]\naccounts = 3\n",
    "?",
)
whole_file("unknown escape", 'name = "C:\\qompany"\n', "?")
whole_file("key without a value", "name =\n", "?")
whole_file("value without quotes", "name = Company\n", "?")
whole_file("number with two points", "years = 1.2.3\n", "?")
whole_file("number beyond 64 bits", "years = 99999999999999999999\n", "?")
whole_file("unclosed list", "name = [1, 2\n", "?")
whole_file("unclosed header", "[market\n", "?")
whole_file("bytes that are no UTF-8", b'name = "K\xf6ln"\n', "?")
whole_file("UTF-16", 'name = "Company"\n'.encode("utf-16"), "?")
whole_file("empty file", "", "?")
whole_file("nested without end", "name = " + "[" * 70 + "]" * 70 + "\n", "?")
whole_file("binary file", bytes(range(1, 32)) * 4, "?")

# ---- keys ----------------------------------------------------------------------------------------

scenario("unknown key at the top", 'qestion = "?"\n', "?")
scenario("unknown key in a table", "[assumptions.selling]\nwin_chanse = 0.1\n", "?")
scenario("unknown key in a named thing", "[market.segments.all]\nacounts = 3\n", "?")
scenario("unknown table", "[marketing]\nx = 1\n", "?")
scenario("key of another table", "[market]\nwin_chance = 0.1\n", "?")
scenario("unknown inside an inline table", "[organization]\nstaff.reps = { cuont = 3 }\n", "?")
scenario("name with a space", '[market.segments."small firms"]\naccounts = 1\n', "?")
scenario("value where a table belongs", "market = 3\n", "?")
scenario("value where a named thing belongs", "[market]\nsegments = { all = 3 }\n", "?")
whole_file("required key missing", 'name = "A"\n[market.segments.all]\n', "?")
whole_file("nothing required is there", "years = 1\n", "?")

# ---- values --------------------------------------------------------------------------------------

scenario("text for a number", 'years = "three"\n', "?")
scenario("number for a text", "name = 3\n", "?")
scenario("list for a number", "years = [3]\n", "?")
scenario("table for a number", "years = { value = 3 }\n", "?")
scenario("number for true or false", "[organization.roles.rep]\nowns_accounts = 1\n", "?")
scenario("texts for numbers", '[organization.ties]\nstrength = ["much"]\n', "?")
scenario("number for a list of texts", "[organization.ties]\nfrom = 3\n", "?")
scenario("below the range", "[assumptions.selling]\nwin_chance = -0.1\n", "?")
scenario("above the range", "[assumptions.selling]\nwin_chance = 1.1\n", "?")
scenario("not a number", "[assumptions.selling]\nwin_chance = nan\n", "?")
scenario("infinite", "[assumptions.selling]\nwin_chance = inf\n", "?")
scenario("minus infinite", "years = -inf\n", "?")
scenario("negative count", "[market.segments.all]\naccounts = -1\n", "?")
scenario("fractional count", "[market.segments.all]\naccounts = 1.5\n", "?")
scenario("count beyond the range", "[market.segments.all]\naccounts = 17_000_000\n", "?")
scenario("real count beyond all whole numbers", "[market.segments.all]\naccounts = 1e300\n", "?")
scenario("unknown word", '[policy.handover]\nqueue_order = "oldest"\n', "?")
scenario("unknown word, nothing near", '[policy.handover]\nqueue_order = "x"\n', "?")
scenario("unknown function of a unit", '[organization.units.x]\nfunction = "sale"\n', "?")
scenario("impossible date", 'starts = "2027-02-30"\n', "?")
scenario("impossible date of TOML", "starts = 2027-02-30\n", "?")
scenario("date with a time", "starts = 2027-01-01T08:00:00\n", "?")
scenario("number for a date", "starts = 2027\n", "?")
scenario("schema of the future", "schema_version = 99\n", "?")
scenario("NUL in a text", 'name = "a\\u0000b"\n', "?")
scenario("currency of two letters", 'currency = "EU"\n', "?")

# ---- extends -------------------------------------------------------------------------------------

whole_file("extends itself", 'extends = "s.toml"\n', "?")
whole_file(
    "circle of three files",
    'extends = "a.toml"\n',
    "?",
    **{"a.toml": 'extends = "b.toml"\n', "b.toml": 'extends = "./s.toml"\n'},
)
whole_file("extends a missing file", 'extends = "nothing.toml"\n', "?")
whole_file("extends a missing name", 'extends = "lead_handof"\n', "?")
whole_file("extends no text", "extends = 3\n", "?")
whole_file("extends nothing", 'extends = ""\n', "?")
whole_file("extends a folder", 'extends = "./"\n', "?")
whole_file(
    "too many files extend each other",
    'extends = "1.toml"\n',
    "?",
    **{f"{i}.toml": f'extends = "{i + 1}.toml"\n' for i in range(1, 20)},
)
whole_file("extends in a table", '[market]\nextends = "company.toml"\n', "?")
case(
    "mistake in the file that is extended",
    "?",
    files={"company.toml": COMPANY + "acounts = 3\n", "s.toml": 'extends = "company.toml"\n'},
)

# ---- contradictions ------------------------------------------------------------------------------

scenario(
    "lower end above the upper end",
    "[market.segments.all]\ninitial_goodwill_low = 0.5\ninitial_goodwill_high = 0.2\n",
    "?",
)
scenario("touches without a campaign", "[policy.media]\ntouches_per_day = 5\n", "?")
scenario("years that are no whole months", "years = 0.3\n", "?")
scenario("burn-in that is no whole months", "burn_in_years = 0.1\n", "?")
scenario("unknown metric", 'main_metric = "revenu"\n', "?")
scenario("unknown unit of staff", '[organization.staff.reps]\nunit = "sale"\n', "?")
scenario("unknown role of staff", '[organization.staff.reps]\nrole = "reb"\n', "?")
scenario("unknown contract", '[organization.staff.reps]\ncontract = "gold"\n', "?")
scenario("unknown site", '[organization.staff.reps]\nsite = "paris"\n', "?")
scenario("unknown unit of a campaign", '[campaigns.c]\nunit = "marketting"\n', "?")
scenario("unknown unit above", '[organization.units.sales]\nparent = "sale"\n', "?")
scenario("unknown head of a unit", '[organization.units.sales]\nhead = "reps/4"\n', "?")
scenario("unit below itself", '[organization.units.sales]\nparent = "sales"\n', "?")
scenario(
    "units in a circle, with one below it",
    '[organization.units.a]\nfunction = "sales"\nparent = "b"\n'
    '[organization.units.b]\nfunction = "sales"\nparent = "c"\n'
    '[organization.units.c]\nfunction = "sales"\nparent = "b"\n',
    "?",
)
scenario(
    "person who reports to nobody known",
    '[organization.people.ann]\nunit = "sales"\nrole = "rep"\nmanager = "bob"\n',
    "?",
)
scenario(
    "circle of managers, with one below it",
    '[organization.people]\nann = { unit = "sales", role = "rep", manager = "bob" }\n'
    'bob = { unit = "sales", role = "rep", manager = "cem" }\n'
    'cem = { unit = "sales", role = "rep", manager = "bob" }\n',
    "?",
)
scenario(
    "ties of unequal length",
    '[organization.ties]\nfrom = ["reps/1", "reps/2"]\nto = ["reps/2"]\nstrength = [1]\n',
    "?",
)
scenario(
    "tie of an unknown person",
    '[organization.ties]\nfrom = ["reps/1"]\nto = ["reps/4"]\nstrength = [1]\n',
    "?",
)
scenario(
    "tie to oneself",
    '[organization.ties]\nfrom = ["reps/1"]\nto = ["reps/1"]\nstrength = [1]\n',
    "?",
)
scenario(
    "more people than fit",
    '[organization.staff]\na = { count = 100_000, unit = "sales", role = "rep" }\n'
    + "".join(
        f'a{i} = {{ count = 100_000, unit = "sales", role = "rep" }}\n' for i in range(1, 11)
    ),
    "?",
)
whole_file("market without segments", 'name = "A"\n', "?")

# ---- restructurings ------------------------------------------------------------------------------

restructuring("costs are missing", 'name = "X"\n', "?")
restructuring("one cost is missing", "[cost]\nmoney = 0\nnotice_days = 0\n", "?")
COST = "[cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
restructuring("negative cost", COST.replace("money = 0", "money = -1"), "?")
restructuring("a state as a lever", COST + '[decree]\n"trust" = 0.9\n', "?")
restructuring("a state of a table as a lever", COST + '[decree]\n"people.skill" = 2\n', "?")
restructuring("a metric as a lever", COST + "[routine]\nrevenue = 1e6\n", "?")
restructuring(
    "an assumption as a lever", COST + '[decree]\n"assumptions.selling.win_chance" = 1\n', "?"
)
restructuring("an assumption's key as a lever", COST + '[decree]\n"selling.win_chance" = 1\n', "?")
restructuring("an unknown lever", COST + "[decree]\nwork.hours_per_dya = 7\n", "?")
restructuring("a lever beyond its range", COST + "[decree]\nwork.hours_per_day = 25\n", "?")
restructuring("a lever of the wrong type", COST + '[decree]\nwork.hours_per_day = "x"\n', "?")
restructuring(
    "an unknown word for a lever", COST + '[routine]\nhandover.queue_order = "best"\n', "?"
)
restructuring("an unknown parameter", COST + '[decree]\nwork.hours_per_day = "$hour"\n', "?")
restructuring(
    "a parameter beyond the lever's range",
    COST + '[parameters]\nh = { default = 20 }\n[decree]\nwork.hours_per_day = "$h"\n',
    "?",
)
restructuring("an unknown key of a restructuring", COST + "[effect]\nrevenue = 0.1\n", "?")
restructuring("with an unknown parameter", RESTRUCTURING, "?", use="with = { hour = 9 }\n")
restructuring("with a value out of range", RESTRUCTURING, "?", use="with = { hours = 11 }\n")
restructuring("with a value of the wrong type", RESTRUCTURING, "?", use='with = { hours = "x" }\n')
restructuring("with where there is no parameter", COST, "?", use="with = { hours = 9 }\n")
restructuring("scope of an unknown unit", RESTRUCTURING, "?", use='scope = { unit = "sale" }\n')
restructuring("scope of an unknown kind", RESTRUCTURING, "?", use='scope = { units = "sales" }\n')
restructuring("scope that is an unknown word", RESTRUCTURING, "?", use='scope = "companies"\n')
restructuring(
    "company's lever in the scope of a unit",
    COST + "[decree]\nmedia.touches_per_day = 0\n",
    "?",
    use='scope = { unit = "sales" }\n',
)
restructuring("start that is no month", RESTRUCTURING, "?", use='start = "July"\n')
restructuring("start that is a date", RESTRUCTURING, "?", use="start = 2027-07-01\n")
restructuring("start in month 0", RESTRUCTURING, "?", use='start = "month 0"\n')
restructuring("start beyond the end", RESTRUCTURING, "?", use='start = "month 13"\n')
restructuring(
    "two changes set one lever differently",
    COST + "[decree]\nwork.hours_per_day = 7\n",
    "?",
    use='[restructuring.q]\nuse = "q.toml"\n',
    q_toml=COST + "[decree]\nwork.hours_per_day = 6\n",
)
restructuring(
    "use and definition both",
    COST,
    "?",
    use="[restructuring.r.definition.cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n",
)
scenario("use of a missing file", '[restructuring.r]\nuse = "r.toml"\n', "?")
scenario("use of an unknown name", '[restructuring.r]\nuse = "placeboo"\n', "?")
scenario("neither use nor definition", '[restructuring.r]\nstart = "month 2"\n', "?")
restructuring("restructuring file that is no TOML", "cost\n", "?")
restructuring("restructuring file that is empty", "", "?")

# ---- CSV -----------------------------------------------------------------------------------------

scenario("missing CSV file", '[organization]\npeople_file = "people.csv"\n', "?")
people("empty CSV file", "", "?")
people("CSV file without a header", "ann,sales,rep\nbob,sales,rep\n", "?")
people("missing column", "id,unit\nann,sales\n", "?")
people("unknown column", "id,unit,role,salary\nann,sales,rep,3\n", "?")
people("misspelled column", "id,unit,role,manger\nann,sales,rep,\n", "?")
people("column twice", "id,unit,role,id\nann,sales,rep,ann\n", "?")
people("semicolons", "id;unit;role\nann;sales;rep\n", "?")
people("ragged row", "id,unit,role\nann,sales\nbob,sales,rep\ncem,sales,rep,x\n", "?")
people("unterminated quote", 'id,unit,role\nann,"sales,rep\n', "?")
people("text behind a quote", 'id,unit,role\nann,"sales"x,rep\n', "?")
people("quote within a cell", 'id,unit,role\nann,sa"les,rep\n', "?")
people("NUL in a CSV file", b"id,unit,role\nann,sal\0es,rep\n", "?")
people("CSV file that is no UTF-8", b"id,unit,role\nann,K\xf6ln,rep\n", "?")
people("duplicate id", "id,unit,role\nann,sales,rep\nann,sales,rep\n", "?")
people("id that is no name", "id,unit,role\nann@firm.example,sales,rep\n", "?")
people("empty id", "id,unit,role\n,sales,rep\n", "?")
people("bad number", "id,unit,role,x\nann,sales,rep,far\n", "?")
people("number out of range", "id,unit,role,x,y\nann,sales,rep,1e9,nan\n", "?")
people("number with a decimal comma", 'id,unit,role,x\nann,sales,rep,"1,5"\n', "?")
people("unknown unit in a row", "id,unit,role\nann,sales,rep\nbob,slaes,rep\n", "?")
people("unknown role in a row", "id,unit,role\nann,sales,boss\n", "?")
people("unknown manager in a row", "id,unit,role,manager\nann,sales,rep,\nbob,sales,rep,an\n", "?")
people("circle of managers", "id,unit,role,manager\nann,sales,rep,bob\nbob,sales,rep,ann\n", "?")
people("own manager", "id,unit,role,manager\nann,sales,rep,ann\n", "?")
people("unknown person of a tie", PEOPLE, "?", ties="from,to\nann,bop\n")
people("duplicate tie", PEOPLE, "?", ties="from,to\nann,bob\nbob,ann\nann,bob\n")
people("tie to oneself in a file", PEOPLE, "?", ties="from,to\nann,ann\n")
people("strength out of range", PEOPLE, "?", ties="from,to,strength\nann,bob,2\n")
people("ties without a column", PEOPLE, "?", ties="from,strength\nann,1\n")
people(
    "ties are not held against people that could not be read",
    "id,unit,role\nann,sales,\n",
    "?",
    ties="from,to\nann,bob\n",
)

# ---- the command line ----------------------------------------------------------------------------

arguments("unknown subcommand", "runn company.toml", "?")
arguments("option instead of a subcommand", "--replications 3", "?")
arguments("missing scenario", "run", "?")
arguments("missing file", "run nothing.toml", "?")
arguments("unknown scenario", "run lead_handof", "?")
arguments("scenario that is a folder", "run ./", "?")
arguments("extra argument", "run company.toml r.toml", "?")
arguments("unknown option", "run company.toml --replicatons 3", "?")
arguments("beginning of an option", "run company.toml --rep 3", "?")
arguments("missing value", "run company.toml --seed", "?")
arguments("value for a switch", "run company.toml --quiet=yes", "?")
arguments("option twice", "run company.toml -n 1 --replications 2", "?")
arguments("no replications", "run company.toml -n 0", "?")
arguments("negative replications", "run company.toml -n -3", "?")
arguments("fractional replications", "run company.toml -n 1.5", "?")
arguments("replications in words", "run company.toml -n many", "?")
arguments("too many replications", "run company.toml -n 1000000001", "?")
arguments("seed beyond 64 bits", "run company.toml --seed 18446744073709551616", "?")
arguments("precision in words", "run company.toml --precision high", "?")
arguments("precision of nothing", "run company.toml --precision 0%", "?")
arguments("precision of everything", "run company.toml --precision 100%", "?")
arguments("precision and replications", "run company.toml --precision 1% -n 9", "?")
arguments("unknown record level", "run company.toml --record ful", "?")
arguments("too many threads", "run company.toml --threads 1025", "?")
arguments("years in words", "run company.toml --years three", "?")
arguments("years out of range", "run company.toml --years 51", "?")
arguments("setting without a value", "run company.toml --set years", "?")
arguments("setting without a key", "run company.toml --set =3", "?")
arguments("setting an unknown key", "run company.toml --set yeers=3", "?")
arguments("setting a wrong type", "run company.toml --set years=three", "?")
arguments("setting out of range", "run company.toml --set assumptions.selling.win_chance=2", "?")
arguments("setting extends", "run company.toml --set extends=company.toml", "?")
arguments("comparing nothing", "compare company.toml", "?")
arguments("same change twice", "compare company.toml r.toml r.toml", "?")
arguments("baseline as a change", "compare company.toml company.toml", "?")
arguments("unknown change", "compare company.toml placeboo", "?")
arguments("missing file of a change", "compare company.toml q.toml", "?")
arguments("change in month 0", "compare company.toml r.toml@0", "?")
arguments("change without its month", "compare company.toml r.toml@", "?")
arguments("change in no month", "compare company.toml r.toml@x", "?")
arguments("change beyond the end", "compare company.toml r.toml@13", "?")
arguments(
    "change that the baseline has already",
    "compare s.toml r.toml",
    "?",
    files={"s.toml": 'extends = "company.toml"\n[restructuring.r]\nuse = "r.toml"\n'},
)
arguments("output exists", "run company.toml -o r.toml", "?")
arguments("output is a folder", "run company.toml -o ./", "?")
arguments("folder of the output is missing", "run company.toml -o nothing/out.h5", "?")
arguments("unknown instruction set", "run company.toml", "?", ORGSIM_ISA="sse9")
arguments("listing nothing", "list", "?")
arguments("listing the unknown", "list lever", "?")
arguments("explaining nothing", "explain", "?")
arguments("explaining the unknown", "explain nothing_such", "?")
arguments("explaining half a path", "explain expiry_days", "?")
arguments("schema of something", "schema company.toml", "?")
arguments("info of a missing file", "info out.h5", "?")
arguments("info of a text file", "info company.toml", "?")
arguments("info of a folder", "info ./", "?")
arguments("checking a missing file", "check nothing.toml", "?")
