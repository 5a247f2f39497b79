"""Times orgsim and its peers in one interleaved run, and writes rows of CSV.

    scenes.py lead_handoff --plain PROGRAM [--orgsim PROGRAM] [--peer NAME=PROGRAM] [--mesa PYTHON]
    scenes.py writing --orgsim PROGRAM [--scenario NAME]

lead_handoff: checks statistical agreement of all engines first (agreement.py) and times nothing if
they differ; then runs them in turn, round after round, so that a slow minute of the machine falls
on all of them. writing: the same company with --record full and --record none, in turn.

It builds nothing. Every timing is also a test: the state hash must be the same in every round, and
with and without recording. benchmarks/README.md says what each column means.
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

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
from peers.anchors import add_arguments, anchors

ORGSIM_METRICS = {
    "leads": "leads_created",
    "follow_ups": "leads_followed_up",
    "dropped": "leads_expired",
    "won": "deals_won",
    "revenue": "revenue",
    "mean_open": "opportunities_open",
}


def orgsim_on_leads(options, replications, seed):
    """orgsim with its totals under the names of the peers' outputs."""
    run = run_orgsim(options.orgsim, options.scenario, replications, seed, options.sets)
    totals = run.arms[0]["totals"]
    run.samples = {
        name: [float(value) for value in totals[metric]]
        for name, metric in ORGSIM_METRICS.items()
        if metric in totals
    }
    return run


def engines_of(options):
    """Engine -> (run it for some replications on a seed, replications to time, to agree on)."""
    workload = {key: getattr(options, key) for key in ("accounts", "reps", "lead_rate", "days")}

    def peer(command):
        return partial(run_peer, command, workload)

    fast = options.replications, options.agreement_replications
    engines = {"plain": (peer([options.plain]), *fast)}
    if options.orgsim:
        engines["orgsim"] = (partial(orgsim_on_leads, options), *fast)
    for name, program in options.peers:
        engines[name] = (peer([program]), *fast)
    if options.mesa:
        script = str(HERE / "peers" / "lead_handoff_mesa.py")
        slow = options.mesa_replications, options.mesa_agreement_replications
        engines["mesa"] = (peer([options.mesa, script]), *slow)
    return engines


def insist_on_agreement(engines, options):
    """Each engine on its own seed, since peers may share a generator."""
    samples = {}
    for number, (name, (run, _, replications)) in enumerate(engines.items()):
        note(f"agreement: {name}, {replications} replications")
        samples[name] = run(replications, options.seed + 1000 + number).samples
        missing = [output for output in agreement.OUTPUTS if output not in samples[name]]
        if missing:
            raise Failure(f"{name} reports no {', '.join(missing)}")
    expectations, _ = anchors(options.accounts, options.reps, options.lead_rate, options.days)
    if agreement.report(agreement.compare(samples, expectations), sys.stderr):
        raise Failure("the engines disagree, so nothing was timed")


def lead_handoff(options):
    engines = engines_of(options)
    insist_on_agreement(engines, options)
    timed = {
        name: partial(run, replications, options.seed)
        for name, (run, replications, _) in engines.items()
    }
    runs = interleaved(timed, options.rounds)

    rows = []
    for name, (_, replications, _) in engines.items():
        row = row_of("lead_handoff", name, runs[name], replications)
        days = replications * options.days
        seconds = float(row["seconds"])
        row["days_per_second"] = f"{days / seconds:.1f}"
        row["ns_per_account_day"] = f"{1e9 * seconds / (days * options.accounts):.4f}"
        scale = options.replications / replications  # a slow engine runs fewer replications
        for column, cost in (("ratio_to_plain", "seconds"), ("cpu_ratio_to_plain", "cpu_seconds")):
            row[column] = f"{median_ratio(runs[name], runs['plain'], cost, scale):.4f}"
        rows.append(row)
    return rows


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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    scenes = parser.add_subparsers(dest="scene", required=True)

    part = scenes.add_parser("lead_handoff")
    part.set_defaults(action=lead_handoff)
    add_common_arguments(part, "lead_handoff", 20, 7, orgsim_required=False)
    add_arguments(part)
    part.add_argument("--plain", required=True, help="the yardstick's program")
    part.add_argument(
        "--peer",
        dest="peers",
        action="append",
        default=[],
        type=named_program,
        help="NAME=PROGRAM with the plain loop's command line",
    )
    part.add_argument("--mesa", help="a Python that has peers/requirements.txt installed")
    part.add_argument("--mesa-replications", type=int, default=1)
    part.add_argument("--agreement-replications", type=int, default=400)
    part.add_argument("--mesa-agreement-replications", type=int, default=10)

    part = scenes.add_parser("writing")
    part.set_defaults(action=writing)
    add_common_arguments(part, "lead_handoff", 20, 7)
    return run_scene(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
