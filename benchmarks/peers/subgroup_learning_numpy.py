"""Workload P1, subgroup learning, in plain NumPy, without a framework: a whole population is a matrix,
and a period is a few operations on it. benchmarks/README.md has the specification.

Standard output: CSV, one row per replication. Standard error: the cost of the simulation alone.
Needs NumPy as pinned in requirements.txt beside this file.
"""

import argparse
import csv
import sys
import time

import numpy as np

SUBGROUP_SIZE = 7
DIMENSIONS = 100
BLOCK_SIZE = 5  # dimensions that pay off only together


def network(agents, rewiring, luck):
    """The agents at the other ends of everybody's ties, one row each."""
    everybody = np.arange(agents)
    first = everybody - everybody % SUBGROUP_SIZE
    members = first[:, None] + np.arange(SUBGROUP_SIZE)
    ties = members[members != everybody[:, None]].reshape(agents, SUBGROUP_SIZE - 1)
    outsiders = luck.integers(agents - SUBGROUP_SIZE, size=ties.shape)
    outsiders += SUBGROUP_SIZE * (outsiders >= first[:, None])
    return np.where(luck.random(ties.shape) < rewiring, outsiders, ties)


def payoffs(beliefs, reality):
    blocks = (beliefs == reality).reshape(len(beliefs), -1, BLOCK_SIZE)
    return BLOCK_SIZE * np.count_nonzero(blocks.all(axis=2), axis=1)


def simulate(options, replication):
    """Runs one replication; returns the mean payoff before learning and after each period."""
    luck = np.random.default_rng([options.seed, replication])
    reality = luck.choice(np.array([-1, 1], dtype=np.int8), DIMENSIONS)
    beliefs = luck.integers(-1, 2, (options.agents, DIMENSIONS), dtype=np.int8)
    ties = network(options.agents, options.rewiring, luck)
    payoff = payoffs(beliefs, reality)
    record = [payoff.mean()]
    for _ in range(options.periods):
        better = payoff[ties] > payoff[:, None]
        votes = np.zeros_like(beliefs)
        for tie in range(SUBGROUP_SIZE - 1):
            votes += beliefs[ties[:, tie]] * better[:, tie, None]
        adopted = (votes != 0) & (luck.random(beliefs.shape) < options.adoption)
        beliefs = np.where(adopted, np.sign(votes), beliefs)
        payoff = payoffs(beliefs, reality)
        record.append(payoff.mean())
    return record


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agents", type=int, default=280)
    parser.add_argument("--rewiring", type=float, default=0.1)
    parser.add_argument("--adoption", type=float, default=0.3)
    parser.add_argument("--periods", type=int, default=100)
    parser.add_argument("--replications", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    cpu_start, start = time.process_time(), time.perf_counter()
    results = [simulate(options, replication) for replication in range(options.replications)]
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["replication", *(f"y_{t}" for t in range(options.periods + 1))])
    writer.writerows([number, *map(float, record)] for number, record in enumerate(results))
    agent_updates = options.agents * options.periods * options.replications
    print(
        f"seconds={seconds:.6f} cpu_seconds={cpu_seconds:.6f} "
        f"ns_per_agent_update={1e9 * seconds / agent_updates:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
