"""The report: every number is that of the table, nothing of a scenario's text is obeyed, nobody can
be recognised, nothing is loaded, and a file is there whole or not at all."""

import math
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from compiled import og
from orgsim.organization import heads_of, units_of
from orgsim.report import page, remaking_commands
from orgsim.verdict import verdicts
from pages import Page

PROGRAM = os.environ.get("ORGSIM_PROGRAM")
needs_program = pytest.mark.skipif(not PROGRAM, reason="ORGSIM_PROGRAM names no program")

COMPANY = """
name = "NAME"
question = "QUESTION"
years = 2
burn_in_years = 0
main_metric = "revenue"
[market.segments.all]
accounts = 300
hand_raise_rate = 0.5
initial_goodwill_high = 0.5
[organization.units.sales]
function = "sales"
[organization.units.north]
function = "sales"
parent = "sales"
head = "secretperson"
[organization.units.marketing]
function = "marketing"
[organization.units.office]
function = "other"
[organization.roles.rep]
owns_accounts = true
[organization.roles.coach]
[organization.staff.secretgroup]
count = 9
unit = "sales"
role = "rep"
[organization.staff.more]
count = 7
unit = "north"
role = "rep"
[organization.people.secretperson]
unit = "north"
role = "coach"
[organization.people.secretcolleague]
unit = "north"
role = "coach"
[organization.staff.marketers]
count = 6
unit = "marketing"
role = "coach"
[organization.staff.few]
count = 2
unit = "office"
role = "coach"
[campaigns.always_on]
unit = "marketing"
[policy.media]
touches_per_day = 20
"""
CHANGE = """
name = "TITLE"
source = "SOURCE"
evidence = "EVIDENCE"
harm = "HARM"
[cost]
hours_per_person = 2
money = 700
notice_days = 5
[decree]
"handover.expiry_days" = 2
"""
SECTIONS = ["answer", "organization", "changes", "verdict", "functions", "timeline", "effects",
            "funnel", "controls", "assumptions", "again"]  # fmt: skip


def study(folder, words=None, record="full", labels=("today", "shorter", "placebo")):
    """A comparison in which ``words`` stand where a scenario's author writes freely."""
    company, change = COMPANY, CHANGE
    for place, text in (words or {}).items():
        company, change = company.replace(place, text), change.replace(place, text)
    (folder / "shorter.toml").write_text(change)
    base = og.load(company).labelled(labels[0])
    arms = [
        base.with_restructuring(folder / "shorter.toml", start="month 4").labelled(labels[1]),
        base.with_restructuring("placebo").labelled(labels[2]),
    ]
    return og.compare(base, arms, replications=8, record=record, progress=False)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    return study(tmp_path_factory.mktemp("study"))


@pytest.fixture(scope="module")
def text(runs):
    return page(runs)


@pytest.fixture(scope="module")
def seen(text):
    return Page(text)


# ---- what it tells -------------------------------------------------------------------------------


def test_it_is_one_well_formed_page_with_every_section_in_order(seen, text):
    assert seen.unclosed == []
    assert [attributes["id"] for tag, attributes in seen.tags if tag == "section"] == SECTIONS
    assert all(seen.text(section) for section in SECTIONS)
    assert seen.text("question") == "QUESTION"
    assert len(text) < 2_000_000
    assert all(attributes.get("alt") for tag, attributes in seen.tags if tag == "img")


def test_the_numbers_of_the_verdict_are_those_of_the_table(runs, seen):
    table = runs.table().xs("revenue", level="metric").loc[["shorter", "placebo"]]
    for name, column in {"effect": "effect", "low": "low", "high": "high"}.items():
        np.testing.assert_allclose(
            seen.data("verdict-table", name), table[column] / runs.years, rtol=1e-12
        )
    np.testing.assert_array_equal(seen.data("verdict-table", "better"), table["P(better)"])
    costs = runs.table().xs("transition_cost", level="metric")["effect"]
    assert seen.data("verdict-table", "transition_cost") == costs.tolist()
    assert costs["shorter"] == 700
    assert runs.payback_words["placebo"] in seen.text("verdict-table")


