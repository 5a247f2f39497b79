"""Analytic anchors of workload P2, lead handoff: expectations that need no simulation.

leads: exact for every parameter set. With e_t = E(goodwill of an account on day t, after touches),
    e <- 0.99 e,  e <- 1 - (1 - e) (1 - 0.1 / A)^C        (each touch meets an account w.p. 1 / A)
and E leads = q A sum_t e_t.

The other five: exact while slots never bind, which is so at the base load. Then every lead is
followed up on its first day, every open opportunity is worked every day, and with N = E(open)
    N' = N + q A e_t,  won += w_t N',  N <- (1 - w_t) (1 - 0.03) N'.
Whether slots bind is not assumed but estimated: the expected number of rep-days of a replication
whose demand (two slots for each new lead, one for each older opportunity) exceeds the slots, with
Poisson counts. Above LIGHT these five anchors are left out.

For every parameter set E(revenue - won exp(3.5)) = 0, since deal sizes are exp(3 + Z), independent
of all else: agreement.py tests that within each sample.

Prints CSV, one row; an empty cell has no anchor.
"""

import argparse
import csv
import math
import sys

OUTPUTS = ["leads", "follow_ups", "dropped", "won", "revenue", "mean_open"]
MEAN_DEAL = math.exp(3.5)  # E exp(3 + Z)
LIGHT = 0.01  # rep-days a replication on which slots may bind
SLOTS_PER_DAY = 8


def mean_goodwill(accounts, days):
    """E(goodwill) of an account on each day, after touches."""
    touches = accounts // 50
    not_lifted = (1 - 0.1 / accounts) ** touches
    goodwill, path = 0.1, []
    for _ in range(days):
        goodwill = 1 - (1 - 0.99 * goodwill) * not_lifted
        path.append(goodwill)
    return path


def poisson(mean, count):
    return (
        math.exp(count * math.log(mean) - mean - math.lgamma(count + 1))
        if mean > 0
        else float(count == 0)
    )


def chance_of_queueing(new_leads, older):
    """P(2 L + O > slots) for Poisson L and O with the given means, of one rep on one day."""
    within = sum(
        poisson(new_leads, lead) * poisson(older, opportunity)
        for lead in range(SLOTS_PER_DAY // 2 + 1)
        for opportunity in range(SLOTS_PER_DAY - 2 * lead + 1)
    )
    return max(0.0, 1 - within)


def anchors(accounts=5000, reps=50, lead_rate=0.002, days=756):
    """Expectations by output name (those that exist), and the rep-days on which slots bind."""
    leads = won = open_days = open_now = queueing = 0.0
    for day, goodwill in enumerate(mean_goodwill(accounts, days)):
        new_leads = lead_rate * accounts * goodwill
        queueing += reps * chance_of_queueing(new_leads / reps, open_now / reps)
        leads += new_leads
        win_chance = 0.15 if day % 63 >= 58 else 0.05
        won += win_chance * (open_now + new_leads)
        open_now = (1 - win_chance) * (1 - 0.03) * (open_now + new_leads)
        open_days += open_now
    found = {"leads": leads}
    if queueing < LIGHT:
        found |= {
            "follow_ups": leads,
            "dropped": 0.0,
            "won": won,
            "revenue": won * MEAN_DEAL,
            "mean_open": open_days / days,
        }
    return found, queueing


def add_arguments(parser):
    """The parameters of the workload, for every script that needs its anchors."""
    parser.add_argument("--accounts", type=int, default=5000)
    parser.add_argument("--reps", type=int, default=50)
    parser.add_argument("--lead-rate", type=float, default=0.002)
    parser.add_argument("--days", type=int, default=756)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    found, queueing = anchors(**vars(parser.parse_args()))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(OUTPUTS)
    writer.writerow([found.get(name, "") for name in OUTPUTS])
    print(f"expected rep-days a replication on which slots bind: {queueing:.2g}", file=sys.stderr)


if __name__ == "__main__":
    main()
