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
import csv
import datetime
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import agreement
from peers.anchors import add_arguments, anchors

HERE = Path(__file__).resolve().parent
COLUMNS = [
    "date", "commit", "machine", "scene", "engine", "replications", "rounds",
    "seconds", "cpu_seconds", "runs_per_second", "days_per_second", "ns_per_account_day",
    "peak_memory_mb", "state_hash",
    "ratio_to_plain", "cpu_ratio_to_plain", "writing_share", "cpu_writing_share",
]  # fmt: skip
ORGSIM_METRICS = {
    "leads": "leads_created",
    "follow_ups": "leads_followed_up",
    "dropped": "leads_expired",
    "won": "deals_won",
    "revenue": "revenue",
    "mean_open": "opportunities_open",
}


class Failure(Exception):
    """A child failed, or a hash changed: nothing that follows would mean anything."""


@dataclass
class Measured:
    """One run of one engine."""

    seconds: float  # of the simulation, by the engine's own clock
    elapsed: float = 0.0  # of the whole process
    cpu_seconds: float = 0.0  # of the simulation where the engine reports it, else of the process
    peak_memory_mb: float = 0.0
    state_hash: str = ""
    samples: dict = field(default_factory=dict)  # output -> one number a replication


# ---- one child process -------------------------------------------------------------------------


def peak_memory_kb(pid):
    """The peak resident memory of a live process (0 once it has ended)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) if lines else 0


def run_child(command):
    """Runs a command; returns its standard output and error, and what it used.

    Memory is polled: the maximum that wait4 reports counts this script's own pages before exec.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        start, peak = time.perf_counter(), 0
        with subprocess.Popen(command, stdout=out, stderr=err) as child:
            while True:
                peak = max(peak, peak_memory_kb(child.pid))
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    break
                time.sleep(0.01)
            elapsed = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        text, errors = out.read(), err.read()
    if child.returncode != 0:
        raise Failure(f"{' '.join(command)}: exit status {child.returncode}\n{errors.strip()}")
    cpu_seconds = usage.ru_utime + usage.ru_stime
    used = {"elapsed": elapsed, "cpu_seconds": cpu_seconds, "peak_memory_mb": peak / 1024}
    return text, errors, used


# ---- the engines: each adapter runs one and returns a Measured ---------------------------------


def run_peer(command, workload, replications, seed):
    """A program with the plain loop's command line, CSV and last line of standard error."""
    arguments = [
        f"--{name.replace('_', '-')}={value}".split("=") for name, value in workload.items()
    ]
    arguments += [["--replications", str(replications)], ["--seed", str(seed)]]
    text, errors, used = run_child(command + [part for pair in arguments for part in pair])
    costs = dict(part.split("=") for part in errors.splitlines()[-1].split())
    rows = list(csv.DictReader(text.splitlines()))
    samples = {name: [float(row[name]) for row in rows] for name in agreement.OUTPUTS}
    used["cpu_seconds"] = float(costs["cpu_seconds"])  # without starting an interpreter
    return Measured(seconds=float(costs["seconds"]), samples=samples, **used)


def run_orgsim(program, scenario, replications, seed, sets, record=("none",)):
    """orgsim, by its JSON: state_hash of each replication, seconds_simulating, and totals, which
    hold for each metric the company's value in each replication."""
    command = [program, "run", scenario, "--replications", str(replications), "--seed", str(seed)]
    command += ["--threads", "1", "--json", "--quiet", "--record", *record]
    for assignment in sets:
        command += ["--set", assignment]
    text, _, used = run_child(command)
    answer = json.loads(text)
    hashes = [one["state_hash"] for one in answer["replications"]]
    together = hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]
    totals = answer["totals"]
    samples = {
        name: [float(value) for value in totals[metric]]
        for name, metric in ORGSIM_METRICS.items()
        if metric in totals
    }
    for name, values in samples.items():
        if len(values) != replications:
            raise Failure(f"totals of {name}: {len(values)} values for {replications} replications")
    return Measured(
        seconds=float(answer["seconds_simulating"]),
        state_hash=hashes[0] if len(hashes) == 1 else together,
        samples=samples,
        **used,
    )


# ---- rows --------------------------------------------------------------------------------------


def machine():
    """The processor's name and the number of cores."""
    name = platform.processor() or platform.machine()
    try:
        facts = {}
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            facts.setdefault(key.strip(), value.strip())
        name = f"{facts['model name']} (family {facts['cpu family']} model {facts['model']})"
    except (OSError, KeyError):
        pass
    return f"{name}; {os.cpu_count()} cores"


def commit():
    """The commit measured, with "+" when files differ from it; empty outside a checkout."""
    git = ["git", "-C", str(HERE)]
    head = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True)
    if head.returncode != 0:
        return ""
    changes = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True)
    return head.stdout.strip() + ("+" if changes.stdout.strip() else "")


def one_hash(runs, engine):
    """The state hash, which all runs of one engine on one seed must share."""
    hashes = {run.state_hash for run in runs}
    if len(hashes) > 1:
        raise Failure(f"{engine}: the state hash changed between runs: {', '.join(sorted(hashes))}")
    return hashes.pop()