def test_effects_by_function_are_those_of_the_groups(runs, seen):
    rows = [
        runs.table("function:sales").loc[(change, metric), "effect"] / runs.years
        for change in ("shorter", "placebo")
        for metric in ("revenue", "contribution")
    ]
    assert seen.data("function-table") == rows


def test_the_funnel_shows_every_organization_before_and_after(runs, seen):
    steps = runs.plot.funnel_steps
    assert steps[0] == "leads_created" and steps[-1] == "deals_won"
    means = [runs.totals[step].sel(group="company").mean("replication").values for step in steps]
    np.testing.assert_allclose(
        seen.data("funnel-table"), np.concatenate(means) / runs.years, rtol=1e-12
    )


def test_a_placebo_is_a_control_and_no_answer(runs, seen):
    assert [one.is_control for one in verdicts(runs)] == [False, True]
    assert "TITLE" in seen.text("answer") and "Placebo" not in seen.text("answer")
    totals = runs.totals["revenue"].sel(group="company")
    lead = totals.sel(scenario="shorter") - totals.sel(scenario="placebo")
    assert seen.data("control-table") == [pytest.approx(float(lead.mean()) / runs.years)]


def test_what_a_proposal_and_a_control_cost_stands_beside_them(runs, seen):
    money = runs.totals.sel(group="company").mean("replication")
    spent = money["people_cost"] - money["variable_pay"] + money["programme_cost"]
    spent = (spent + money["transition_cost"]) / runs.years
    for change in ("shorter", "placebo"):
        cost = float(spent.sel(scenario=change) - spent.sel(scenario="today"))
        assert f"for {cost:,.0f} {runs.currency} a year" in seen.text("control-table")
    assert f"{runs.replications} paired replications of 2 years." in seen.text()


def test_a_measure_is_a_control_when_it_says_so_or_changes_nothing():
    from orgsim.verdict import Measure

    def control(levers, source):
        return Measure("n", "month 1", "", levers, source, "", "").is_control

    assert control({}, "a book") and control({"work.hours_per_day": 8}, "A control: same money")
    assert not control({"work.hours_per_day": 8}, "a book, with a control")


def test_a_restructuring_is_told_with_its_parameters_scope_and_start(tmp_path):
    change = CHANGE.replace('_days" = 2', '_days" = "$days"')
    change += '[parameters]\ndays = { default = 4, unit = "d", range = [1, 72] }\n'
    (tmp_path / "shorter.toml").write_text(change)
    base = og.load(COMPANY)
    arms = [
        base.with_restructuring(
            tmp_path / "shorter.toml", "month 7", {"days": 3}, {"unit": "north"}
        ),
        base.with_restructuring(tmp_path / "shorter.toml"),
        base.set({"market.segments.all.accounts": 301, "organization.staff.few.count": 3}),
    ]
    first, second, third = verdicts(og.compare(base, arms, 3, progress=False))
    assert first.measures[0].levers == {"handover.expiry_days": 3}
    assert (first.measures[0].start, first.measures[0].scope) == ("month 7", "unit north")
    assert second.measures[0].levers == {"handover.expiry_days": 4}
    assert second.measures[0].scope == "the whole company"
    assert third.settings["market.segments.all.accounts"] == (300, 301)
    # heads and pay of a small group are not told
    assert list(third.settings) == ["market.segments.all.accounts", "organization"]
    assert not third.is_control


def test_what_was_set_and_what_was_judged_is_said_with_its_source(seen):
    told = seen.text("assumptions")
    judged, rest = told.split("Set by the scenario", 1)
    assert "Share of revenue left after the cost of what was sold" in judged
    assert og.load("lead_handoff").describe().loc[
        "market.segments.all.gross_margin", "source"
    ] in judged  # fmt: skip
    assert "market.segments.all.hand_raise_rate 0.5 1/d" in rest
    assert "judged" in seen.text("verdict-table")


