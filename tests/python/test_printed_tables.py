"""What run and compare print for people: the main metrics, in numbers that can be read and cannot be
mistaken."""

import re

import h5py
import numpy as np
import pytest
from answers import answer_of


def metrics_in(text):
    """The first words of a table's lines that name a metric, sorted."""
    words = [line.split()[0] for line in text.splitlines() if line.startswith("  ")]
    return sorted(word for word in set(words) if re.fullmatch("[a-z]+(_[a-z]+)*", word))


def test_a_table_shows_the_main_metrics_and_all_of_them_where_asked(ask):
    names = [line.split()[0] for line in ask("list", "metrics").stdout.decode().splitlines()]
    command = ["compare", "company.toml", "short_weeks.toml", "-n", "6"]
    effects = answer_of(ask(*command, "--json"))["arms"][1]["effects"]
    differ = {name for name, effect in effects.items() if effect["mean_difference"]} - {"revenue"}
    short, whole = (ask(*command, *more).stdout.decode() for more in ([], ["--all"]))
    shown = set(metrics_in(short)) & set(names)
    assert set(metrics_in(whole)) & set(names) == differ
    assert "contribution" in shown and len(shown) < 10 < len(differ)
    assert f"More metrics that differ: {len(differ - shown)} (--all shows them).\n" in short
    assert "--all" not in whole
    # the table is cut, what machines read is not
    assert set(effects) == set(names)
    assert ask("run", "company.toml", "-n", "2", "--all").stdout.count(b"\n") > 40


def test_a_table_says_what_is_per_year(ask):
    command = ["run", "company.toml", "-n", "3", "--years", "2"]
    totals = answer_of(ask(*command, "--json"))["totals"]["revenue"]
    text = ask(*command).stdout.decode()
    assert "totals over the 2 years" in text
    line = next(line for line in text.splitlines() if line.startswith("  revenue"))
    assert line.split()[-1] == "EUR/a"
    assert float(line.split()[1].replace(",", "")) == pytest.approx(sum(totals) / 6, abs=0.5)
    assert "totals over" not in ask("run", "company.toml", "-n", "3").stdout.decode()


def test_numbers_of_a_table_are_grouped_and_have_no_negative_zero(ask):
    larger = ["--set", "market.segments.all.accounts=20000", "--all", "-n", "4"]
    text = ask("compare", "company.toml", "short_weeks.toml", *larger).stdout.decode()
    text += ask("run", "company.toml", *larger).stdout.decode()
    assert re.search(r" \d{1,3}(,\d{3})+ ", text)
    assert not re.search(r"\d{4,}", re.sub(r"\.\d+", "", text))
    assert not re.search(r"[-+]0(\.0+)?(?![.\d])", text)


def test_a_run_leads_on_to_a_comparison(ask):
    last = ask("run", "company.toml", "-n", "2").stdout.decode().splitlines()[-1]
    assert "orgsim compare company.toml CHANGE" in last


def test_payback_is_not_told_of_what_luck_decides(ask, folder):
    command = ["compare", "company.toml", "short_weeks.toml@6", "newest_first", "-n", "8"]
    text = ask(*command, "-o", "out.h5").stdout.decode()
    with h5py.File(folder / "out.h5") as file:
        words, months = (file["effects"][name][:] for name in ("payback", "payback_month"))
    arms = answer_of(ask(*command, "--json"))["arms"][1:]
    assert any(arm["payback"] == "unsettled" and arm["payback_month"] for arm in arms)
    for number, arm in enumerate(arms):
        effect = arm["effects"]["contribution"]
        line = next(line for line in text.splitlines() if line.startswith(f"  {arm['name']} "))
        assert line.endswith("  " + words[number].decode())
        told = arm["payback"] in {"at once", "later"}
        np.testing.assert_equal(months[number], arm["payback_month"] if told else np.nan)
        if effect["low"] <= 0 <= effect["high"]:
            assert arm["payback"] == "unsettled"
            assert line.endswith("not settled: the interval holds 0")
        else:
            assert arm["payback"] in {"at once", "later", "never"}
            assert (arm["payback"] == "never") == (effect["mean_difference"] < 0)
