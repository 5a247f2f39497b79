"""Analytic anchors of the workloads: expectations that need no simulation. Prints CSV, one row.

P2, lead handoff. leads: exact for every parameter set. With e_t = E(goodwill of an account on day
t, after touches),
    e <- 0.99 e,  e <- 1 - (1 - e) (1 - 0.1 / A)^C        (each touch meets an account w.p. 1 / A)
and E leads = q A sum_t e_t.

The other five: exact while slots never bind, which is so at the base load. Then every lead is
followed up on its first day, every open opportunity is worked every day, and with N = E(open)
    N' = N + q A e_t,  won += w_t N',  N <- (1 - w_t) (1 - 0.03) N'.
Whether slots bind is not assumed but estimated: the expected number of rep-days of a replication
whose demand (two slots for each new lead, one for each older opportunity) exceeds the slots, with
Poisson counts. Above LIGHT these five anchors are left out.

For every parameter set E(revenue - won exp(3.5)) = 0, since deal sizes are exp(3 + Z), independent
of all else: the output "surplus", of each sample.

P1, subgroup learning. E y_0 = 100 / 3^5, and E y_1 is exact for every parameter set too. At t = 0 all
agents are alike and independent, and blocks of one agent are exchangeable, so E y_1 is 100 times the
chance that some block of some agent is right after one period. Given that an agent has k of 20
blocks right, this block is right with chance k / 20 and otherwise any of the 3^5 - 1 others alike; that
is the mixture
    a (every belief uniform) + (1 - a) (all right),   a = (1 - k / 20) 3^5 / (3^5 - 1),
whose second weight may be negative. Those who perform better than an agent with k have the same law
with the mean of their own k. Given who is of which part of the mixture, the five dimensions are
independent, so a sum over the parts of all that an agent observes, with multiplicity, is exact.
"""

import argparse
import csv
import math
import sys
from collections import Counter
from functools import cache

MEAN_DEAL = math.exp(3.5)  # E exp(3 + Z)
LIGHT = 0.01  # rep-days a replication on which slots may bind
SLOTS_PER_DAY = 8

SUBGROUP_SIZE = 7
BLOCKS = 20
BLOCK_SIZE = 5  # dimensions
BLOCK_STATES = 3**BLOCK_SIZE

# the parameters of each workload and their values at its base size
PARAMETERS = {
    "lead_handoff": {"accounts": 5000, "reps": 50, "lead_rate": 0.002, "days": 756},
    "subgroup_learning": {"agents": 280, "rewiring": 0.1, "adoption": 0.3, "periods": 100},
}


# ---- P2, lead handoff ----------------------------------------------------------------------------


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


def lead_handoff_anchors(parameters):
    """Expectations by output, those that exist."""
    accounts, reps, lead_rate, days = (parameters[name] for name in PARAMETERS["lead_handoff"])
    leads = won = open_days = open_now = queueing = 0.0
    for day, goodwill in enumerate(mean_goodwill(accounts, days)):
        new_leads = lead_rate * accounts * goodwill
        queueing += reps * chance_of_queueing(new_leads / reps, open_now / reps)
        leads += new_leads
        win_chance = 0.15 if day % 63 >= 58 else 0.05
        won += win_chance * (open_now + new_leads)
        open_now = (1 - win_chance) * (1 - 0.03) * (open_now + new_leads)
        open_days += open_now
    found = {"leads": leads, "surplus": 0.0}
    if queueing < LIGHT:
        found |= {
            "follow_ups": leads,
            "dropped": 0.0,
            "won": won,
            "revenue": won * MEAN_DEAL,
            "mean_open": open_days / days,
        }
    return found


# ---- P1, subgroup learning -----------------------------------------------------------------------


