"""Running an organization, and comparing restructurings with it."""

from __future__ import annotations

import os
import pathlib
import shutil
import tempfile
import weakref
from collections.abc import Callable, Sequence
from typing import Any

from orgsim import engine
from orgsim.errors import Interrupted, UserError
from orgsim.library import load
from orgsim.results import Results
from orgsim.scenario import Scenario
from orgsim.sources import File, Memory

Change = str | os.PathLike[str] | Scenario
ProgressCallback = Callable[[int, int], Any]


def run(
    scenario: Change,
    replications: int | None = None,
    *,
    precision: float | None = None,
    seed: int = 1,
    threads: int = 0,
    record: str = "full",
    tables: Sequence[str] = (),
    output: str | os.PathLike[str] | None = None,
    force: bool = False,
    replication_first: int = 0,
    progress: bool | ProgressCallback = True,
) -> Results:
    """Simulates one organization ``replications`` times (100 unless a precision is given).

    ``precision``: go on until the 95 % half-width of the mean of the main metric is below this share
    of the mean yearly revenue. ``threads``: 0 means all that the process may use; results do not
    depend on it. ``record``: "full" (every month of every replication), "moments" (moments and
    quantiles over replications) or "none". ``tables``: "leads", "deals", "learning": rows to keep of each
    replication (``Results.leads``). ``output``: write straight into this file;
    otherwise full records stay in memory, and moments and rows wait in a temporary file, until ``save``. ``progress``: a bar, nothing, or a function
    that is called with (runs done, runs expected) about 20 times a second.

    Other Python threads go on meanwhile. Ctrl-C raises :class:`orgsim.Interrupted`, whose ``result``
    holds the complete replications. Raises UserError and EnvironmentError.
    """
    return _study([_loaded(scenario)], replications, precision, seed, threads, record, tables, output,
                  force, replication_first, progress)  # fmt: skip


def compare(
    base: Change,
    changes: Sequence[Change] | Change,
    replications: int | None = None,
    *,
    precision: float | None = None,
    seed: int = 1,
    threads: int = 0,
    record: str = "full",
    tables: Sequence[str] = (),
    output: str | os.PathLike[str] | None = None,
    force: bool = False,
    replication_first: int = 0,
    progress: bool | ProgressCallback = True,
) -> Results:
    """Compares restructurings with today's organization, replication by replication (same luck).

    Each change is a restructuring of ``base`` by name ("nurture_route", or "nurture_route@7" from
    month 7) or file, several at once ("shared_pot+liaison"), or a whole :class:`Scenario`. ``precision``: replicate until the 95 % half-width
    of the yearly difference in the main metric is below this share of the baseline's mean yearly
    revenue. The other arguments and the failures are those of :func:`run`.
    """
    base = _loaded(base)
    if isinstance(changes, (str, os.PathLike, Scenario)):
        changes = [changes]
    if not changes:
        raise UserError("no changes to compare with; at least one")
    arms = [base, *(_arm(base, change) for change in changes)]
    return _study(arms, replications, precision, seed, threads, record, tables, output,
                  force, replication_first, progress)  # fmt: skip


def _loaded(scenario: Change) -> Scenario:
    return scenario if isinstance(scenario, Scenario) else load(scenario)


def _arm(base: Scenario, change: Change) -> Scenario:
    """A change as a scenario, named as the command line names it."""
    if isinstance(change, Scenario):
        # "base + change" says the base once too often beside it
        return change.labelled(change.label.removeprefix(base.label + " + "))
    change = os.fspath(change)
    if engine.core().is_scenario_file(change):
        return load(change)
    together = change.split("+")
    if not all(together) or pathlib.Path(change).exists():  # a file may be called so
        together = [change]
    labels = []
    for part in together:
        name, month = engine.core().change_argument(part)
        base = base.with_restructuring(name, f"month {month or 1}")
        stem = pathlib.Path(name).stem if name.endswith(".toml") else name
        labels.append(f"{stem}@{month}" if month else stem)
    return base.labelled("+".join(labels))


def _study(
    arms, replications, precision, seed, threads, record, tables, output, force, first, progress
):
    if precision is not None and replications is not None:
        raise UserError("precision and replications are both given; one of them")
    tables = [tables] if isinstance(tables, str) else list(tables)
    path, folder = None if output is None else pathlib.Path(output), None
    # the engine keeps full records in memory; moments and rows stream into a file
    if path is None and (record != "full" or tables):
        folder = tempfile.mkdtemp(prefix="orgsim-")
        path = pathlib.Path(folder) / "results.h5"
    try:
        with _Bar(progress) as show:
            done = engine.core().run(
                [(arm.label, arm._core) for arm in arms],
                replications=100 if replications is None else replications,
                precision=precision,
                replication_first=first,
                seed=seed,
                threads=threads,
                record=record,
                tables=tables,
                output=path,
                force=force,
                command_line="orgsim from Python",
                progress=show,
            )
        result = None
        if done.replications > 0:
            result = Results(Memory(done) if done.in_memory else File(path), done)
            if folder is not None:
                weakref.finalize(result, shutil.rmtree, folder, ignore_errors=True)
                folder = None
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
    if done.interrupted:
        raise Interrupted(result)
    return result


class _Bar:
    """A progress bar (tqdm) as context: gives the callback, or None."""

    def __init__(self, progress: bool | ProgressCallback):
        self._progress = progress
        self._bar = None

    def __enter__(self) -> ProgressCallback | None:
        if callable(self._progress):
            return self._progress
        if not self._progress:
            return None
        from tqdm import tqdm

        self._bar = tqdm(unit=" runs", desc="orgsim", leave=False, delay=0.5)
        return self._show

    def _show(self, done: int, expected: int) -> None:
        self._bar.total = expected
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()
