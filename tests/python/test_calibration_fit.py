"""Simulated method of moments on a funnel whose truth is known: values and intervals are found, and
what the data cannot tell is said."""

import json
import tomllib

import numpy as np
import pandas as pd
import pytest
from orgsim import UserError
from orgsim.calibration import (
    Parameter,
    calibrate,
    funnel_statistic,
    large_sources,
    observed_moments,
    plot_conversion,
    simulated_moments,
    validate_fit,
    validate_prediction,
)
from orgsim.calibration.estimators import AGES, conversion, conversion_by_source

TRUTH = {"ready.web": 0.15, "ready.fair": 0.05, "days": 12.0, "ripening": 0.0008}
PARAMETERS = [
    Parameter("ready.web", 0.02, 0.5, "logit"),
    Parameter("ready.fair", 0.01, 0.4, "logit"),
    Parameter("days", 3, 60, "log"),
    Parameter("ripening", 0.0001, 0.01, "log"),
]


def funnel(values, replications, leads=2000, seed=1):
    """Leads of two sources: a share is ready and won after geometric days, the rest may ripen."""
    tables = []
    for replication in range(replications):
        luck = np.random.default_rng([seed, replication]).random((6, leads))
        source = np.where(luck[0] < 0.6, "web", "fair")
        share = np.where(source == "web", values["ready.web"], values["ready.fair"])
        quick = np.floor(np.log(luck[1]) / np.log1p(-1 / values["days"]))
        slow = np.floor(np.log(luck[2]) / np.log1p(-values["ripening"])) + quick
        age = np.where(luck[3] < share, quick, slow)
        won = age <= 258
        person = np.char.add("r", np.floor(12 * luck[4] ** 2).astype(int).astype(str))
        tables.append(pd.DataFrame({
            "replication": replication, "source": source, "born": np.floor(59 * luck[5]).astype(int),
            "age": np.where(won, age, np.nan), "month_end": won & (luck[4] < 0.1),
            "sdr": np.where(won, person, None), "rep": np.where(won, person, None),
        }))  # fmt: skip
    return pd.concat(tables, ignore_index=True)


STATISTIC = funnel_statistic(["web", "fair"], people=False)


@pytest.fixture(scope="module")
def data():
    return funnel(TRUTH, 1, seed=77)


@pytest.fixture(scope="module")
def targets(data):
    return observed_moments(data, STATISTIC)


@pytest.fixture(scope="module")
def fitted(targets):
    return calibrate(funnel, PARAMETERS, targets, STATISTIC, replications=8)


def test_the_truth_lies_in_the_intervals_and_they_are_narrow(fitted):
    for key, truth in TRUTH.items():
        row = fitted.parameters.loc[key]
        assert row["low"] < truth < row["high"]
        assert row["low"] < row["value"] < row["high"]
        assert row["source"] == "calibrated" and not row["at_edge"]
        assert row["spread_left"] < 0.3
    assert fitted.values == fitted.parameters["value"].to_dict()


def test_moments_are_met_and_the_test_of_the_right_model_passes(fitted):
    assert (fitted.moments["z"].abs() < 3).all()
    assert fitted.freedom == len(fitted.moments) - 4
    assert 0.01 < fitted.p_value < 0.99
    assert len(fitted.singular_values) == 4 and fitted.singular_values.min() > 2


def test_a_wrong_model_is_noticed(targets):
    def hasty(values, replications):
        leads = funnel(values, replications)
        return leads.assign(age=leads["age"].where(leads["age"] > 10))

    wrong = calibrate(hasty, PARAMETERS, targets, STATISTIC, replications=4)
    assert wrong.p_value < 1e-4
    assert wrong.moments["z"].abs().max() > 4


def test_what_the_data_cannot_tell_stays_at_its_prior(targets):
    def simulate(values, replications):
        product = values["reach"] * values["appeal"]
        return funnel(TRUTH | {"days": values["days"], "ready.web": product}, replications)

    parameters = [
        PARAMETERS[2],
        Parameter("reach", 0.1, 0.9, "logit"),
        Parameter("appeal", 0.1, 0.9, "logit"),
        Parameter("unheard", 1, 100, "log"),
    ]
    found = calibrate(simulate, parameters, targets, STATISTIC, replications=4)
    assert found.parameters.loc["days", "source"] == "calibrated"
    held = found.parameters[found.parameters["source"] == "judged"]
    assert "unheard" in held.index and len(held) == 2  # and one of the two that enter as a product
    assert held.loc["unheard", ["value", "low", "high"]].tolist() == pytest.approx([10, 1, 100])
    assert held.loc["unheard", "spread_left"] == pytest.approx(1)
    assert found.singular_values[1] > 2 and found.singular_values[2] < 0.5  # a ridge, bent a little
    assert found.singular_values[3] < 1e-6
    other = ({"reach", "appeal"} - set(held.index)).pop()
    assert found.values[other] == pytest.approx(0.3, abs=0.1)  # the product, at the other's middle
    # the one held could be anything in its prior, and the interval of the other says so
    assert found.parameters.loc[other, "high"] - found.parameters.loc[other, "low"] > 0.3


