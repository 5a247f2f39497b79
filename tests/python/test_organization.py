"""Whose numbers are shown: everybody's in a made-up company, no small group's where people may be
real."""

import pathlib

import numpy as np
import pytest
from compiled import og
from orgsim.organization import FEWEST, may_be_real, suppressed, units_of
from orgsim.report import page
from pages import Page

COMPANIES = pathlib.Path(__file__).parents[2] / "scenarios" / "companies"
SHIPPED = sorted(path.stem for path in COMPANIES.glob("*.toml"))

# the one person named heads a unit, and everybody else is counted: nobody can be real
MADE_UP = """
name = "Made up"
years = 1
burn_in_years = 0
main_metric = "revenue"
[market.segments.all]
accounts = 300
hand_raise_rate = 0.5
initial_goodwill_high = 0.5
[organization.units.sales]
function = "sales"
head = "secretperson"
[organization.units.marketing]
function = "marketing"
[organization.units.office]
function = "other"
[organization.roles.rep]
owns_accounts = true
[organization.roles.coach]
[organization.people.secretperson]
unit = "sales"
role = "coach"
[organization.staff.reps]
count = 9
unit = "sales"
role = "rep"
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


def test_simulated_people_hide_no_department():
    units = {unit.name: unit for unit in units_of(og.load(MADE_UP).text)}
    assert {name: unit.heads for name, unit in units.items()} == {
        "sales": 10, "marketing": 6, "office": 2
    }  # fmt: skip
    assert units["sales"].roles == {"coach": 1, "rep": 9}
    told = Page(page(og.compare(MADE_UP, "placebo", 3, progress=False)))
    assert "not shown" not in (told.text("organization") + told.text("functions")).lower()
    assert "marketing" in told.text("function-table") and "other" in told.text("function-table")
    assert "secretperson" not in told.text()


@pytest.mark.parametrize("company", SHIPPED)
def test_a_shipped_company_shows_every_department(company):
    assert all(unit.heads for unit in units_of(og.load(company).text))


def test_people_of_an_export_may_be_real(tmp_path):
    (tmp_path / "people.csv").write_text("id,unit,role\na,office,rep\nb,office,rep\n")
    assert not may_be_real(og.load(MADE_UP).text)
    path = tmp_path / "company.toml"
    path.write_text("organization.people_file = 'people.csv'" + MADE_UP)
    exported = og.load(path).text
    assert may_be_real(exported)
    units = {unit.name: unit.heads for unit in units_of(exported)}
    # 4 people in the office; the next smallest hides them in the sum
    assert units == {"sales": 10, "marketing": None, "office": None}


def test_what_is_hidden_together_is_never_a_group_under_five():
    rng = np.random.default_rng(1)
    for _ in range(300):
        heads = dict(enumerate(rng.integers(0, 9, rng.integers(1, 7)).tolist()))
        hidden = suppressed(heads)
        assert {part for part, count in heads.items() if 0 < count < FEWEST} <= hidden
        everybody = {part for part, count in heads.items() if count > 0}
        assert not hidden or sum(heads[part] for part in hidden) >= FEWEST or hidden == everybody
    assert suppressed({"a": 5, "b": 9}) == set()
