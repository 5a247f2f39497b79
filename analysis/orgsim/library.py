"""Scenarios and restructurings by name, and what the engine knows of its own keys."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from orgsim import engine
from orgsim.scenario import Scenario

if TYPE_CHECKING:
    import pandas


def load(source: str | os.PathLike[str], set: Mapping[str, Any] | None = None) -> Scenario:
    """A checked scenario.

    ``source`` is a path; or a name, looked up in the present folder, in the folders of ORGSIM_PATH,
    then in the installed data; or TOML text (anything with a line break).
    ``set`` gives keys new values, as ``--set`` does: ``{"market.segments.all.accounts": 200}``.

    Raises UserError with every problem found, in file order.
    """
    source = os.fspath(source)
    values = dict(set or {})
    if "\n" in source:
        return Scenario(engine.library().load_text(source, "scenario text", values), "scenario")
    label = pathlib.Path(source).stem if source.endswith(".toml") else pathlib.Path(source).name
    return Scenario(engine.library().load(source, [], values), label)


def scenarios() -> dict[str, str]:
    """Names of scenarios that ``load`` finds from anywhere, with their files."""
    return engine.library().scenarios()


def restructurings() -> dict[str, str]:
    """Names of restructurings that can be compared, with their files."""
    return engine.library().restructurings()


def metrics() -> pandas.DataFrame:
    """What is measured: one row per metric with unit, long_name, aggregation and better.

    ``aggregation`` is how days add up: flow (sum), stock (end of month), mean, ratio.
    """
    import pandas

    return pandas.DataFrame(engine.core().metrics()).set_index("name")


def explain(name: str) -> str:
    """What a name means, as ``orgsim explain`` prints it.

    ``name``: a lever or assumption, any key of the scenario file ('*' for any name in it), a metric,
    a restructuring, a scenario, or "day" for the order of a day. Raises UserError with the nearest
    name.
    """
    return engine.library().explain(os.fspath(name))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the scenario file."""
    import json

    return json.loads(engine.core().schema())