def row_of(scene, engine, runs, replications, options):
    """The row of one engine: medians over its runs. Days are known for the workload only."""
    seconds = median(run.seconds for run in runs)
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "date": datetime.date.today().isoformat(),
        "commit": commit(),
        "machine": machine(),
        "scene": scene,
        "engine": engine,
        "replications": replications,
        "rounds": len(runs),
        "seconds": f"{seconds:.4f}",
        "cpu_seconds": f"{median(run.cpu_seconds for run in runs):.4f}",
        "runs_per_second": f"{replications / seconds:.4f}",
        "peak_memory_mb": f"{max(run.peak_memory_mb for run in runs):.1f}",
        "state_hash": one_hash(runs, engine),
    }
    if scene == "lead_handoff":
        days = replications * options.days
        row["days_per_second"] = f"{days / seconds:.1f}"
        row["ns_per_account_day"] = f"{1e9 * seconds / (days * options.accounts):.4f}"
    return row


def write(rows, path):
    """Prints the rows; appends them to the file, if one is given."""

    def put(target, header):
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        if header:
            writer.writeheader()
        writer.writerows(rows)

    put(sys.stdout, header=True)
    if path:
        with open(path, "a", newline="", encoding="utf-8") as file:
            put(file, header=file.tell() == 0)


def note(text):
    print(text, file=sys.stderr, flush=True)


# ---- the scenes --------------------------------------------------------------------------------


def engines_of(options):
    """Engine -> (run it for some replications on a seed, replications to time, to agree on)."""
    workload = {key: getattr(options, key) for key in ("accounts", "reps", "lead_rate", "days")}

    def peer(command):
        return lambda replications, seed: run_peer(command, workload, replications, seed)

    fast = options.replications, options.agreement_replications
    engines = {"plain": (peer([options.plain]), *fast)}
    if options.orgsim:
        engines["orgsim"] = (
            lambda replications, seed: run_orgsim(
                options.orgsim, options.scenario, replications, seed, options.sets
            ),
            *fast,
        )
    for name, program in options.peers:
        engines[name] = (peer([program]), *fast)
    if options.mesa:
        script = str(HERE / "peers" / "lead_handoff_mesa.py")
        slow = options.mesa_replications, options.mesa_agreement_replications
        engines["mesa"] = (peer([options.mesa, script]), *slow)
    return engines


def lead_handoff(options):
    engines = engines_of(options)

    # agreement first; each engine on its own seed, since peers may share a generator
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

    # in turn, forwards and backwards
    runs = {name: [] for name in engines}
    for number in range(options.rounds):
        order = list(engines.items())
        for name, (run, replications, _) in order if number % 2 == 0 else reversed(order):
            runs[name].append(run(replications, options.seed))
            note(f"round {number + 1}: {name} {runs[name][-1].seconds:.3f} s")

    rows = []
    for name, (_, replications, _) in engines.items():
        row = row_of("lead_handoff", name, runs[name], replications, options)
        scale = options.replications / replications  # a slow engine runs fewer replications
        for column, cost in (("ratio_to_plain", "seconds"), ("cpu_ratio_to_plain", "cpu_seconds")):
            pairs = zip(runs[name], runs["plain"], strict=True)
            ratio = median(scale * getattr(a, cost) / getattr(b, cost) for a, b in pairs)
            row[column] = f"{ratio:.4f}"
        rows.append(row)
    return rows


def writing(options):
    def run(record):
        return run_orgsim(
            options.orgsim,
            options.scenario,
            options.replications,
            options.seed,
            options.sets,
            record,
        )

    runs = {"none": [], "full": []}
    for number in range(options.rounds):
        for record in ("none", "full") if number % 2 == 0 else ("full", "none"):
            with tempfile.TemporaryDirectory() as folder:
                kept = (
                    ("full", "-o", str(Path(folder) / "out.h5")) if record == "full" else ("none",)
                )
                runs[record].append(run(kept))
            note(f"round {number + 1}: {record} {runs[record][-1].elapsed:.3f} s")
    one_hash(runs["none"] + runs["full"], "orgsim with and without recording")

    # writing may have a thread of its own, so its cost is taken over the whole process
    rows = []
    for record, measured in runs.items():
        for one in measured:
            one.seconds = one.elapsed
        scene = f"writing {options.scenario}"
        rows.append(
            row_of(scene, f"orgsim, record {record}", measured, options.replications, options)
        )
    for column, cost in (("writing_share", "elapsed"), ("cpu_writing_share", "cpu_seconds")):
        pairs = zip(runs["full"], runs["none"], strict=True)
        share = median(1 - getattr(without, cost) / getattr(full, cost) for full, without in pairs)
        rows[1][column] = f"{share:.4f}"
    return rows


def named_program(text):
    name, separator, program = text.partition("=")
    if not (name and separator and program):
        raise argparse.ArgumentTypeError("give NAME=PROGRAM")
    return name, program


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    scenes = parser.add_subparsers(dest="scene", required=True)
    for scene, action in (("lead_handoff", lead_handoff), ("writing", writing)):
        part = scenes.add_parser(scene)
        part.set_defaults(action=action)
        part.add_argument("--orgsim", required=scene == "writing", help="the orgsim program")
        part.add_argument("--scenario", default="lead_handoff", help="what orgsim runs")
        part.add_argument(
            "--set", dest="sets", action="append", default=[], help="passed to orgsim"
        )
        part.add_argument("--replications", type=int, default=20, help="of one timed run")
        part.add_argument("--rounds", type=int, default=7)
        part.add_argument("--seed", type=int, default=1)
        part.add_argument("--out", help="CSV file to append the rows to")
        if scene == "lead_handoff":
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
    options = parser.parse_args()
    try:
        write(options.action(options), options.out)
    except (Failure, OSError, KeyError, ValueError) as failure:
        print(f"scenes: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
