"""The page as a browser reads it, against the result file: its parts, links, headings and numbers."""

import itertools

import numpy as np
import pytest
import xarray as xr
from compiled import og
from orgsim.report_command import main
from orgsim.selection import main_metrics
from pages import Page

YEARS = 2
CHANGES = ["newest_first", "placebo"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("study") / "out.h5"
    busy = {"market.segments.all.accounts": 500, "market.segments.all.hand_raise_rate": 0.05}
    base = og.load("lead_handoff", set={"years": YEARS, "main_metric": "revenue"} | busy)
    og.compare(base, CHANGES, replications=6, output=path, progress=False)
    return path


@pytest.fixture(scope="module")
def seen(file):
    path = file.with_name("report.html")
    assert main([str(file), "-o", str(path)]) == 0
    return Page(path.read_text())


def attributes_of(page, tag):
    return [attributes for name, attributes in page.tags if name == tag]


def test_every_figure_and_table_is_there(seen):
    tables = [attributes.get("id") for attributes in attributes_of(seen, "table")]
    named = [name for name in tables if name]
    assert named == ["units", "verdict-table", "function-table", "effect-table", "funnel-table",
                     "control-table"]  # fmt: skip
    assert len(tables) > len(named)  # and the assumptions, by their source
    figures = ["organization", "timeline", "contribution", "effects", "funnel"]
    assert len(seen.images()) == len(attributes_of(seen, "figure")) == len(figures)
    for image in seen.images():
        assert len(list(image.iter())) > 50  # something is drawn


def test_every_link_leads_to_a_place_and_every_place_is_one(seen):
    places = [attributes["id"] for _, attributes in seen.tags if "id" in attributes]
    assert len(places) == len(set(places))
    links = [attributes["href"] for attributes in attributes_of(seen, "a")]
    assert links and all(link.startswith("#") and link[1:] in places for link in links)


def test_headings_are_in_order(seen):
    levels = [int(tag[1]) for tag, _ in seen.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_image_says_in_words_what_it_shows(seen):
    texts = [attributes["alt"] for attributes in attributes_of(seen, "img")]
    assert len(texts) == len(set(texts)) and all(len(text) > 40 for text in texts)


def test_the_effects_are_those_of_the_file(seen, file):
    effects = xr.open_dataset(file, group="effects", engine="h5netcdf").sel(group="company")
    totals = xr.open_dataset(file, group="totals", engine="h5netcdf").sel(group="company")
    differs = [name for name in totals.data_vars
               if effects["mean_difference"].sel(metric=name).fillna(0).any()]  # fmt: skip
    assert len(differs) > 8
    by = [YEARS if totals[name].attrs["aggregation"] == "flow" else 1 for name in differs]
    chosen = effects["mean_difference"].sel(metric=differs, change=CHANGES).values / by
    expected = chosen.T[np.isfinite(chosen.T)]
    np.testing.assert_allclose(seen.data("effect-table", "effect"), expected, rtol=1e-12)
    today = [float(totals[name][0].mean()) / years for name, years in zip(differs, by)]
    np.testing.assert_allclose(seen.data("effect-table", "baseline"), today, rtol=1e-12)
    on_main = effects.sel(metric="revenue", change=CHANGES)
    for name, variable in {"effect": "mean_difference", "low": "low", "high": "high"}.items():
        np.testing.assert_allclose(seen.data("verdict-table", name), on_main[variable] / YEARS)


def test_a_metric_is_named_with_what_it_means(seen, file):
    told = seen.text("effect-table")
    for name, meaning in og.metrics()["long_name"].items():
        assert (name.replace("_", " ") + " " + meaning in told) == (meaning in told)
    titles = [attributes["title"] for attributes in attributes_of(seen, "span") if "title" in attributes]  # fmt: skip
    assert "Gross margin less people, programme and transition cost" in titles
    labels = [label.get_text() for label in og.open(file).plot.effects().get_yticklabels()]
    assert "revenue (more is better)\nRevenue booked" in labels


def test_the_picture_of_effects_has_the_main_metrics_and_no_more(file):
    runs = og.open(file)
    metrics = main_metrics(runs)
    assert metrics[0] == runs.main_metric and len(metrics) == len(set(metrics)) <= 10
    assert main_metrics(og.run("lead_handoff", 2, progress=False)) == metrics
    ax = runs.plot.effects()
    names = [label.get_text().split("\n")[0].split(" (")[0] for label in ax.get_yticklabels()]
    assert names == [name.replace("_", " ") for name in metrics
                     if name.replace("_", " ") in names] and len(names) > 3  # fmt: skip
    width, height = ax.figure.get_size_inches()
    assert height < width


def test_times_to_a_follow_up_say_from_when_they_count():
    meanings = og.metrics()["long_name"]
    assert "first arrival" in meanings["response_delay"] and "nurture" in meanings["response_delay"]
    assert "out of nurture" in meanings["response_time"]
