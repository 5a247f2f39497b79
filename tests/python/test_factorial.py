"""Several changes at once, and what each of them does alone and together."""

import json
import os
import subprocess

import numpy as np
import pytest
from compiled import og

PROGRAM = os.environ.get("ORGSIM_PROGRAM")
CHANGES = ["newest_first", "placebo"]


@pytest.fixture(scope="module")
def design():
    return og.factorial(og.load("lead_handoff").set("years", 1), CHANGES, 6, progress=False)


def test_a_design_has_every_combination_once(design):
    assert design.scenarios[1:] == ["newest_first", "placebo", "newest_first+placebo"]


def test_effects_are_the_contrasts_of_the_design(design):
    totals = design.totals["revenue"].sel(group="company")
    none, first, placebo, both = (totals.sel(scenario=arm).values for arm in design.scenarios)
    effects = og.factor_effects(design, CHANGES, "revenue", per_year=False)
    expected = {
        "newest_first": ((first - none) + (both - placebo)) / 2,
        "placebo": ((placebo - none) + (both - first)) / 2,
        "newest_first x placebo": ((both - placebo) - (first - none)) / 2,
    }
    assert list(effects.index) == list(expected)
    for name, each in expected.items():
        assert effects.effect[name] == pytest.approx(each.mean())
        assert effects.low[name] <= each.mean() <= effects.high[name]
        assert effects.p_positive[name] == np.mean(each > 0)
    # the parts make up the whole
    assert effects.effect.sum() == pytest.approx((both - none).mean())


def test_a_missing_arm_is_told(design):
    with pytest.raises(og.UserError, match="no arm 'two_more_reps'"):
        og.factor_effects(design, ["newest_first", "two_more_reps"])
    with pytest.raises(og.UserError, match="1 changes; 2 to 6"):
        og.factorial("lead_handoff", ["placebo"])


@pytest.mark.skipif(PROGRAM is None, reason="ORGSIM_PROGRAM is not set")
def test_the_command_line_means_the_same_by_a_plus(design):
    command = [PROGRAM, "compare", "lead_handoff", "newest_first+placebo", "--years", "1",
               "-n", "6", "--json", "--quiet"]  # fmt: skip
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    both = told["arms"][1]
    assert both["name"] == "newest_first+placebo"
    totals = design.totals["revenue"].sel(scenario=both["name"], group="company")
    np.testing.assert_allclose(both["totals"]["revenue"], totals.values)
