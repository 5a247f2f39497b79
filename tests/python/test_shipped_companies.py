"""What each shipped company says of itself and keeps: question, sources, what is judged, its size, and
figures within the bands of industry reports with every rule of behaviour on."""

import json
import re
import statistics
import tomllib

import pytest
from conftest import SOURCES

COMPANIES = SOURCES / "scenarios" / "companies"
NAMES = sorted(path.stem for path in COMPANIES.glob("*.toml"))
PEOPLE = {"small_b2b": 12, "midsize_b2b": 60, "enterprise_b2b": 400}
CONSUMERS = ["b2c_retail", "d2c"]
RESTRUCTURINGS = sorted(p.stem for p in (SOURCES / "scenarios" / "restructurings").glob("*.toml"))
# per company: replications, and bands of means over all recorded years
BANDS = {
    "small_b2b": (12, {"win_rate": (0.2, 0.35), "retention": (0.8, 0.92), "sales_cycle": (45, 75)}),
    "fast_growing_startup": (
        6, {"win_rate": (0.2, 0.35), "retention": (0.8, 0.92), "sales_cycle": (45, 75)},
    ),
    "stable_incumbent": (
        6, {"win_rate": (0.2, 0.4), "retention": (0.8, 0.92), "sales_cycle": (80, 120)},
    ),
    "enterprise_b2b": (1, {"win_rate": (0.15, 0.25), "retention": (0.8, 0.95)}),
    "d2c": (2, {"retention": (0.6, 0.8)}),
    "b2c_retail": (3, {"sales_cycle": (5, 30)}),
}  # fmt: skip


def text_of(company):
    return (COMPANIES / f"{company}.toml").read_text()


def read(company):
    return tomllib.loads(text_of(company))


def heads(company):
    organization = read(company)["organization"]
    staff = organization["staff"].values()
    return len(organization["people"]) + sum(group["count"] for group in staff)


@pytest.mark.parametrize("company", NAMES)
def test_a_company_opens_with_question_source_and_what_is_judged(company):
    opening = "".join(re.match(r"(#.*\n)+", text_of(company)).group())
    assert opening.startswith("# Question: ")
    assert opening.index("\n# Source: ") < opening.index("\n# What is judged: ")
    assert text_of(company).count("\n") <= 400
    assert read(company)["question"].endswith("?")


@pytest.mark.parametrize("company", sorted(set(NAMES) - {"olist"}))
def test_every_rule_is_on(company):
    assert "../parts/whole_organization.toml" in read(company)["extends"]
    assert 'rule = "none"' not in text_of(company)
    assert read(company)["policy"]["money"]["yearly_sum"] > 0
    assert read(company)["organization"]["sites"]


@pytest.mark.parametrize("company", PEOPLE)
def test_sizes(company):
    assert heads(company) == PEOPLE[company]


@pytest.mark.parametrize("company", sorted(set(NAMES) - {"olist", "midsize_b2b"}))
def test_people_are_counted_where_they_are_listed(company):
    assert f"people: {heads(company)} " in text_of(company)


@pytest.mark.parametrize("company", NAMES)
def test_nobody_is_named_but_heads_of_units(company):
    """Who is named besides may be real, and groups of fewer than five would be hidden."""
    organization = read(company)["organization"]
    assert set(organization["people"]) <= {u.get("head") for u in organization["units"].values()}


def test_an_enterprise_has_three_sites_and_committees_of_up_to_ten():
    enterprise = read("enterprise_b2b")
    assert len(enterprise["organization"]["sites"]) == 3
    assert max(s["members_high"] for s in enterprise["market"]["segments"].values()) == 10


@pytest.mark.parametrize("company", CONSUMERS)
def test_one_household_decides_and_can_buy_alone(company):
    consumer = read(company)
    for segment in consumer["market"]["segments"].values():
        assert segment["members_high"] <= 2
        assert segment["online_share"] > 0
    assert consumer["policy"]["offer"]["self_service"]


def test_the_startup_has_no_process_and_thin_management_and_the_incumbent_has_both():
    startup, incumbent = read("fast_growing_startup"), read("stable_incumbent")
    assert "process" not in startup["policy"] and "management" not in startup["policy"]
    reports = startup["organization"]["staff"]["reps"]
    assert reports["manager"] == "head_of_sales" and reports["count"] >= 15
    assert incumbent["policy"]["process"]["defined"] > 0.8
    flips = [one["assumptions"]["drift"]["flips_per_topic"] for one in (startup, incumbent)]
    assert flips[0] >= 5 * flips[1]


@pytest.mark.parametrize("company", BANDS)
def test_figures_lie_in_the_bands_of_reports(ask, company):
    replications, bands = BANDS[company]
    done = ask("run", company, "--replications", str(replications), "--json", "--quiet",
               timeout=300)  # fmt: skip
    totals = json.loads(done.stdout)["totals"]
    means = {name: statistics.mean(totals[name]) for name in [*bands, "revenue", "contribution"]}
    for name, (low, high) in bands.items():
        assert low < means[name] < high, name
    assert 0 < means["contribution"] < 0.4 * means["revenue"]
    assert 0.7 < statistics.mean(totals["attainment"]) < 1.2


@pytest.mark.parametrize("company", NAMES)
def test_every_restructuring_can_be_tried(ask, company):
    ask("compare", company, *RESTRUCTURINGS, "--replications", "1", "--quiet",
        "--set", "years=0.25", "--set", "burn_in_years=0", timeout=300)  # fmt: skip


def test_a_restructuring_tells_which_companies_it_is_meant_for(ask):
    about = ask("explain", "no_more_decks").stdout.decode()
    assert "  meant for: midsize_b2b, enterprise_b2b, stable_incumbent\n" in about
    assert "meant for" not in ask("explain", "placebo").stdout.decode()