def observed(agents, rewiring):
    """How often an agent observes each of those that it observes -> probability.

    Only outsiders are observed more than once, when two ties are redirected to the same.
    """
    outsiders = agents - SUBGROUP_SIZE
    found = {(): 1.0}  # by how often each outsider is observed; members once each
    for _ in range(SUBGROUP_SIZE - 1):
        longer = Counter()
        for often, chance in found.items():
            longer[often] += chance * (1 - rewiring)
            redirected = chance * rewiring / outsiders
            longer[tuple(sorted((*often, 1)))] += redirected * (outsiders - len(often))
            for i in range(len(often)):
                again = (*often[:i], often[i] + 1, *often[i + 1 :])
                longer[tuple(sorted(again))] += redirected
        found = longer
    everybody = Counter()
    for often, chance in found.items():
        members = SUBGROUP_SIZE - 1 - sum(often)
        everybody[(1,) * members + often] += chance
    return everybody


@cache
def majority(right, uniform):
    """Chances that votes on a dimension have a majority for what is right, and against it: `right`
    votes are so for certain, and those of `uniform`, weights of voters, anything alike."""
    sums = {right: 1.0}
    for weight in uniform:
        longer = Counter()
        for total, chance in sums.items():
            for vote in (-weight, 0, weight):
                longer[total + vote] += chance / 3
        sums = longer
    return (
        sum(chance for total, chance in sums.items() if total > 0),
        sum(chance for total, chance in sums.items() if total < 0),
    )


def votes(often, better, uniform_share):
    """(votes that are right for certain, weights of the voters with uniform beliefs) -> weight, where
    an observed agent votes with chance `better`, and then with uniform beliefs by that share."""
    found = {(0, ()): 1.0}
    for weight in often:
        longer = Counter()
        for (right, uniform), chance in found.items():
            longer[right, uniform] += chance * (1 - better)
            longer[right, (*uniform, weight)] += chance * better * uniform_share
            longer[right + weight, uniform] += chance * better * (1 - uniform_share)
        found = longer
    return found


def uniform_part(blocks_right):
    return (1 - blocks_right / BLOCKS) * BLOCK_STATES / (BLOCK_STATES - 1)


def subgroup_learning_anchors(parameters):
    """E y_0, and E y_1 of a run that has a first period."""
    chance = 1 / BLOCK_STATES
    law = [
        math.comb(BLOCKS, k) * chance**k * (1 - chance) ** (BLOCKS - k) for k in range(BLOCKS + 1)
    ]
    networks = observed(parameters["agents"], parameters["rewiring"])
    adoption = parameters["adoption"]
    block_right = 0.0
    for k, share in enumerate(law):
        better = math.fsum(law[k + 1 :])
        mean = sum(i * law[i] for i in range(k + 1, BLOCKS + 1)) / better if better else 0
        own = uniform_part(k)
        for often, network_share in networks.items():
            for voting, weight in votes(often, better, uniform_part(mean)).items():
                win, lose = majority(*voting)
                for part, before in ((own, 1 / 3), (1 - own, 1.0)):
                    after = before + adoption * (win * (1 - before) - lose * before)
                    block_right += share * network_share * weight * part * after**BLOCK_SIZE
    whole = BLOCKS * BLOCK_SIZE
    return {"y_0": whole * chance, "y_1": whole * block_right}


# ---- command line --------------------------------------------------------------------------------

ANCHORS = {"lead_handoff": lead_handoff_anchors, "subgroup_learning": subgroup_learning_anchors}


def add_arguments(parser, workload):
    """The parameters of a workload, for every script that needs its anchors."""
    for name, value in PARAMETERS[workload].items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)


def parameters_of(options, workload):
    return {name: getattr(options, name) for name in PARAMETERS[workload]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    workloads = parser.add_subparsers(dest="workload", required=True)
    for workload in ANCHORS:
        add_arguments(workloads.add_parser(workload), workload)
    options = parser.parse_args()
    found = ANCHORS[options.workload](parameters_of(options, options.workload))
    csv.writer(sys.stdout, lineterminator="\n").writerows([found.keys(), found.values()])


if __name__ == "__main__":
    main()
