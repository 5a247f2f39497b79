"""Times orgsim and its peers in one interleaved run, and writes rows of CSV.

    scenes.py lead_handoff --plain PROGRAM [--orgsim PROGRAM] [--peer NAME=PROGRAM]
                           [--numpy PYTHON] [--mesa PYTHON]
    scenes.py subgroup_learning ...                 the same of the other workload
    scenes.py growth WORKLOAD [--orgsim PROGRAM] [--peer NAME=PROGRAM] ...
    scenes.py writing --orgsim PROGRAM [--scenario NAME]

A workload: checks statistical agreement of all engines first (agreement.py) and times nothing if
they differ; then runs them in turn, round after round, so that a slow minute of the machine falls
on all of them. growth: one replication at 1, 10, 100 and 1000 times the base size, and the exponent
with which time grows. writing: the same company with --record full and --record none, in turn.

It builds nothing. Every timing is also a test: the state hash must be the same in every round, and
with and without recording. benchmarks/README.md says what each column means.
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import linear_regression, median

import agreement
from measuring import (
    HERE,
    Failure,
    add_common_arguments,
    interleaved,
    median_ratio,
    named_program,
    note,
    one_hash,
    row_of,
    run_orgsim,
    run_peer,
    run_scene,
)
from peers.anchors import add_arguments, parameters_of
from workloads import WORKLOADS, scenario_exists

# replications of one timed run, and for agreement: of the C++ peers and orgsim, and of each framework
REPLICATIONS = {
    "lead_handoff": {"engines": (20, 400), "numpy": (10, 200), "mesa": (1, 10)},
    "subgroup_learning": {"engines": (100, 1000), "numpy": (20, 400), "mesa": (2, 40)},
}
FRAMEWORKS = ["numpy", "mesa"]
# orgsim's time over that of the hand-tuned limit, at most, where there is such a bar
LIMIT_BARS = {"lead_handoff": "", "subgroup_learning": "3.5"}
FACTORS = [1, 10, 100, 1000]  # of the base size
GROWTH_BAR = 1.15  # exponent, at most


@dataclass(frozen=True)
class Engine:
    """Something that runs a workload."""

    run: Callable  # parameters, replications, seed -> Measured
    timed: int  # replications of one timed run
    compared: int  # replications for agreement


def orgsim_on(workload, options):
    """A function that runs it on orgsim, or None while orgsim has no such scenario."""
    scenario = options.scenario or workload.name
    if not scenario_exists(options.orgsim, scenario):
        note(f"orgsim is left out: it has no scenario {scenario} yet")
        return None

    def run(parameters, replications, seed):
        settings = workload.settings(parameters) + options.sets
        return workload.on_orgsim(options.orgsim, scenario, replications, seed, settings)

    return run


def engines_of(workload, options):
    """Engine by name; the first is the yardstick, where it is given."""

    def peer(*command):
        return partial(run_peer, list(command))

    fast = options.replications, options.agreement_replications
    engines = {}
    if options.plain:
        engines["plain"] = Engine(peer(options.plain), *fast)
    if options.orgsim and (run := orgsim_on(workload, options)):
        engines["orgsim"] = Engine(run, *fast)
    for name, program in options.peers:
        engines[name] = Engine(peer(program), *fast)
    for name in FRAMEWORKS:
        if python := getattr(options, name):
            script = HERE / "peers" / f"{workload.name}_{name}.py"
            engines[name] = Engine(peer(python, str(script)), *REPLICATIONS[workload.name][name])
    if not engines:
        raise Failure("no engine is left to run")
    return engines


def insist_on_agreement(engines, workload, parameters, seed):
    """Each engine on its own seed, since peers may share a generator."""
    samples = {}
    for number, (name, engine) in enumerate(engines.items()):
        note(f"agreement: {name}, {engine.compared} replications")
        run = engine.run(parameters, engine.compared, seed + 1000 + number)
        samples[name] = run.samples
    if agreement.report(agreement.compare(samples, workload, parameters), sys.stderr):
        raise Failure("the engines disagree, so nothing was timed")


def ratios(runs, others, scale, columns):
    """The columns of two ratios of time: by the engines' own clocks, and by processor time."""
    costs = zip(columns, ("seconds", "cpu_seconds"))
    return {column: median_ratio(runs, others, cost, scale) for column, cost in costs}


def row_of_workload(scene, name, runs, replications, workload, parameters):
    """A row with what a unit of work takes: one agent in one step, whatever an engine skips."""
    seconds = median(run.seconds for run in runs)
    steps = replications * parameters[workload.steps]
    return row_of(
        scene, name, runs, replications,
        days_per_second=f"{steps / seconds:.1f}",
        ns_per_account_day=1e9 * seconds / (steps * parameters[workload.agents]),
    )  # fmt: skip