def test_optimal_weights_use_the_covariance_and_narrow_the_intervals(fitted, targets):
    sharp = calibrate(
        funnel, PARAMETERS, targets, STATISTIC, replications=8, weighting="optimal"
    ).parameters
    width = (sharp["high"] - sharp["low"]) / (fitted.parameters["high"] - fitted.parameters["low"])
    assert width.max() < 1.02 and width.min() < 0.98
    assert all(
        sharp.loc[key, "low"] < truth < sharp.loc[key, "high"] for key, truth in TRUTH.items()
    )


def test_the_noise_of_the_simulation_widens_the_intervals(targets):
    few = calibrate(funnel, PARAMETERS, targets, STATISTIC, replications=2).parameters
    many = calibrate(funnel, PARAMETERS, targets, STATISTIC, replications=30).parameters
    # the variance of a mean of 2 is half that of the data; estimated from 2, so only roughly
    widths = [np.log(table["high"] / table["low"]).mean() for table in (few, many)]
    assert widths[0] > 1.08 * widths[1]


def test_intervals_cover_the_truth_about_as_often_as_they_say():
    """80 data sets from a known law; a 95 % interval may miss 10 times (binomial, 99.6 %). With few
    replications the simulation's noise is a third of the variance, so leaving it out shows."""

    def simulate(values, replications, seed=1):
        luck = np.random.default_rng(seed).random((2, replications * 300))
        age = np.floor(np.log(luck[0]) / np.log1p(-1 / values["days"]))
        won = luck[1] < values["share"]
        number = np.repeat(np.arange(replications), 300)
        return pd.DataFrame({"replication": number, "age": np.where(won, age, np.nan)})

    def statistic(leads):
        age = leads["age"].to_numpy()
        return pd.Series({f"by_{last}": (age <= last).mean() for last in (5, 15, 60)})

    parameters = [Parameter("share", 0.1, 0.9, "logit"), Parameter("days", 2, 100, "log")]
    truth = {"share": 0.4, "days": 12}
    missed = dict.fromkeys(truth, 0)
    for number in range(80):
        data = observed_moments(simulate(truth, 1, seed=(9, number)), statistic, draws=100)
        own_luck = lambda values, n, number=number: simulate(values, n, seed=(8, number))  # noqa: E731
        found = calibrate(own_luck, parameters, data, statistic, replications=2, scouts=2)
        for key, row in found.parameters.iterrows():
            missed[key] += not row["low"] <= truth[key] <= row["high"]
    assert max(missed.values()) <= 10
    assert sum(missed.values()) >= 1  # nor are the intervals endless


def test_the_bootstrap_finds_the_standard_errors_of_shares_and_counts(data):
    found = observed_moments(data, STATISTIC, draws=600).se
    expected = conversion(data)["se"]
    for age in AGES:
        assert found[f"conversion_{age}"] == pytest.approx(expected[age], rel=0.12)
    # arrivals vary: 59 days are 8 whole weeks
    weekly = STATISTIC(data)["leads_a_week"]
    assert found["leads_a_week"] == pytest.approx(np.sqrt(weekly / 8), rel=0.12)


def test_the_noise_of_simulated_moments_shrinks_with_replications():
    few, many = (simulated_moments(funnel(TRUTH, n), STATISTIC) for n in (20, 80))
    assert many.se["conversion_30"] == pytest.approx(few.se["conversion_30"] / 2, rel=0.35)
    with pytest.raises(UserError, match="at least 2"):
        simulated_moments(funnel(TRUTH, 1), STATISTIC)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x", 0, 1, "log"), "no range of log"),
        (("x", 0.2, 1, "logit"), "no range of logit"),
        (("x", 2, 1), "no range of linear"),
        (("x", 1, 2, "square"), "no transform 'square'"),
    ],
)
def test_a_wrong_prior_is_refused(arguments, message):
    with pytest.raises(UserError, match=message):
        Parameter(*arguments)


def test_the_middle_of_a_prior_is_the_middle_of_its_scale():
    assert Parameter("x", 1, 100, "log").value(0.5) == pytest.approx(10)
    assert Parameter("x", 0.1, 0.9, "logit").value(0.5) == pytest.approx(0.5)
    assert Parameter("x", 1, 4).value(np.array([0, 1])).tolist() == [1, 4]


