"""What every scene shares: one child process and what it used, orgsim and the peers as children, and
the rows of results/*.csv. benchmarks/README.md says what each column means."""

import argparse
import csv
import datetime
import functools
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
COLUMNS = [
    "date", "commit", "machine", "scene", "engine", "replications", "rounds",
    "seconds", "cpu_seconds", "runs_per_second", "days_per_second", "ns_per_account_day",
    "peak_memory_mb", "state_hash",
    "ratio_to_plain", "cpu_ratio_to_plain", "writing_share", "cpu_writing_share",
    "threads", "figure", "cpu_figure", "figure_low", "bar",
]  # fmt: skip


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
    samples: dict = field(default_factory=dict)  # peers: output -> one number a replication
    arms: list = field(default_factory=list)  # orgsim: the arms of its answer


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

    The maximum that wait4 reports counts this script's own pages before exec: above those it is
    the child's, exactly; below them memory is what polling saw.
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
    if usage.ru_maxrss > resource.getrusage(resource.RUSAGE_SELF).ru_maxrss:
        peak = usage.ru_maxrss
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
    outputs = [name for name in rows[0] if name != "replication"]
    samples = {name: [float(row[name]) for row in rows] for name in outputs}
    used["cpu_seconds"] = float(costs["cpu_seconds"])  # without starting an interpreter
    return Measured(seconds=float(costs["seconds"]), samples=samples, **used)


def together(hashes):
    """One hash of one or several."""
    if len(hashes) == 1:
        return hashes[0]
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]


def hashes_of(arm):
    """The state hash of each replication of an arm of orgsim's answer."""
    return [one["state_hash"] for one in arm["replications"]]


def run_orgsim(
    program, scenario, replications, seed, sets, record=("none",), changes=(), threads=1
):
    """orgsim, by its JSON: a run of a scenario, or a comparison with changes, which has an arm each.
    An arm holds the state hash of each replication, and of each metric the company's totals."""
    command = [program, "compare" if changes else "run", scenario, *changes]
    command += ["--replications", str(replications), "--seed", str(seed)]
    command += ["--threads", str(threads), "--json", "--quiet", "--record", *record]
    for assignment in sets:
        command += ["--set", assignment]
    text, _, used = run_child(command)
    answer = json.loads(text)
    arms = answer["arms"] if changes else [answer]
    for arm in arms:
        for metric, values in arm["totals"].items():
            if len(values) != replications:
                raise Failure(f"{metric}: {len(values)} values for {replications} replications")
    return Measured(
        seconds=float(answer["seconds_simulating"]),
        state_hash=together([one for arm in arms for one in hashes_of(arm)]),
        arms=arms,
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


@functools.cache
def commit():
    """The commit at the first call, with "+" when files differ from it; empty outside a checkout."""
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


def row_of(scene, engine, runs, replications, **columns):
    """The row of one engine: medians over its runs, and further columns as texts or numbers."""
    seconds = median(run.seconds for run in runs)
    common = {
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
    further = {k: f"{v:.4f}" if isinstance(v, float) else v for k, v in columns.items()}
    return dict.fromkeys(COLUMNS, "") | common | further


def write(rows, path):
    """Prints the rows; appends them to the file, if one is given."""

    def put(target, header):
        writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        if header:
            writer.writeheader()
        writer.writerows(rows)

    put(sys.stdout, header=True)
    if path:
        with open(path, "a+", newline="", encoding="utf-8") as file:
            file.seek(0)
            header = file.readline().rstrip("\n")
            if header not in ("", ",".join(COLUMNS)):
                raise Failure(f"{path} has other columns than {', '.join(COLUMNS)}")
            put(file, header=not header)


def note(text):
    print(text, file=sys.stderr, flush=True)


# ---- rounds and the command line ---------------------------------------------------------------


def interleaved(engines, rounds):
    """Runs each of `engines` (name -> function without arguments) once a round, forwards and
    backwards in turn, so that a slow minute of the machine falls on all; name -> its runs."""
    runs = {name: [] for name in engines}
    for number in range(rounds):
        order = list(engines.items())
        for name, run in order if number % 2 == 0 else reversed(order):
            runs[name].append(run())
            note(f"round {number + 1}: {name} {runs[name][-1].elapsed:.3f} s")
    return runs


def median_ratio(runs, others, cost, scale=1.0):
    """Median over rounds of a cost of `runs` over that of `others` in the same round."""
    pairs = zip(runs, others, strict=True)
    return median(scale * getattr(a, cost) / getattr(b, cost) for a, b in pairs)


def add_common_arguments(parser, scenario, replications, rounds=None, orgsim_required=True):
    """The options that scenes share; --rounds for those that are played in rounds."""
    parser.add_argument("--orgsim", required=orgsim_required, help="the orgsim program")
    parser.add_argument("--scenario", default=scenario, help="what orgsim runs")
    parser.add_argument("--set", dest="sets", action="append", default=[], help="passed to orgsim")
    parser.add_argument("--replications", type=int, default=replications, help="of one timed run")
    if rounds:
        parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", help="CSV file to append the rows to")


def run_scene(options):
    """Plays `options.action` and writes its rows; the exit status."""
    commit()  # as it is before anything is run
    try:
        write(options.action(options), options.out)
    except (Failure, OSError, KeyError, ValueError) as failure:
        print(f"{Path(sys.argv[0]).stem}: {failure}", file=sys.stderr)
        return 1
    return 0


def named_program(text):
    """NAME=PROGRAM as an option's value."""
    name, separator, program = text.partition("=")
    if not (name and separator and program):
        raise argparse.ArgumentTypeError("give NAME=PROGRAM")
    return name, program
