"""The report: one HTML page that a management team reads, without a network and without us.

Why static: figures are SVG inside image tags, so they are sharp on paper and on any screen, weigh
little (an interactive plotting library alone would be 4 MB) and can run nothing; a content policy in
the page's head forbids scripts and loading from anywhere. The template escapes every value.
"""

from __future__ import annotations

import base64
import math
import os
import pathlib
import shlex
from typing import TYPE_CHECKING, Any

import jinja2

from orgsim import figures, style
from orgsim.answer import span_of
from orgsim.assumptions import KINDS, assumptions, standing
from orgsim.files import whole
from orgsim.organization import FEWEST, heads_of, may_be_real, units_of
from orgsim.plots import FUNNEL
from orgsim.verdict import Verdict, functions_of, lead, verdicts, yearly_cost

if TYPE_CHECKING:
    from orgsim.results import Results

ABSENT = "\N{EN DASH}"
TEMPLATES = pathlib.Path(__file__).parent / "templates"


def write_report(
    results: Results, path: str | os.PathLike[str], force: bool = False
) -> pathlib.Path:
    """Writes the page; it appears under ``path`` when it is whole. As ``Results.report``."""
    figures.check_compared(results)
    with whole(path, force) as part:
        part.write_text(page(results), encoding="utf-8")
    return pathlib.Path(path)


def page(results: Results) -> str:
    """The page as text; the same results give the same text."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": _number,
        "signed": lambda value: style.signed(value, _number) if math.isfinite(value) else ABSENT,
        "percent": lambda share: style.percent(share) if math.isfinite(share) else ABSENT,
        "change": lambda share: style.signed(share, style.percent) if math.isfinite(share) else "",
        "plain": lambda name: str(name).replace("_", " "),
    }
    return environment.get_template("report.html").render(**_content(results))


def _content(results: Results) -> dict[str, Any]:
    """What the template names."""
    today = results.scenarios[0]
    text = results.scenario_text[today]
    scenario = results.scenario_settings
    table = assumptions(text)
    found = verdicts(results)
    return {
        "title": scenario["name"],
        "question": scenario.get("question", ""),
        "results": results,
        "today": today,
        "span": span_of(results.years),
        "main": results.totals[results.main_metric].attrs,
        "heads": heads_of(text),
        "units": units_of(text),
        "fewest": FEWEST,
        "protected": may_be_real(text),
        "functions": functions_of(results),
        "verdicts": found,
        "proposals": [one for one in found if not one.is_control],
        "controls": [one for one in found if one.is_control],
        "money": standing(table),
        "kinds": KINDS,
        "assumptions": None if table is None else {
            kind: table[table["kind"] == kind].to_dict("index") for kind in KINDS
        },
        "figures": _figures(results),
        "funnel": _funnel(results),
        "effects": _effects(results),
        "meanings": {name: results.totals[name].attrs["long_name"] for name in results.metrics},
        "commands": remaking_commands(results),
        "version": str(results.input["engine_version"].values),
        "made": str(results.provenance["date"].values),
        "sentence": _sentence,
        "cost": lambda change: f"{yearly_cost(results, change):,.0f} {results.currency} a year",
        "lead": lambda change, control: lead(results, change, control),
    }  # fmt: skip


def _figures(results: Results) -> dict[str, str]:
    """Each figure as the address of an image that carries its own data."""
    drawn = {
        name: figures.drawn(draw, results) for name, draw in figures.available(results).items()
    }
    if results.main_metric != "contribution":
        drawn["contribution"] = figures.drawn(figures.timeline, results, "contribution")
    return {
        name: "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
        for name, svg in drawn.items()
    }


def _funnel(results: Results) -> list[dict[str, Any]]:
    """One row per measured step: its label and, by organization, number a year and share."""
    if "funnel" not in figures.available(results):
        return []
    steps = results.plot.funnel_steps
    means = results.totals[steps].sel(group="company").mean("replication") / results.years
    rows: list[dict[str, Any]] = []
    for step in steps:
        numbers = [float(value) for value in means[step].values]
        before = rows[-1]["numbers"] if rows else [0.0] * len(numbers)
        shares = [after / one if one else math.nan for one, after in zip(before, numbers)]
        rows.append({"label": FUNNEL[step], "numbers": numbers, "shares": shares})
    return rows


def _effects(results: Results) -> list[dict[str, Any]]:
    """One row per metric that differs in any change: what it is, its unit and today's mean, and of
    each change effect, low and high; by year."""
    table = results.table(per_year=True)
    rows = []
    for name in results.metrics:
        one = table.xs(name, level="metric")
        if one["effect"].fillna(0).any():
            unit = str(one["unit"].iloc[0])
            rows.append({"name": name, "meaning": one["meaning"].iloc[0],
                         "unit": "" if unit == "1" else unit, "baseline": one["baseline"].iloc[0],
                         "changes": one[["effect", "low", "high"]].to_dict("records")})  # fmt: skip
    return rows


def remaking_commands(results: Results) -> list[str]:
    """The commands that make the results again from nothing but their file (as `orgsim info`)."""
    file = shlex.quote(results.file_name)
    about = results.input
    names = [shlex.quote(f"again/{name}.toml") for name in results.scenarios]
    commands = [
        f"orgsim info {file} --scenario {shlex.quote(name)} > {toml}"
        for name, toml in zip(results.scenarios, names)
    ]
    precision = float(about["precision"])
    how_many = f"--precision {precision:g}" if precision > 0 else f"--replications {results.replications}"  # fmt: skip
    first = int(about["replication_first"])
    return [
        "mkdir -p again",
        *commands,
        f"orgsim compare {' '.join(names)} --seed {results.seed} --replication-first {first} "
        f"{how_many} --record {results.record} -o again/again.h5",
        "orgsim report again/again.h5 -o again/report.html",
    ]


def _sentence(verdict: Verdict) -> str:
    """The verdict in words, without its numbers."""
    return {
        "better than today": "Better than today.",
        "worse than today": "Worse than today.",
        "no clear difference": "No clear difference to today: the interval holds 0.",
        "no difference": "No difference to today in any replication.",
        "not known": "Not known.",
    }.get(verdict.main.words, f"{verdict.main.words.capitalize()}.")


def _number(value: float) -> str:
    """As the program's tables: about five digits, no exponent."""
    if math.isnan(value):
        return ABSENT
    size = abs(value)
    decimals = 0 if size >= 1000 or size == 0 else 1 if size >= 100 else 2 if size >= 1 else 4
    return f"{value:,.{decimals}f}".replace("-", style.MINUS)