def test_wrong_questions_are_refused(targets):
    def restless(values, replications):
        restless.seed += 1
        return funnel(values, replications, seed=restless.seed)

    restless.seed = 0
    with pytest.raises(UserError, match="two equal calls"):
        calibrate(restless, PARAMETERS, targets, STATISTIC, replications=2)
    with pytest.raises(UserError, match="a moment for each"):
        calibrate(funnel, PARAMETERS * 3, targets, STATISTIC)
    with pytest.raises(UserError, match="other moments"):
        calibrate(funnel, PARAMETERS, targets, funnel_statistic(["web"]), replications=2)
    with pytest.raises(UserError, match="no weighting"):
        calibrate(funnel, PARAMETERS, targets, STATISTIC, weighting="equal")
    with pytest.raises(UserError, match="little about any"):
        calibrate(lambda _, n: funnel(TRUTH, n), PARAMETERS[:1], targets, STATISTIC, replications=2)


def test_what_is_handed_on_names_the_source_and_reads_back(fitted):
    toml = fitted.to_toml("a made-up funnel")
    assert "a made-up funnel" in toml.splitlines()[0]
    read = tomllib.loads(toml)
    assert read["ready"]["web"] == pytest.approx(fitted.values["ready.web"], rel=1e-3)
    assert toml.count("calibrated, ") == 4
    told = json.loads(fitted.to_json("a made-up funnel"))
    assert told["attribution"] == "a made-up funnel"
    assert told["parameters"]["days"]["source"] == "calibrated"
    assert set(told["moments"]) == set(fitted.moments.index)


def test_the_true_funnel_passes_every_bar_and_another_fails_each(data):
    passed = validate_fit(data, funnel(TRUTH, 20, seed=77))
    assert passed["holds"].all(), passed
    assert passed["bar"].value_counts().tolist() == [6, 2, 1, 1]
    other = funnel(TRUTH | {"ready.web": 0.3, "ready.fair": 0.2, "days": 25}, 20)
    failed = validate_fit(data, other.assign(rep=other["rep"].where(other["rep"].isna(), "one")))
    assert not failed.groupby("bar")["holds"].any().drop("curve within 0.7 points").any()
    assert not failed["holds"].iloc[5]


def test_a_source_s_interval_is_that_of_its_side(data):
    rows = validate_fit(data, funnel(TRUTH | {"ready.fair": 0.2}, 4)).set_index("what")
    low = validate_fit(data, funnel(TRUTH | {"ready.fair": 0.01}, 4)).set_index("what")
    of = conversion_by_source(data).loc["fair"]
    assert rows.loc["fair", "allowed"] == pytest.approx(of["high"] - of["share"], abs=1e-12)
    assert low.loc["fair", "allowed"] == pytest.approx(of["share"] - of["low"], abs=1e-12)
    assert rows.loc["fair", "difference"] > 0 > low.loc["fair", "difference"]
    assert not rows.loc["fair", "holds"]
    assert large_sources(data, 1000) == ["web"]


def test_a_later_month_is_judged_by_the_noise_of_both_sides(data):
    simulated = funnel(TRUTH, 20)
    strict = validate_prediction(data, simulated)
    assert strict["holds"].all() and strict["what"].tolist() == [f"won by day {a}" for a in AGES]
    real = conversion(data)["se"]
    for row, age in zip(strict.itertuples(), AGES):
        assert row.allowed == pytest.approx(2 * real[age], rel=0.2)
    se_fit = pd.Series({f"conversion_{age}": 0.01 for age in AGES})
    wider = validate_prediction(data, simulated, se_fit)
    assert (wider["allowed"] ** 2 - strict["allowed"] ** 2).to_numpy() == pytest.approx(0.0004)
    assert not validate_prediction(data, funnel(TRUTH | {"days": 30}, 20))["holds"].all()
    with pytest.raises(UserError, match="conversion_14"):
        validate_prediction(data, simulated, se_fit.drop("conversion_14"))


def test_the_picture_shows_both_curves_and_the_band(data):
    from matplotlib import pyplot

    ax = plot_conversion(data, funnel(TRUTH, 6), days=90)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [
        "simulated, middle 95 % of 6 companies", "simulated, mean", "observed",
        "observed, 95 % interval",
    ]  # fmt: skip
    lines = {line.get_label(): line.get_ydata() for line in ax.lines}
    assert lines["observed"][[7, 90]].tolist() == conversion(data, [7, 90])["share"].tolist()
    with pytest.raises(UserError, match="at least 2"):
        plot_conversion(data, funnel(TRUTH, 1))
    pyplot.close("all")
