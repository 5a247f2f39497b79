"""Do several engines simulate the same workload? Statistical agreement of their outputs' means.

    agreement.py lead_handoff FILE FILE...          the six outputs of P2
    agreement.py subgroup_learning FILE FILE...     the 101 mean payoffs of P1, and their mean

Each FILE is a CSV of independent replications, one row each, as the peers print it. The first is
compared with every other, and each with the analytic anchors (peers/anchors.py). For each output
the table gives the difference of means in standard errors of that difference, z; above the limit it
fails. "of" says how many are looked at together. The ratio of standard deviations is shown, not judged: far from 1 it says that draws depend on
each other where they should not.

Limit: 3 standard errors for an output that is looked at alone, as each of P2's is. The 101 payoffs
are looked at together: their limit is the number of standard errors that the largest of 101 exceeds
no more often than a single one exceeds 3 (Bonferroni: 4.20). They depend on each other heavily, so the
true rate is much lower; what that costs is won back by their mean over time, which is looked at alone.
The table shows the farthest of those that are looked at together, and each that fails.

Standard errors pool the variance with the reference's: equal laws have equal variances, and pooling
lets a slow engine with ten replications be judged by the normal law, not by a t law of 9 degrees.

How often it is wrong: for engines that do agree, one |z| exceeds 3 with probability 0.0027. In P2 there
are six outputs at three loads, 18 comparisons a pair of engines, so a whole check of one pair fails
by chance with probability up to 4.8 % (less, as the outputs are correlated and some coincide at the
base load; anchors and further pairs add their own); in P1 up to 0.5 % a pair. A failure is therefore
repeated once with new seeds before it is believed, and never by adding replications until it passes.
How much it sees: the column "limit", in percent of the mean; a smaller difference goes unnoticed more
often than not.

Exit status: 0 agreement, 1 disagreement, 2 wrong input.
"""

import argparse
import csv
import math
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from statistics import NormalDist, fmean, stdev, variance

from peers.anchors import add_arguments, parameters_of
from workloads import WORKLOADS

LIMIT = 3.0  # standard errors, of one comparison alone


def limit_of(looks):
    """The largest of so many |z| exceeds this no more often than a single one exceeds LIMIT."""
    return -NormalDist().inv_cdf(NormalDist().cdf(-LIMIT) / looks)


@dataclass
class Row:
    """One comparison of two means, `found` against `reference`."""

    pair: str
    output: str
    reference: float
    found: float
    error: float  # standard error of the difference
    spread: float | None = None  # ratio of standard deviations, for two samples
    looks: int = 1  # how many comparisons of this pair are looked at together

    @property
    def z(self):
        return deviation(self.found - self.reference, self.error)

    @property
    def failed(self):
        return not abs(self.z) <= limit_of(self.looks)


def read_replications(path):
    """The columns as lists of numbers, one number a replication."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if len(rows) < 2:
        raise ValueError(f"{path}: needs at least 2 replications, has {len(rows)}")
    try:
        return {
            name: [float(row[name]) for row in rows] for name in rows[0] if name != "replication"
        }
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path}: not all columns are numbers") from error


def deviation(difference, standard_error):
    """The difference in standard errors; samples without any variance must be equal."""
    if standard_error > 0:
        return difference / standard_error
    return 0.0 if abs(difference) < 1e-9 else math.inf


def pooled_variance(a, b):
    degrees = len(a) + len(b) - 2
    return ((len(a) - 1) * variance(a) + (len(b) - 1) * variance(b)) / degrees


def complete(name, sample, workload, parameters):
    """What is recorded and what follows from it. ValueError where it cannot be of the workload."""
    recorded = workload.recorded(parameters)
    missing = [output for output in recorded if output not in sample]
    if missing:
        raise ValueError(f"{name} reports no {', '.join(missing)}")
    try:
        return workload.derive(parameters, {output: sample[output] for output in recorded})
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def compare(samples, workload, parameters, expectations=None):
    """All comparisons, one Row each. `samples`: engine -> output -> numbers; the first engine is
    the reference. `expectations`: output -> exact mean, by default the anchors."""
    if expectations is None:
        expectations = workload.expectations(parameters)
    samples = {name: complete(name, it, workload, parameters) for name, it in samples.items()}
    first, *others = samples
    rows = []
    for name, sample in samples.items():
        for output, expectation in expectations.items():
            own = sample[output]
            error = math.sqrt(pooled_variance(samples[first][output], own) / len(own))
            rows.append(Row(f"anchor, {name}", output, expectation, fmean(own), error))
    for name in others:
        for output, looks in workload.outputs(parameters).items():
            a, b = samples[first][output], samples[name][output]
            error = math.sqrt(pooled_variance(a, b) * (1 / len(a) + 1 / len(b)))
            spread = stdev(b) / stdev(a) if stdev(a) > 0 else None
            rows.append(Row(f"{first}, {name}", output, fmean(a), fmean(b), error, spread, looks))
    return rows


def worth_showing(rows):
    """Of those of a pair that are looked at together, the farthest and all that fail."""
    for (_, looks), group in groupby(rows, lambda row: (row.pair, row.looks)):
        together = list(group)
        farthest = max(together, key=lambda row: abs(row.z))
        yield from (row for row in together if looks == 1 or row.failed or row is farthest)


def report(rows, out=sys.stdout):
    """Prints the table; returns how many comparisons fail."""
    width = max(len(row.pair) for row in rows)
    head = f"{'compared':{width}}  {'output':10} {'reference':>12} {'found':>12}"
    print(f"{head} {'z':>6} {'of':>4} {'limit':>14} {'sd ratio':>8}", file=out)
    for row in worth_showing(rows):
        limit = limit_of(row.looks)
        seen = f"= {100 * limit * row.error / abs(row.reference):.2f}%" if row.reference else ""
        spread = f"{row.spread:.3f}" if row.spread is not None else "-"
        line = f"{row.pair:{width}}  {row.output:10} {row.reference:12.3f} {row.found:12.3f}"
        line += f" {row.z:6.2f} {row.looks:4} {limit:4.2f} {seen:>9} {spread:>8}"
        print(line + ("  DISAGREES" if row.failed else ""), file=out)
    failures = sum(row.failed for row in rows)
    alone = 2 * NormalDist().cdf(-LIMIT)
    chance = sum(alone / row.looks for row in rows)
    print(
        f"{len(rows)} comparisons, {failures} above the limit, "
        f"at most {chance:.2f} expected by chance alone",
        file=out,
    )
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    workloads = parser.add_subparsers(dest="workload", required=True)
    for name in WORKLOADS:
        part = workloads.add_parser(name)
        part.add_argument(
            "files", nargs="+", type=Path, help="CSV of replications; the first is the reference"
        )
        part.add_argument("--no-anchors", action="store_true", help="compare only with each other")
        add_arguments(part, name)
    options = parser.parse_args()
    workload = WORKLOADS[options.workload]
    try:
        samples = {path.stem: read_replications(path) for path in options.files}
        if len(samples) < len(options.files):
            raise ValueError("files need different names: the name stands for the engine")
        expectations = {} if options.no_anchors else None
        rows = compare(samples, workload, parameters_of(options, workload.name), expectations)
        if not rows:
            raise ValueError("nothing to compare: give two files, or leave the anchors in")
    except (OSError, ValueError) as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    return 1 if report(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
