"""Scenes of the whole company model, midsize_b2b over three recorded years: what no peer can run.

    company_scenes.py speed --orgsim PROGRAM --plain PROGRAM    runs a second against the plain loop's
    company_scenes.py memory --orgsim PROGRAM                   peak, and per further concurrent run
    company_scenes.py threads --orgsim PROGRAM                  two threads against one
    company_scenes.py luck --orgsim PROGRAM                     what common random numbers save

Each prints its rows as CSV, and a table on standard error; --out appends the rows to a file. A bar
that is missed is said in the table and ends nothing; a state hash that changes ends the scene.
benchmarks/README.md says what each scene means.
"""

import argparse
import math
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import NormalDist, fmean, stdev, variance

from measuring import (
    Failure,
    add_common_arguments,
    hashes_of,
    interleaved,
    median_ratio,
    note,
    one_hash,
    row_of,
    run_orgsim,
    run_peer,
    run_scene,
    together,
)

CHANGES = ["placebo", "shared_metrics", "nurture_route", "lead_agreement", "two_more_reps"]
SPEED_BAR = 0.9  # times the plain loop's runs a second, at least
MEMORY_BAR = 64.0  # MiB of a process with one thread, at most
FURTHER_RUN_BAR = 8.0  # MiB a further concurrent run, at most
THREADS_BAR = 1.7  # two threads over one, at least
LUCK_BARS = {"shared_metrics": 3.0, "nurture_route": 3.0, "lead_agreement": 2.0}  # at least


def run_recorded(options, threads=1, level="full", changes=(), replications=None):
    """orgsim on the scenario with a result file, which is then thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        return run_orgsim(
            options.orgsim,
            options.scenario,
            replications or options.replications,
            options.seed,
            options.sets,
            record=(level, "-o", str(Path(folder) / "out.h5")),
            changes=changes,
            threads=threads,
        )


def by_the_whole_process(runs):
    """The same runs with start-up and writing in their seconds, which orgsim's own clock leaves out."""
    return [replace(run, seconds=run.elapsed) for run in runs]


def verdict(met):
    return "met" if met else "MISSED"


# ---- speed -------------------------------------------------------------------------------------


def speed(options):
    """Complete recorded runs a second on one thread, over the plain loop's at P2's base size."""
    plain = partial(run_peer, [options.plain], {}, options.replications, options.seed)
    engines = {"plain": plain, "orgsim, record full": partial(run_recorded, options)}
    runs = interleaved(engines, options.rounds)
    name = "orgsim, record full"
    runs[name] = by_the_whole_process(runs[name])
    figure = median_ratio(runs["plain"], runs[name], "seconds")
    cpu_figure = median_ratio(runs["plain"], runs[name], "cpu_seconds")
    note(
        f"runs a second, of the plain loop's: {figure:.2f} (by processor time {cpu_figure:.2f}); "
        f"bar {SPEED_BAR}: {verdict(figure >= SPEED_BAR)}"
    )
    scene = f"speed {options.scenario}"
    ours = {"figure": figure, "cpu_figure": cpu_figure, "bar": f"{SPEED_BAR:g}"}
    return [
        row_of(scene, "plain", runs["plain"], options.replications, threads=1),
        row_of(scene, name, runs[name], options.replications, threads=1, **ours),
    ]


# ---- memory ------------------------------------------------------------------------------------


def measured_peak(options, level, changes, threads, replications):
    """A row without a figure, and the peak in MiB, the largest over the rounds."""
    run = partial(run_recorded, options, threads, level, changes, replications)
    runs = by_the_whole_process([run() for _ in range(options.rounds)])
    kind = f"{len(changes)} changes, " if changes else ""
    name = f"orgsim, {kind}record {level}"
    row = row_of(f"memory {options.scenario}", name, runs, replications, threads=threads)
    return row, max(one.peak_memory_mb for one in runs)


def judged(row, figure, bar):
    """The row with its figure, which is to be the bar at most."""
    return row | {"figure": f"{figure:.2f}", "bar": f"{bar:g}"}


