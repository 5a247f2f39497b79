"""The model's description (engine/MODEL.md and engine/model) says what the program says of itself."""

import csv
import json
import math
import re
import tomllib

import model_pages
import pytest
import world_tables

MODEL = model_pages.MODEL
SUBMODELS = [
    path
    for path in sorted(model_pages.FOLDER.glob("*.md"))
    if path.name not in ("parameters.md", "order_of_a_day.md", "state_variables.md", "sources.md")
]
WRITTEN = [MODEL, *SUBMODELS]
HEADINGS = [
    "1 Purpose and patterns",
    "2 Entities, state variables and scales",
    "3 Process overview and scheduling",
    "4 Design concepts",
    "5 Initialization",
    "6 Input data",
    "7 Submodels",
]
CONCEPTS = [
    "Basic principles",
    "Emergence",
    "Adaptation",
    "Objectives",
    "Learning",
    "Prediction",
    "Sensing",
    "Interaction",
    "Stochasticity",
    "Collectives",
    "Observation",
]
LABEL = re.compile(r"\b(?:[FCLMSHBA]|PM|RI|AD)\d{1,2}\b")


@pytest.fixture
def say(ask):
    """What the program prints."""
    return lambda *arguments: ask(*arguments).stdout.decode()


@pytest.fixture
def fields(say):
    return dict(model_pages.parameters(json.loads(say("schema"))))


def text_of(paths):
    return "\n".join(path.read_text() for path in paths)


def section(number):
    """The text of one of the first sections of the description."""
    return re.search(rf"^## {number} .*?(?=^## )", MODEL.read_text(), re.M | re.S)[0]


# ---- ODD -------------------------------------------------------------------------------------------


def test_the_description_has_the_headings_of_odd_in_their_order():
    found = re.findall(r"^## (\d .*)$", MODEL.read_text(), re.M)
    assert found[: len(HEADINGS)] == HEADINGS


def test_all_eleven_design_concepts_are_there_in_their_order():
    assert re.findall(r"^\*\*([^.*]+)\.\*\*", section(4), re.M) == CONCEPTS


# ---- what is generated -----------------------------------------------------------------------------


def test_the_generated_pages_are_current(say):
    old = [path.name for path, text in model_pages.pages(say).items() if path.read_text() != text]
    assert not old, f"run `python analysis/model_pages.py`: {old}"


def test_the_passes_are_those_of_the_program_and_name_their_rules(say):
    rows = model_pages.DAY_ROW.findall(section(3))
    day = model_pages.passes(say("explain", "day"))
    assert [(name, plain) for _, name, plain, _ in rows] == [(p["name"], p["plain"]) for p in day]
    assert [name for _, name, _, rules in rows if not LABEL.search(rules)] == ["observation"]


def test_every_column_of_the_day_is_a_column_of_the_state(say):
    columns = {
        f"{table}.{column['name']}"
        for table, (_, columns) in world_tables.tables().items()
        for column in columns
    }
    for one in model_pages.passes(say("explain", "day")):
        assert set(one["reads"]) | set(one["writes"]) <= columns, one["name"]


def test_explain_says_of_a_key_what_the_table_of_parameters_says(say):
    """Of the keys that the description names, and of every tenth: each call takes some milliseconds."""
    page = (model_pages.FOLDER / "parameters.md").read_text()
    rows = dict(re.findall(r"^\| `((?:assumptions|policy)\.[^`]+)` \|(.*)\|$", page, re.M))
    named = set(re.findall(r"`([^`]+)`", text_of(WRITTEN)))
    shown = [key for key in rows if {key, key.split(".", 1)[1]} & named]
    assert len(shown) > 30
    for key in {*shown, *list(rows)[::10]}:
        row = rows[key]
        explained = say("explain", key).split("\n")
        lines = dict(re.findall(r"^  (\w+): +(.*)$", "\n".join(explained), re.M))
        assert model_pages.cell(explained[1].strip()) in row, key
        assert model_pages.cell(lines["source"]) in row, key
        if lines.get("unit"):
            assert row.split(" | ")[0].strip() == lines["unit"], key


# ---- what is written -------------------------------------------------------------------------------


def test_each_rule_is_told_once_and_each_that_is_named_is_told():
    told = re.findall(r"\*\*((?:[FCLMSHBA]|PM|RI|AD)\d{1,2})\b", text_of(SUBMODELS))
    assert len(told) == len(set(told)), sorted(label for label in told if told.count(label) > 1)
    named = set(LABEL.findall(re.sub(r"`[^`]*`", "", text_of(WRITTEN))))
    assert named == set(told)


def test_each_table_of_the_world_is_an_entity():
    entities = section(2)
    rows = " ".join(line.split("|")[1] for line in entities.split("\n") if line.startswith("|"))
    missing = set(world_tables.tables()) - set(re.findall(r"\w+", rows))
    assert not missing


def test_each_section_of_assumptions_stands_with_a_submodel(fields):
    sections = {key.split(".")[1] for key in fields if key.startswith("assumptions.")}
    assert sections == set(re.findall(r"`(\w+)`", section(7).split("F rules")[0])) - {"rule"}


def test_every_formulation_that_can_be_chosen_is_told(fields):
    text = MODEL.read_text()
    for key, field in fields.items():
        if not key.startswith("assumptions.") or "enum" not in field:
            continue
        assert f"`{key.removeprefix('assumptions.')}`" in text, key
        if len(set(field["enum"]) - {"none"}) > 1:
            assert "; ".join(model_pages.told(field)["words"]) in text, key


