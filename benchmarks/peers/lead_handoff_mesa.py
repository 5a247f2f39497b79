"""Workload P2, lead handoff, on Mesa as a Mesa user writes it: accounts and reps are agents, the
day is a sequence of AgentSet.do calls, draws come from the model's own generator, a DataCollector
keeps the daily record. benchmarks/README.md has the specification and the rule for changes.

Standard output: CSV, one row per replication. Standard error: the cost of the simulation alone.
Needs the packages pinned in requirements.txt beside this file.
"""

import argparse
import csv
import math
import sys
import time
from collections import deque

import mesa

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

COUNTS = ["leads", "follow_ups", "dropped", "won"]
FLOWS = [*COUNTS, "revenue"]


class Account(mesa.Agent):
    """A customer company. Its goodwill fades, grows with each touch, and makes leads."""

    def __init__(self, model, rep):
        super().__init__(model)
        self.rep = rep
        self.goodwill = self.random.uniform(0, 0.2)

    def forget(self):
        self.goodwill *= GOODWILL_KEPT

    def touch(self):
        self.goodwill += TOUCH_LIFT * (1 - self.goodwill)

    def create_lead(self):
        if self.random.random() < self.model.lead_rate * self.goodwill:
            self.rep.queue.append(self.model.day)
            self.model.leads += 1


class Rep(mesa.Agent):
    """A salesperson: a queue of leads, by day born, and open opportunities, oldest first."""

    def __init__(self, model):
        super().__init__(model)
        self.queue = deque()
        self.opportunities = []  # the day each was opened

    def work(self):
        self.drop_old_leads()
        slots = self.follow_up(SLOTS_PER_DAY)
        self.work_opportunities(slots)

    def drop_old_leads(self):
        while self.queue and self.model.day - self.queue[0] > OLDEST_LEAD:
            self.queue.popleft()
            self.model.dropped += 1

    def follow_up(self, slots):
        """Follows up queued leads, oldest first; returns the slots that are left."""
        while slots > 0 and self.queue:
            age = self.model.day - self.queue.popleft()
            slots -= 1
            self.model.follow_ups += 1
            if self.random.random() < math.exp(-age / LEAD_COOLING_DAYS):
                self.opportunities.append(self.model.day)
        return slots

    def work_opportunities(self, slots):
        """Spends at most one slot on each open opportunity, oldest first."""
        late = self.model.day % DAYS_PER_QUARTER >= FIRST_LATE_DAY
        win_chance = WIN_CHANCE_AT_QUARTER_END if late else WIN_CHANCE
        still_open = []
        for opened in self.opportunities[:slots]:
            if self.random.random() < win_chance:
                self.model.won += 1
                self.model.revenue += math.exp(LOG_DEAL_SIZE + self.random.gauss(0, 1))
            elif self.random.random() >= LOSS_CHANCE:
                still_open.append(opened)
        self.opportunities[:slots] = still_open


class LeadHandoff(mesa.Model):
    """Marketing touches accounts, accounts become leads, reps turn leads into deals."""

    def __init__(self, accounts, reps, lead_rate, seed):
        super().__init__(seed=seed)
        self.lead_rate = lead_rate
        self.day = 0
        self.leads = self.follow_ups = self.dropped = self.won = 0
        self.revenue = 0.0
        self.reps = Rep.create_agents(self, reps)
        rep_of = list(self.reps)
        owners = [rep_of[x % reps] for x in range(accounts)]
        self.accounts = Account.create_agents(self, accounts, owners)
        self.account_list = list(self.accounts)
        self.datacollector = mesa.DataCollector(
            model_reporters={flow: flow for flow in FLOWS}
            | {"open": lambda model: sum(len(rep.opportunities) for rep in model.reps)}
        )

    def step(self):
        self.leads = self.follow_ups = self.dropped = self.won = 0
        self.revenue = 0.0
        self.accounts.do("forget")
        for _ in range(len(self.account_list) // ACCOUNTS_PER_TOUCH):
            self.random.choice(self.account_list).touch()
        self.accounts.do("create_lead")
        self.reps.do("work")
        self.datacollector.collect(self)
        self.day += 1


def simulate(options, replication):
    """Runs one replication; returns its row of the CSV."""
    # seeds apart by more than any number of replications, so that runs never share a stream
    seed = options.seed * 1_000_003 + replication
    model = LeadHandoff(options.accounts, options.reps, options.lead_rate, seed)
    for _ in range(options.days):
        model.step()
    daily = model.datacollector.get_model_vars_dataframe()
    totals = daily[FLOWS].sum()
    counts = [int(totals[flow]) for flow in COUNTS]
    return [replication, *counts, totals["revenue"], daily["open"].mean()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--accounts", type=int, default=5000)
    parser.add_argument("--reps", type=int, default=50)
    parser.add_argument("--lead-rate", type=float, default=0.002)
    parser.add_argument("--days", type=int, default=756)
    parser.add_argument("--replications", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    cpu_start, start = time.process_time(), time.perf_counter()
    rows = [simulate(options, replication) for replication in range(options.replications)]
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["replication", *FLOWS, "mean_open"])
    writer.writerows(rows)
    account_days = options.accounts * options.days * options.replications
    print(
        f"seconds={seconds:.6f} cpu_seconds={cpu_seconds:.6f} "
        f"ns_per_account_day={1e9 * seconds / account_days:.4f}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
