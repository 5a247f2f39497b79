"""Workload P2, lead handoff, in plain NumPy, without a framework: accounts are an array, and reps
are rows of small tables, since leads of one age are alike and opportunities do not age at all.
benchmarks/README.md has the specification.

Standard output: CSV, one row per replication. Standard error: the cost of the simulation alone.
Needs NumPy as pinned in requirements.txt beside this file.
"""

import argparse
import csv
import sys
import time

import numpy as np

GOODWILL_KEPT = 0.99  # per day
TOUCH_LIFT = 0.1  # share of the missing goodwill
ACCOUNTS_PER_TOUCH = 50  # touches a day = accounts / 50
SLOTS_PER_DAY = 8  # of one rep
OLDEST_LEAD = 10  # days; older leads are dropped
LEAD_COOLING_DAYS = 5
WIN_CHANCE = 0.05  # per slot of work
WIN_CHANCE_AT_QUARTER_END = 0.15
DAYS_PER_QUARTER = 63
FIRST_LATE_DAY = 58  # of the quarter
LOSS_CHANCE = 0.03  # per slot of work that did not win
LOG_DEAL_SIZE = 3

OPENING_CHANCE = np.exp(-np.arange(OLDEST_LEAD + 1) / LEAD_COOLING_DAYS)  # by age


def follow_up(queues, slots, luck):
    """Follows up leads, oldest first; what each rep has opened. Changes queues and slots."""
    opened = np.zeros_like(slots)
    for age in range(OLDEST_LEAD, -1, -1):
        if queues[:, age].any():
            done = np.minimum(queues[:, age], slots)
            queues[:, age] -= done
            slots -= done
            opened += luck.binomial(done, OPENING_CHANCE[age])
    return opened


def simulate(options, replication):
    """Runs one replication; returns its row of the CSV."""
    luck = np.random.default_rng([options.seed, replication])
    accounts, reps = options.accounts, options.reps
    goodwill = luck.uniform(0, 0.2, accounts)
    queues = np.zeros((reps, OLDEST_LEAD + 1), dtype=np.int64)  # leads by age
    opportunities = np.zeros(reps, dtype=np.int64)
    leads = follow_ups = dropped = won = open_days = 0
    revenue = 0.0
    for day in range(options.days):
        goodwill *= GOODWILL_KEPT
        touched = luck.integers(accounts, size=accounts // ACCOUNTS_PER_TOUCH)
        # unbuffered, since an account may be touched twice: missing goodwill shrinks each time
        missing = 1 - goodwill
        np.multiply.at(missing, touched, 1 - TOUCH_LIFT)
        goodwill = 1 - missing

        born = np.flatnonzero(luck.random(accounts) < options.lead_rate * goodwill)
        leads += len(born)
        dropped += int(queues[:, OLDEST_LEAD].sum())
        queues[:, 1:] = queues[:, :-1]
        queues[:, 0] = np.bincount(born % reps, minlength=reps)

        slots = np.full(reps, SLOTS_PER_DAY)
        opportunities += follow_up(queues, slots, luck)
        follow_ups += SLOTS_PER_DAY * reps - int(slots.sum())

        late = day % DAYS_PER_QUARTER >= FIRST_LATE_DAY
        worked = np.minimum(opportunities, slots)
        wins = luck.binomial(worked, WIN_CHANCE_AT_QUARTER_END if late else WIN_CHANCE)
        opportunities -= wins + luck.binomial(worked - wins, LOSS_CHANCE)
        deals = int(wins.sum())
        won += deals
        revenue += float(np.exp(LOG_DEAL_SIZE + luck.standard_normal(deals)).sum())
        open_days += int(opportunities.sum())
    return [replication, leads, follow_ups, dropped, won, revenue, open_days / options.days]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=int, default=5000)
    parser.add_argument("--reps", type=int, default=50)
    parser.add_argument("--lead-rate", type=float, default=0.002)
    parser.add_argument("--days", type=int, default=756)
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    cpu_start, start = time.process_time(), time.perf_counter()
    rows = [simulate(options, replication) for replication in range(options.replications)]
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(
        ["replication", "leads", "follow_ups", "dropped", "won", "revenue", "mean_open"]
    )
    writer.writerows(rows)
    account_days = options.accounts * options.days * options.replications
    print(
        f"seconds={seconds:.6f} cpu_seconds={cpu_seconds:.6f} "
        f"ns_per_account_day={1e9 * seconds / account_days:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