def memory_of(options, level, changes):
    """Rows of one kind of study: a quarter of the replications on one thread, which shows growth,
    then all of them on 1, 2, ... threads."""
    measure = partial(measured_peak, options, level, changes)
    yield measure(1, max(1, options.replications // 4))[0]
    row, alone = measure(1, options.replications)
    yield judged(row, alone, MEMORY_BAR)
    for threads in range(2, options.most_threads + 1):
        row, peak = measure(threads, options.replications)
        yield judged(row, (peak - alone) / (threads - 1), FURTHER_RUN_BAR)


def memory_line(row):
    line = f"{row['engine']:33} {row['replications']:5} replications, {row['threads']} threads:"
    line += f" {row['peak_memory_mb']:>6} MiB"
    if row["bar"]:
        met = float(row["figure"]) <= float(row["bar"])
        line += f"; {row['figure']:>6}, bar {row['bar']:>2}: {verdict(met)}"
    return line


def memory(options):
    """Peak resident memory of one thread, and what each further concurrent run adds to it."""
    rows = []
    for changes in ((), tuple(options.changes)):
        whole = set()
        for level in ("moments", "full"):
            for row in memory_of(options, level, changes):
                note(memory_line(row))
                rows.append(row)
                if row["bar"]:
                    whole.add(row["state_hash"])
        if len(whole) > 1:
            raise Failure("the state hash changed with threads or recording")
    return rows


# ---- threads -----------------------------------------------------------------------------------


def threads(options):
    """Recorded runs a second on two threads over those on one, and how much work the second adds."""
    engines = {f"orgsim, {n} threads": partial(run_recorded, options, n) for n in (1, 2)}
    runs = interleaved(engines, options.rounds)
    one, two = (by_the_whole_process(measured) for measured in runs.values())
    one_hash(one + two, "orgsim on one and on two threads")
    figure = median_ratio(one, two, "seconds")
    cpu_figure = median_ratio(one, two, "cpu_seconds")
    note(
        f"two threads over one: {figure:.2f}; processor time of one over that of two: "
        f"{cpu_figure:.2f}; bar {THREADS_BAR}: {verdict(figure >= THREADS_BAR)}"
    )
    row = partial(row_of, f"threads {options.scenario}", "orgsim, record full")
    ours = {"figure": figure, "cpu_figure": cpu_figure, "bar": f"{THREADS_BAR:g}"}
    return [
        row(one, options.replications, threads=1),
        row(two, options.replications, threads=2, **ours),
    ]


# ---- luck --------------------------------------------------------------------------------------


@dataclass
class Saving:
    """What common random numbers save when a change is compared with today."""

    difference: float  # mean over pairs
    sd_paired: float  # of the difference of one pair
    sd_independent: float  # of the difference of two runs with seeds of their own
    ratio: float  # of the variances, independent over paired: so many times fewer replications
    low: float  # lower end of its 95 % interval


def saving(today, changed):
    """The Saving from paired samples, one number a replication each.

    Independent seeds give a difference of variance var(today) + var(changed). The interval is that of
    the delta method: the log of the ratio is close to normal for many pairs, and its standard error
    is the spread of what each pair contributes to it over the root of their number. That holds
    for any law with fourth moments and for samples that depend on each other, as these do; an F test
    would need normal and independent ones. Infinite where no pair differs from another.
    """
    pairs = list(zip(today, changed, strict=True))
    differences = [b - a for a, b in pairs]
    paired = variance(differences)
    independent = variance(today) + variance(changed)
    mean_today, mean_changed, mean = fmean(today), fmean(changed), fmean(differences)
    common = (mean, math.sqrt(paired), math.sqrt(independent))
    if paired == 0:
        return Saving(*common, ratio=math.inf, low=math.inf)
    contributions = [
        ((a - mean_today) ** 2 + (b - mean_changed) ** 2) / independent
        - (b - a - mean) ** 2 / paired
        for a, b in pairs
    ]
    error = stdev(contributions) / math.sqrt(len(pairs))
    ratio = independent / paired
    return Saving(*common, ratio, ratio * math.exp(-NormalDist().inv_cdf(0.975) * error))


def table_line(name, found, bar):
    unit = 1e6
    judged = f"{bar:g}: {verdict(found.ratio >= bar)}" if bar else "-"
    return (
        f"{name:16} {found.difference / unit:10.3f} {found.sd_paired / unit:10.3f} "
        f"{found.sd_independent / unit:12.3f} {found.ratio:8.2f} {found.low:8.2f}  {judged}"
    )


def luck(options):
    """Variance of the difference to today with seeds of their own over that with common luck."""
    run = run_orgsim(
        options.orgsim,
        options.scenario,
        options.replications,
        options.seed,
        options.sets,
        changes=options.changes,
        threads=options.threads,
    )
    today, *changed = run.arms
    note(f"{options.metric} in millions over all recorded years, {options.replications} pairs")
    note(
        f"{'change':16} {'difference':>10} {'sd paired':>10} {'sd own seeds':>12} "
        f"{'ratio':>8} {'low 95 %':>8}  bar"
    )

    def row(arm, **figures):
        its = replace(run, state_hash=together(hashes_of(arm)))
        scene, engine = f"luck {options.scenario}", f"orgsim, {arm.get('name')}"
        found = row_of(
            scene, engine, [its], options.replications, threads=options.threads, **figures
        )
        return found | {"runs_per_second": ""}  # the seconds are those of all arms together

    rows = [row(today)]
    for arm in changed:
        found = saving(today["totals"][options.metric], arm["totals"][options.metric])
        bar = LUCK_BARS.get(arm["name"])
        note(table_line(arm["name"], found, bar))
        rows.append(
            row(arm, figure=found.ratio, figure_low=found.low, bar=f"{bar:g}" if bar else "")
        )
    return rows


# ---- command line ------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    scenes = parser.add_subparsers(dest="scene", required=True)

    def add(action, replications, rounds=None):
        part = scenes.add_parser(action.__name__, help=action.__doc__.splitlines()[0])
        part.set_defaults(action=action)
        add_common_arguments(part, "midsize_b2b", replications, rounds)
        return part

    add(speed, 50, 7).add_argument("--plain", required=True, help="the plain loop's program")
    add(threads, 200, 5)
    of_memory, of_luck = add(memory, 400, 1), add(luck, 1000)
    of_memory.add_argument("--most-threads", type=int, default=4)
    of_luck.add_argument("--threads", type=int, default=2)
    of_luck.add_argument("--metric", default="revenue")
    for part in (of_memory, of_luck):
        part.add_argument("--changes", nargs="*", default=CHANGES)
    return run_scene(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