def test_the_words_follow_the_interval():
    from orgsim.verdict import Effect

    def words(low, high, better="higher"):
        return Effect("m", "EUR", 1.0, (low + high) / 2, low, high, 0.5, better).words

    assert words(1, 2) == words(-2, -1, "lower") == "better than today"
    assert words(-2, -1) == words(1, 2, "lower") == "worse than today"
    assert words(-1, 2) == words(0, 2) == "no clear difference"
    assert words(0, 0) == "no difference"
    assert words(math.nan, math.nan) == "not known"


@needs_program
def test_the_commands_are_those_that_the_program_prints(runs, seen, tmp_path):
    runs.save(tmp_path / "results.h5")
    told = subprocess.run(
        [PROGRAM, "info", "results.h5"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    commands = [line.strip() for line in told.stdout.splitlines() if line.startswith("  orgsim ")]
    assert len(commands) == 4
    assert seen.text("again").replace("\n", " ").count(" ".join(commands)) == 1


def test_names_with_spaces_are_quoted_for_the_shell(tmp_path):
    import shlex

    runs = study(tmp_path, labels=("today", "much; shorter $(date)", "placebo"))
    commands = remaking_commands(runs)
    assert shlex.split(commands[2])[:5] == [
        "orgsim", "info", "results.h5", "--scenario", "much; shorter $(date)"
    ]  # fmt: skip
    assert "again/much; shorter $(date).toml" in shlex.split(commands[4])


def test_a_comparison_of_moments_says_that_its_differences_have_no_interval(tmp_path):
    runs = study(tmp_path, record="moments")
    mean, half = runs.monthly_difference("shorter", "revenue")
    assert half is None and len(mean) == 24
    assert "have no interval" in Page(page(runs)).text("timeline")


def test_the_monthly_difference_is_that_of_the_pairs(runs):
    pairs = np.diff(runs.dataset["revenue"].sel(group="company").values[:2], axis=0)[0]
    mean, half = runs.monthly_difference("shorter", "revenue")
    np.testing.assert_allclose(mean, pairs.mean(0), rtol=1e-5)
    student = 2.3646242510102993  # 97.5 % at 7 degrees of freedom
    np.testing.assert_allclose(half, student * pairs.std(0, ddof=1) / math.sqrt(8), rtol=1e-5)
    assert (mean[:3] == 0).all() and (mean[4:] != 0).any()


def test_the_same_results_give_the_same_page_also_from_their_file(runs, text, tmp_path):
    assert page(og.open(runs.save(tmp_path / "results.h5"))) == text


# ---- what it must not do -------------------------------------------------------------------------

HOSTILE = {
    "NAME": "<script>alert(1)</script> $x_{$ {{ 7 * 7 }}",
    "QUESTION": "</p></style><img src=x onerror=alert(1)> & {% raw %}",
    "TITLE": "\\\"><script src='https://example.org/x.js'></script>",
    "SOURCE": "<iframe src=//example.org></iframe>",
    "EVIDENCE": "<b>A</b>",
    "HARM": "&lt;script&gt; javascript:alert(1)",
}
HOSTILE_LABELS = ("<b>today</b> & $a$", "_'\"><svg onload=alert(1)>", "$\\frac</title>$")


def test_nothing_that_a_scenario_says_is_markup(seen, tmp_path):
    hostile = page(study(tmp_path, HOSTILE, labels=HOSTILE_LABELS))
    attacked = Page(hostile)
    assert [tag for tag, _ in attacked.tags] == [tag for tag, _ in seen.tags]
    assert attacked.unclosed == []
    for _, attributes in attacked.tags:
        assert not [name for name in attributes if name.startswith("on")]
    for place, words in HOSTILE.items():
        assert words.replace("\\", "") in attacked.text(), place
    for label in HOSTILE_LABELS:
        assert label in attacked.text("verdict" if label != HOSTILE_LABELS[0] else "funnel-table")
    assert len(attacked.images()) == len(seen.images())


def test_the_page_loads_nothing_and_forbids_it(seen, text):
    for tag, attributes in seen.tags:
        assert tag not in {"script", "link", "iframe", "object", "embed", "base"}
        for name in ("src", "href", "data", "srcset", "action"):
            assert attributes.get(name, "#").startswith(("#", "data:image/svg+xml;base64,"))
    assert not re.search(r"url\(|@import", text)
    (policy,) = [
        attributes["content"] for tag, attributes in seen.tags if "http-equiv" in attributes
    ]
    assert policy.startswith("default-src 'none'") and "script" not in policy
    for image in seen.images():
        for node in image.iter():
            links = [value for name, value in node.attrib.items() if name.endswith("href")]
            assert all(link.startswith("#") for link in links)


def test_no_person_is_named(text):
    assert "secret" not in text


def test_groups_under_five_are_not_shown_and_cannot_be_reckoned(runs, seen):
    units = {unit.name: unit for unit in units_of(runs.scenario_text["today"])}
    # 2 people in the office; the next smallest hides them in the sum
    assert units["office"].heads is None and units["marketing"].heads is None
    assert (units["sales"].heads, units["north"].heads) == (9, 9)
    assert units["north"].roles == {"coach": None, "rep": None}
    assert heads_of(runs.scenario_text["today"]) == 26
    assert seen.text("units").count("not shown") == 6
    assert "protect groups of fewer than 5 people: marketing, other." in seen.text("functions")
    assert "other" not in seen.text("function-table")


def test_without_the_engine_the_page_says_that_it_knows_no_sources(runs, tmp_path):
    runs.save(tmp_path / "results.h5")
    code = (
        "import sys; sys.modules['orgsim._core'] = None\n"
        "import matplotlib; matplotlib.use('Agg'); import orgsim as og\n"
        f"og.open({str(tmp_path / 'results.h5')!r}).report({str(tmp_path / 'r.html')!r})"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
    told = Page((tmp_path / "r.html").read_text())
    assert "made without the engine" in told.text("assumptions")
    assert told.data("verdict-table", "effect")


# ---- the file ------------------------------------------------------------------------------------


def test_the_page_stands_there_whole_or_not_at_all(runs, tmp_path, monkeypatch):
    from orgsim import report

    path = runs.report(tmp_path / "report.html")
    whole = path.read_text()
    with pytest.raises(og.UserError, match="exists"):
        runs.report(path)
    for failure in (RuntimeError, KeyboardInterrupt):
        monkeypatch.setattr(
            report, "page", lambda _, failure=failure: (_ for _ in ()).throw(failure)
        )
        with pytest.raises(failure):
            runs.report(path, force=True)
        with pytest.raises(failure):
            runs.report(tmp_path / "new.html")
    assert path.read_text() == whole
    monkeypatch.setattr(
        report, "page", lambda _: "half \ud800 broken"
    )  # cannot be written as UTF-8
    with pytest.raises(UnicodeEncodeError):
        runs.report(path, force=True)
    assert path.read_text() == whole
    assert os.listdir(tmp_path) == ["report.html"]


def test_a_run_or_a_study_without_months_cannot_be_reported(tmp_path):
    one = og.run("lead_handoff", 3, progress=False)
    with pytest.raises(og.UserError, match="nothing was compared"):
        one.report(tmp_path / "r.html")
    bare = og.compare("lead_handoff", "placebo", 3, record="none", progress=False)
    with pytest.raises(og.UserError, match="no months"):
        bare.report(tmp_path / "r.html")
    assert os.listdir(tmp_path) == []