def test_the_description_names_only_what_exists(fields, say):
    known = set(world_tables.tables())
    for key, field in fields.items():
        parts = key.split(".")
        known |= {
            ".".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)
        }
        known |= set(field.get("enum", []))
    for kind in ("companies", "restructurings", "metrics"):
        known |= {line.split()[0] for line in say("list", kind).split("\n") if line}
    known |= {path.stem for path in (model_pages.ROOT / "scenarios").rglob("*.toml")}
    known |= {path.stem for path in (model_pages.ROOT / "tests").rglob("*_test.cpp")}
    known |= {
        "factor",
        "shift",
        "words",
        "uniform",
        "log-uniform",
        "policy.*",
        "assumptions.*",
        "market.*",
        "[events.NAME]",
    }
    unknown = {}
    for path in WRITTEN:
        for name in re.findall(r"`([^`]+)`", path.read_text()):
            is_file = "/" in name and any(
                (model_pages.ROOT / (name + end)).exists() for end in ("", ".cpp")
            )
            is_command = name.startswith(("orgsim ", "python ", "rule = "))
            if name not in known and not is_file and not is_command:
                unknown.setdefault(name, path.name)
    assert not unknown


@pytest.mark.parametrize("path", [*WRITTEN, MODEL.parent / "README.md"], ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)", path.read_text()):
        assert (path.parent / target).exists(), target


SURNAME = r"(?:[Vv]an (?:den )?)?[A-Z][A-Za-z'-]+"
CITED = re.compile(rf"({SURNAME})(?:(?:, {SURNAME})* & {SURNAME}| et al\.)?,? \(?((?:19|20)\d\d)\b")


def test_whatever_is_cited_stands_among_the_sources():
    entries = [
        line
        for line in (model_pages.FOLDER / "sources.md").read_text().split("\n")
        if re.match(r"- .* \((19|20)\d\d\)", line)
    ]
    pages = [*WRITTEN, model_pages.FOLDER / "parameters.md", model_pages.PRIORS]
    cited = set(CITED.findall(" ".join(text_of(pages).split())))
    assert len(cited) > 50
    missing = [
        (name, year)
        for name, year in cited
        if not any(line.startswith(f"- {name} ") and f"({year})" in line for line in entries)
    ]
    assert not missing


# ---- priors ----------------------------------------------------------------------------------------


@pytest.fixture
def priors():
    with model_pages.PRIORS.open(newline="") as file:
        return list(csv.DictReader(file))


def judged(fields):
    """Judged parameters that are no levers, in their order."""
    return [
        key
        for key, field in fields.items()
        if not key.startswith("policy.") and model_pages.told(field)["kind"] == "judged"
    ]


def test_each_judged_parameter_has_one_prior_in_order(priors, fields):
    found, wanted = [row["key"] for row in priors], judged(fields)
    assert not set(wanted) - set(found), "each needs a row: key,distribution,low,high,allowed,why"
    assert found == wanted


def test_a_prior_holds_the_default_within_what_is_allowed(priors, fields):
    for row in priors:
        field, key = fields[row["key"]], row["key"]
        assert len(row["why"]) > 3, key
        if row["distribution"] == "words":
            assert field["enum"] and not row["low"] and not row["high"], key
            continue
        low, high = float(row["low"]), float(row["high"])
        assert low < high, key
        if row["distribution"] in ("factor", "shift"):
            assert (0 < low < 1 < high) if row["distribution"] == "factor" else low < 0 < high, key
            continue
        assert low <= field["default"] <= high, key
        least, most, *_ = model_pages.ends(field)
        assert (-math.inf if least is None else least) <= low, key
        assert high <= (math.inf if most is None else most), key
        assert {"uniform": True, "log-uniform": low > 0}[row["distribution"]], key
        if field["type"] == "integer":
            assert low == int(low) and high == int(high), key


def test_a_prior_of_all_that_is_allowed_is_marked(priors, fields):
    for row in priors:
        if row["distribution"] in ("words", "factor", "shift"):
            assert row["allowed"] == ("all" if row["distribution"] == "words" else "part"), row[
                "key"
            ]
            continue
        least, most, *_ = model_pages.ends(fields[row["key"]])
        every = (float(row["low"]), float(row["high"])) == (least, most)
        assert row["allowed"] == ("all" if every else "part"), row["key"]


def keys_and_values(table, path=""):
    """The plain values of a scenario file with their dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from keys_and_values(value, f"{path}{key}.")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield path + key, value


COMPANIES = [
    path
    for folder in ("companies", "parts")
    for path in sorted((model_pages.ROOT / "scenarios" / folder).glob("*.toml"))
]


@pytest.mark.parametrize("path", COMPANIES, ids=lambda path: path.stem)
def test_what_a_shipped_company_sets_lies_within_its_prior(priors, path):
    """Where it does not, the prior is too narrow, or should be a factor of the company's own value."""
    ranges = {
        re.compile(re.escape(row["key"]).replace(r"\*", r"[^.]+")): row
        for row in priors
        if row["distribution"] in ("uniform", "log-uniform")
    }
    outside = [
        (key, value, row["low"], row["high"])
        for key, value in keys_and_values(tomllib.loads(path.read_text()))
        for pattern, row in ranges.items()
        if pattern.fullmatch(key) and not float(row["low"]) <= value <= float(row["high"])
    ]
    assert not outside
