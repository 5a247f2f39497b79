"""The two reference workloads as data: parameters, outputs, exact expectations, and how orgsim runs
them. agreement.py says whether engines simulate the same one, scenes.py times them."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from measuring import Failure, run_child, run_orgsim
from peers.anchors import ANCHORS, MEAN_DEAL, PARAMETERS


@dataclass(frozen=True)
class Workload:
    """What scripts need to know about one workload. Functions take its parameters, by name."""

    name: str
    agents: str  # the parameter that says how many agents there are
    steps: str  # the parameter that says how many of its days or periods are simulated
    recorded: Callable  # parameters -> the outputs that an engine reports
    derive: Callable  # parameters, sample of those -> with what follows from them; checks it
    outputs: Callable  # parameters -> output to compare -> how many are looked at together
    scaled: Callable  # factor -> parameters of that many times the base size
    settings: Callable  # parameters -> what orgsim has to set
    on_orgsim: Callable  # program, scenario, replications, seed, settings -> Measured

    @property
    def parameters(self):
        return PARAMETERS[self.name]

    def expectations(self, parameters):
        return ANCHORS[self.name](parameters)


def changed(parameters, workload, settings):
    """KEY=VALUE for each parameter that differs from its value at the base size."""
    base = PARAMETERS[workload]
    return [
        f"{key}={of(parameters[name])}"
        for name, key, of in settings
        if parameters[name] != base[name]
    ]


# ---- P2, lead handoff ----------------------------------------------------------------------------

ORGSIM_METRICS = {
    "leads": "leads_created",
    "follow_ups": "leads_followed_up",
    "dropped": "leads_expired",
    "won": "deals_won",
    "revenue": "revenue",
    "mean_open": "opportunities_open",
}
LEAD_SETTINGS = [  # parameter, key, value of the key
    ("accounts", "market.segments.all.accounts", int),
    ("accounts", "policy.media.touches_per_day", lambda accounts: accounts // 50),
    ("reps", "organization.staff.reps.count", int),
    ("lead_rate", "market.segments.all.hand_raise_rate", float),
    ("days", "years", lambda days: days / 252),
]


def with_surplus(_, sample):
    pairs = zip(sample["revenue"], sample["won"], strict=True)
    return sample | {"surplus": [revenue - won * MEAN_DEAL for revenue, won in pairs]}


def lead_handoff_on_orgsim(program, scenario, replications, seed, settings):
    """orgsim with its totals under the names of the peers' outputs."""
    run = run_orgsim(program, scenario, replications, seed, settings)
    totals = run.arms[0]["totals"]
    run.samples = {
        name: [float(value) for value in totals[metric]] for name, metric in ORGSIM_METRICS.items()
    }
    return run


# ---- P1, subgroup learning -----------------------------------------------------------------------

LEARNING_SETTINGS = [
    ("agents", "organization.staff.agents.count", int),
    ("rewiring", "organization.network.rewiring", float),
    ("adoption", "assumptions.learning.adoption", float),
    ("periods", "years", lambda periods: -(-(periods + 1) // 21) / 12),
]


def mean_payoffs(parameters):
    return [f"y_{t}" for t in range(parameters["periods"] + 1)]


def payoffs_to_compare(parameters):
    """The mean payoffs are looked at together; their mean over time, which sees small differences
    that last, is looked at alone."""
    together = mean_payoffs(parameters)
    return dict.fromkeys(together, len(together)) | {"mean": 1}


def with_mean(parameters, sample):
    """Adds the mean over time. An agent's payoff is 0, 5, ..., 100, so a sum of them divides by 5."""
    for name, values in sample.items():
        for value in values:
            fives = value * parameters["agents"] / 5
            if not (0 <= value <= 100 and abs(fives - round(fives)) < 1e-6):
                raise ValueError(f"{name}: {value} is no mean of payoffs")
    return sample | {"mean": [fmean(path) for path in zip(*sample.values(), strict=True)]}


def subgroup_learning_on_orgsim(program, scenario, replications, seed, settings):
    """orgsim with the mean payoffs from its table "learning", a row for each day from day 0. The
    company ends with a month, so days after the last period are left out by whoever compares."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.h5"
        record = ("none", "-o", str(path), "--tables", "learning")
        run = run_orgsim(program, scenario, replications, seed, settings, record)
        run.samples = payoffs_of_table(path, replications)
    return run


def payoffs_of_table(path, replications):
    try:
        import h5py
    except ImportError as error:
        raise Failure("reading orgsim's table needs h5py, which this Python lacks") from error
    with h5py.File(path) as file:
        table = file["learning"]
        rows = zip(*(table[name][:].tolist() for name in ("replication", "day", "performance")))
        samples = {}
        for _, day, performance in sorted(rows):
            samples.setdefault(f"y_{int(day)}", []).append(100 * performance)
    if any(len(values) != replications for values in samples.values()):
        raise Failure("orgsim's table has not one row for each day and replication")
    return samples


# ---- both ----------------------------------------------------------------------------------------


def scenario_exists(program, scenario):
    """Whether orgsim can run it: a file, or one of the companies that orgsim lists."""
    text, _, _ = run_child([program, "list", "companies"])
    return Path(scenario).exists() or scenario in [line.split()[0] for line in text.splitlines()]


WORKLOADS = {
    workload.name: workload
    for workload in [
        Workload(
            name="lead_handoff",
            agents="accounts",
            steps="days",
            recorded=lambda _: list(ORGSIM_METRICS),
            derive=with_surplus,
            outputs=lambda _: dict.fromkeys(ORGSIM_METRICS, 1),
            scaled=lambda factor: {"accounts": 5000 * factor, "reps": 50 * factor},
            settings=lambda parameters: changed(parameters, "lead_handoff", LEAD_SETTINGS),
            on_orgsim=lead_handoff_on_orgsim,
        ),
        Workload(
            name="subgroup_learning",
            agents="agents",
            steps="periods",
            recorded=mean_payoffs,
            derive=with_mean,
            outputs=payoffs_to_compare,
            scaled=lambda factor: {"agents": 280 * factor},
            settings=lambda parameters: changed(parameters, "subgroup_learning", LEARNING_SETTINGS),
            on_orgsim=subgroup_learning_on_orgsim,
        ),
    ]
}
