"""Do several engines simulate the same workload? Statistical agreement on the six outputs of P2.

Each FILE is a CSV of independent replications, one row each, as the peers print it. The first is
compared with every other, and each with the analytic anchors (peers/anchors.py); "surplus" is
revenue - won exp(3.5), whose mean is 0. For each output the table gives the difference of means in
standard errors of that difference, z; above 3 it fails. The ratio of standard deviations is shown,
not judged: far from 1 it says that draws depend on each other where they should not.

Standard errors pool the variance with the reference's: equal laws have equal variances, and pooling
lets a slow engine with ten replications be judged by the normal law, not by a t law of 9 degrees.

How often it is wrong: for engines that do agree, one |z| exceeds 3 with probability 0.0027. There
are six outputs at three loads, 18 comparisons a pair of engines, so a whole check of one pair fails
by chance with probability up to 4.8 % (less, as the outputs are correlated and some coincide at the
base load; anchors and further pairs add their own). A failure is therefore repeated once with new
seeds before it is believed, and never by adding replications until it passes. How much it sees: the
column "3 SE", in percent of the mean; a smaller difference goes unnoticed more often than not.

Exit status: 0 agreement, 1 disagreement, 2 wrong input.
"""

import argparse
import csv
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev, variance

from peers.anchors import MEAN_DEAL, OUTPUTS, add_arguments, anchors

LIMIT = 3.0  # standard errors


@dataclass
class Row:
    """One comparison of two means, `found` against `reference`."""

    pair: str
    output: str
    reference: float
    found: float
    error: float  # standard error of the difference
    spread: float | None = None  # ratio of standard deviations, for two samples

    @property
    def z(self):
        return deviation(self.found - self.reference, self.error)


def read_replications(path):
    """The six outputs as lists of numbers, one number a replication."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if len(rows) < 2:
        raise ValueError(f"{path}: needs at least 2 replications, has {len(rows)}")
    try:
        return {name: [float(row[name]) for row in rows] for name in OUTPUTS}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: needs numbers in the columns {', '.join(OUTPUTS)}") from error


def deviation(difference, standard_error):
    """The difference in standard errors; samples without any variance must be equal."""
    if standard_error > 0:
        return difference / standard_error
    return 0.0 if difference == 0 else math.inf


def pooled_variance(a, b):
    degrees = len(a) + len(b) - 2
    return ((len(a) - 1) * variance(a) + (len(b) - 1) * variance(b)) / degrees


def compare(samples, expectations):
    """All comparisons, one Row each. `samples`: engine -> output -> numbers; the first engine is
    the reference. `expectations`: output -> exact mean."""
    rows = []
    first = next(iter(samples))

    def with_exact(name, output, expectation, own, reference):
        error = math.sqrt(pooled_variance(reference, own) / len(own))
        return Row(f"anchor, {name}", output, expectation, fmean(own), error)

    def surplus(sample):
        return [r - w * MEAN_DEAL for r, w in zip(sample["revenue"], sample["won"], strict=True)]

    for name, sample in samples.items():
        for output, expectation in expectations.items():
            rows.append(
                with_exact(name, output, expectation, sample[output], samples[first][output])
            )
        rows.append(with_exact(name, "surplus", 0.0, surplus(sample), surplus(samples[first])))
    for name in list(samples)[1:]:
        for output in OUTPUTS:
            a, b = samples[first][output], samples[name][output]
            error = math.sqrt(pooled_variance(a, b) * (1 / len(a) + 1 / len(b)))
            spread = stdev(b) / stdev(a) if stdev(a) > 0 else None
            rows.append(Row(f"{first}, {name}", output, fmean(a), fmean(b), error, spread))
    return rows


def report(rows, out=sys.stdout):
    """Prints the table; returns how many comparisons fail."""
    width = max(len(row.pair) for row in rows)
    head = f"{'compared':{width}}  {'output':10} {'reference':>12} {'found':>12}"
    print(f"{head} {'z':>6} {'3 SE':>7} {'sd ratio':>8}", file=out)
    failures = 0
    for row in rows:
        failed = not abs(row.z) <= LIMIT
        failures += failed
        seen = f"{300 * row.error / abs(row.reference):6.2f}%" if row.reference else "-"
        spread = f"{row.spread:.3f}" if row.spread is not None else "-"
        line = f"{row.pair:{width}}  {row.output:10} {row.reference:12.3f} {row.found:12.3f}"
        print(
            f"{line} {row.z:6.2f} {seen:>7} {spread:>8}{'  DISAGREES' if failed else ''}", file=out
        )
    chance = f"{math.erfc(LIMIT / math.sqrt(2)) * len(rows):.2f} expected by chance alone"
    print(
        f"{len(rows)} comparisons, {failures} above {LIMIT:g} standard errors, {chance}", file=out
    )
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", nargs="+", type=Path, help="CSV of replications; the first is the reference"
    )
    parser.add_argument("--no-anchors", action="store_true", help="compare only with each other")
    add_arguments(parser)
    options = parser.parse_args()
    try:
        samples = {path.stem: read_replications(path) for path in options.files}
        if len(samples) < len(options.files):
            raise ValueError("files need different names: the name stands for the engine")
    except (OSError, ValueError) as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    expectations = {}
    if not options.no_anchors:
        expectations, _ = anchors(options.accounts, options.reps, options.lead_rate, options.days)
    return 1 if report(compare(samples, expectations)) else 0


if __name__ == "__main__":
    sys.exit(main())