def play_workload(options):
    workload = WORKLOADS[options.scene]
    parameters = parameters_of(options, workload.name)
    engines = engines_of(workload, options)
    insist_on_agreement(engines, workload, parameters, options.seed)
    timed = {
        name: partial(engine.run, parameters, engine.timed, options.seed)
        for name, engine in engines.items()
    }
    runs = interleaved(timed, options.rounds)

    rows = []
    for name, engine in engines.items():
        row = row_of_workload(workload.name, name, runs[name], engine.timed, workload, parameters)
        scale = options.replications / engine.timed  # a slow engine runs fewer replications
        found = ratios(runs[name], runs["plain"], scale, ("ratio_to_plain", "cpu_ratio_to_plain"))
        if "limit" in runs:
            found |= ratios(runs[name], runs["limit"], scale, ("figure", "cpu_figure"))
        row |= {column: f"{value:.4f}" for column, value in found.items()}
        if name == "orgsim":
            row["bar"] = LIMIT_BARS[workload.name]
        rows.append(row)
    return rows


def growth(options):
    """Each engine at growing sizes, one replication; the exponent stands with the largest."""
    workload = WORKLOADS[options.workload]
    sizes = [workload.parameters | workload.scaled(factor) for factor in options.factors]
    scene = f"growth {workload.name}"
    rows = []
    for name, engine in engines_of(workload, options).items():
        timed = {
            parameters[workload.agents]: partial(engine.run, parameters, 1, options.seed)
            for parameters in sizes
        }
        runs = interleaved(timed, options.rounds)
        for parameters in sizes:
            agents = parameters[workload.agents]
            label = f"{name}, {agents} {workload.agents}"
            rows.append(row_of_workload(scene, label, runs[agents], 1, workload, parameters))
        for column, cost in (("figure", "seconds"), ("cpu_figure", "cpu_seconds")):
            rows[-1][column] = f"{exponent(runs, cost):.4f}"
        rows[-1]["bar"] = f"{GROWTH_BAR:g}"
    return rows


def exponent(runs, cost):
    """Slope of the least-squares line through the medians, both axes in logarithms."""
    sizes = [math.log(agents) for agents in runs]
    costs = [math.log(median(getattr(run, cost) for run in these)) for these in runs.values()]
    return linear_regression(sizes, costs).slope


def writing(options):
    def run(level):
        with tempfile.TemporaryDirectory() as folder:
            record = ("none",)
            if level == "full":
                record = ("full", "-o", str(Path(folder) / "out.h5"))
            return run_orgsim(
                options.orgsim,
                options.scenario,
                options.replications,
                options.seed,
                options.sets,
                record,
            )

    runs = interleaved({level: partial(run, level) for level in ("none", "full")}, options.rounds)
    one_hash(runs["none"] + runs["full"], "orgsim with and without recording")

    # writing may have a thread of its own, so its cost is taken over the whole process
    rows = []
    for level, measured in runs.items():
        for one in measured:
            one.seconds = one.elapsed
        scene = f"writing {options.scenario}"
        rows.append(row_of(scene, f"orgsim, record {level}", measured, options.replications))
    for column, cost in (("writing_share", "elapsed"), ("cpu_writing_share", "cpu_seconds")):
        rows[1][column] = f"{1 - median_ratio(runs['none'], runs['full'], cost):.4f}"
    return rows


def add_engines(part, plain_required):
    part.add_argument("--plain", required=plain_required, help="the yardstick's program")
    part.add_argument(
        "--peer",
        dest="peers",
        action="append",
        default=[],
        type=named_program,
        help="NAME=PROGRAM with the plain loop's command line; the hand-tuned one is named limit",
    )
    for name in FRAMEWORKS:
        part.add_argument(f"--{name}", help="a Python that has peers/requirements.txt installed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    scenes = parser.add_subparsers(dest="scene", required=True)

    for name in WORKLOADS:
        part = scenes.add_parser(name)
        part.set_defaults(action=play_workload)
        timed, compared = REPLICATIONS[name]["engines"]
        add_common_arguments(part, None, timed, 7, orgsim_required=False)
        add_arguments(part, name)
        add_engines(part, plain_required=True)
        part.add_argument("--agreement-replications", type=int, default=compared)
    part = scenes.add_parser("growth")
    part.set_defaults(action=growth)
    part.add_argument("workload", choices=WORKLOADS)
    part.add_argument("--factors", type=int, nargs="+", default=FACTORS, help="of the base size")
    add_common_arguments(part, None, 1, 3, orgsim_required=False)
    add_engines(part, plain_required=False)
    part.set_defaults(agreement_replications=1)

    part = scenes.add_parser("writing")
    part.set_defaults(action=writing)
    add_common_arguments(part, "lead_handoff", 20, 7)
    return run_scene(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
