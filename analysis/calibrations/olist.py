"""Fits the company `olist` to the marketing funnel of Olist, and shows how well it fits.

    python analysis/calibrations/olist.py fit DATA -o FOLDER      fit January and February 2018
    python analysis/calibrations/olist.py check DATA -o FOLDER    the shipped company against the data
    python analysis/calibrations/olist.py picture -o FOLDER       the same as a figure, without data

DATA is the folder of the two CSV files (or one that holds it). No row of them is written anywhere:
FOLDER gets a table of bars, a figure, and with `fit` the scenario's calibrated values as TOML and
JSON with their intervals. `check` also fits January alone, predicts February, and leaves the values
that it found as TOML. `picture` draws the derived figures that stand beside this file.

What is fitted: for each large source the share of its leads that are ready at capture, how fast a
ready account is persuaded, how fast others get ready later, and how unequal the loads of sales
representatives and sales development representatives are. All else stays as the scenario says; what
a curve of conversions cannot tell apart (chance of qualifying against losses, skill against load) is
held at its prior. Figures derived from the data stand under CC BY-NC-SA 4.0.
"""

from __future__ import annotations

import argparse
import pathlib
import tomllib

import numpy
import orgsim as og
import pandas
from orgsim import calibration as fit

DAYS_A_WEEK = 5
SEED = 2018
WINDOW = 252  # business days of simulated leads: one year
YEARS = 2  # recorded: the window and its follow-up
REPLICATIONS = 6
TWO_MONTHS = 59  # calendar days

# How strongly a source flows is proportional to these, at each stage of a need (1/d, all sources
# together). Judged: they set how long a need waits before it becomes a lead, not how many win.
RATES = {"idle": 0.1, "exploring": 0.08, "ready": 0.25}
IDLE_OF_UNREADY = 0.35  # judged: merely curious, of the leads that are not ready
SMALL = {"referral": 75, "other": 108}  # sources under 100 leads; the second holds all the rest
# Where the search begins unless it scouts: found by scouting before.
START = {
    "volume": 1.09,
    "assumptions.selling.persuasion_rate": 1.05,
    "market.segments.sellers.ready_rate": 0.005,
    "organization.staff.reps.load_spread": 1.16,
    "organization.staff.sdrs.load_spread": 1.95,
}
FIRST_SHARES = {"organic_search": 0.58, "paid_search": 0.62, "social": 0.22, "unknown": 0.78,
                "direct_traffic": 0.64, "email": 0.06}  # fmt: skip
SMALL_READY = {"referral": 0.2, "other": 0.2}


def parameters(sources: list[str]) -> list[fit.Parameter]:
    """What is fitted, with its prior."""
    shares = [fit.Parameter(f"ready_share.{name}", 0.02, 0.9, "logit") for name in sources]
    return [
        *shares,
        fit.Parameter("volume", 0.6, 1.7, "log"),
        fit.Parameter("assumptions.selling.persuasion_rate", 0.1, 4, "log"),
        fit.Parameter("market.segments.sellers.ready_rate", 0.0005, 0.05, "log"),
        fit.Parameter("organization.staff.reps.load_spread", 0.05, 2.5),
        fit.Parameter("organization.staff.sdrs.load_spread", 0.05, 2.5),
    ]


class Company:
    """The scenario as a function of fitted values, and its leads as a table of leads."""

    def __init__(self, leads: pandas.DataFrame):
        """``leads``: those of the data, for their volume by source and over time."""
        counts = leads["source"].value_counts()
        self.sources = fit.large_sources(leads)
        self.days = int(leads["born"].max() - leads["born"].min()) + 1
        self.leads_a_day = len(leads) / self.days * 7 / DAYS_A_WEEK
        self.volume = {name: int(counts[name]) for name in self.sources} | SMALL
        self.base = og.load("olist")
        self.told = tomllib.loads(self.base.text)
        self.flow = self._flows()

    def _flows(self) -> dict[str, float]:
        """What the driver of each source is at on average today: rates are said for a driver at 1."""
        level = og.run(self.base, 2, seed=SEED, progress=False).totals
        stock = {"brand": "brand_goodwill", "activation": "activation"}
        flow = {}
        for name, source in self.told["market"]["sources"].items():
            at = stock.get(source["driver"])
            mean = float(level[at].sel(group="company").mean()) if at else numpy.inf
            flow[name] = mean / (1 + mean) if at else 1.0
        return flow

    def settings(self, values: dict[str, float]) -> dict[str, float]:
        """Fitted values as keys of the scenario."""
        ready = {n: values.get(f"ready_share.{n}", SMALL_READY.get(n)) for n in self.volume}
        shares = {"ready": ready}
        shares["idle"] = {n: (1 - p) * IDLE_OF_UNREADY for n, p in ready.items()}
        shares["exploring"] = {n: (1 - p) * (1 - IDLE_OF_UNREADY) for n, p in ready.items()}
        keys = {k: v for k, v in values.items() if "." in k and not k.startswith("ready_share.")}
        leads = {s: sum(self.volume[n] * p for n, p in of.items()) for s, of in shares.items()}
        for stage, of in shares.items():
            for name, share in of.items():
                part = self.volume[name] * share / leads[stage]
                rate = RATES[stage] * part / self.flow[name]
                keys[f"market.sources.{name}.{stage}_rate"] = rate
        # needs of each kind, so that their leads come out in these proportions
        segment = self.told["market"]["segments"]["sellers"]
        fit_mean = 1 / (1 + numpy.exp(-segment["fit_mean"]))
        needs = {}
        for stage in RATES:
            raising, leaving = RATES[stage] * fit_mean, 1 / segment[f"{stage}_days"]
            needs[stage] = leads[stage] / (raising / (raising + leaving))
        total = sum(needs.values())
        keys["market.segments.sellers.idle_share"] = needs["idle"] / total
        keys["market.segments.sellers.ready_share"] = needs["ready"] / total
        per_day = values["volume"] * self.leads_a_day * total / sum(self.volume.values())
        keys["market.segments.sellers.need_rate"] = per_day / segment["accounts"]
        return keys

    def simulate(self, values: dict[str, float], replications: int) -> pandas.DataFrame:
        """Leads of one simulated year, each need once, in samples as large as the data."""
        scenario = self.base.set({**self.settings(values), "years": YEARS})
        return self.leads_of(scenario, replications)

    def leads_of(self, scenario: og.Scenario, replications: int) -> pandas.DataFrame:
        return leads_of(scenario, replications, self.days)


def leads_of(scenario: og.Scenario, replications: int, days: int) -> pandas.DataFrame:
    """Leads of one simulated year, cut into stretches of so many calendar ``days`` as the data have,
    so that people have as many wins as there; each stretch stands for a replication."""
    runs = og.run(scenario, replications, seed=SEED, record="none", progress=False,
                  tables=["leads", "deals"])  # fmt: skip
    names = sorted(tomllib.loads(scenario.text)["market"]["sources"])
    table = needs_as_leads(runs.leads(), runs.deals(), names)
    first_day = int(scenario["burn_in_years"] * 252) + 1
    window = fit.simulated_leads(table, first_day, first_day + WINDOW - 1,
                                 first_day + YEARS * 252 - 1)  # fmt: skip
    stretch = (window["born"] - window["born"].min()) // days
    whole = stretch < stretch.max()
    cut = window[whole].copy()
    cut["replication"] = cut["replication"] * 1000 + stretch[whole]
    return cut.reset_index(drop=True)


def needs_as_leads(
    leads: pandas.DataFrame, deals: pandas.DataFrame, sources: list[str]
) -> pandas.DataFrame:
    """One row a need that raised a hand: its first lead, and the deal that was won for it."""
    key = ["scenario", "replication", "segment", "account", "need"]
    first = leads.sort_values("raised").drop_duplicates(key)
    answered = leads[leads["place"] == "qualified"].drop_duplicates(key)[[*key, "owner"]]
    won = deals[deals["state"] == "won"].rename(columns={"number": "need", "closed": "won"})
    won = won.sort_values("won").drop_duplicates(key)[[*key, "won", "owner"]]
    table = first.drop(columns="owner").merge(won.rename(columns={"owner": "rep"}), "left", key)
    table = table.merge(answered.rename(columns={"owner": "sdr"}), "left", key)
    table["source"] = table["source"].astype(int).map(dict(enumerate(sources)))
    table["won"] = table["won"].astype(float)
    for who in ("sdr", "rep"):
        table[who] = table[who].astype(object)  # of all people only those who stand here
    return table.rename(columns={"raised": "born"})[
        ["scenario", "replication", "source", "born", "won", "sdr", "rep"]
    ]


def with_median(statistic):
    """The statistic, and the median of days to win."""

    def more(leads: pandas.DataFrame) -> pandas.Series:
        found = statistic(leads)
        found["median_days"] = leads["age"].median()
        return found

    return more


def fitted(company: Company, leads: pandas.DataFrame, scouts: int) -> fit.Calibration:
    what = with_median(fit.funnel_statistic(company.sources))
    start = START | {f"ready_share.{name}": FIRST_SHARES[name] for name in company.sources}
    return fit.calibrate(company.simulate, parameters(company.sources),
                         fit.observed_moments(leads, what), what, replications=REPLICATIONS,
                         scouts=scouts, start=None if scouts else start, spread_left=0.95)  # fmt: skip


def months(everything: pandas.DataFrame) -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Leads of January, leads of February."""
    return (fit.olist_window(everything, "2018-01-01", "2018-02-01"),
            fit.olist_window(everything, "2018-02-01", "2018-03-01"))  # fmt: skip


def check(company: Company, everything: pandas.DataFrame, args) -> pandas.DataFrame:
    """January alone, then the shipped company; its leads."""
    january, february = months(everything)
    of_january = Company(january)
    alone = fitted(of_january, january, args.scouts)
    print(alone.parameters.to_string(), alone.moments.to_string(), sep="\n")
    lines = [f'"{key}" = {value:.6g}' for key, value in alone.values.items()]
    (args.output / "january.toml").write_text("\n".join(lines) + "\n")
    predicted = of_january.simulate(alone.values, 3 * REPLICATIONS)
    # the difference has the error of February's leads and that of a prediction from January's
    se_fit = alone.moments["se_fit"]
    print(fit.validate_prediction(february, predicted, se_fit).to_string())
    print("without the error of the prediction:")
    print(fit.validate_prediction(february, predicted).to_string())
    return company.leads_of(company.base.set({"years": YEARS}), 3 * REPLICATIONS)


def fit_and_write(company: Company, leads: pandas.DataFrame, args) -> pandas.DataFrame:
    """Fits both months; leads at the fitted values."""
    found = fitted(company, leads, args.scouts)
    print(found.parameters.to_string(), found.moments.to_string(), sep="\n")
    print(f"J = {found.misfit:.1f} with {found.freedom} degrees, p = {found.p_value:.3f}")
    print("identified directions:", numpy.round(found.singular_values, 2))
    lines = [f'"{key}" = {value:.6g}' for key, value in company.settings(found.values).items()]
    (args.output / "settings.toml").write_text("\n".join(lines) + "\n")
    (args.output / "fitted.json").write_text(found.to_json(fit.OLIST_ATTRIBUTION))
    return company.simulate(found.values, 3 * REPLICATIONS)


def picture(folder: pathlib.Path) -> None:
    """The shipped company against the derived figures."""
    base = og.load("olist")
    figures = tomllib.loads(pathlib.Path(__file__).with_name("olist_figures.toml").read_text())
    real = fit.shares_by_age(figures["leads"], figures["won"], figures["ages"])
    simulated = leads_of(base.set({"years": YEARS}), REPLICATIONS, TWO_MONTHS)
    axes = fit.plot_conversion(real, simulated)
    axes.figure.savefig(folder / "conversion.png", dpi=150)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("command", choices=["fit", "check", "picture"])
    ask.add_argument("data", nargs="?", help="folder of the two CSV files; not for picture")
    ask.add_argument("-o", "--output", required=True, type=pathlib.Path)
    ask.add_argument("--scouts", type=int, default=0,
                     help="places tried first, per parameter; 0: from a known good one")  # fmt: skip
    args = ask.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    if args.command == "picture":
        picture(args.output)
        return
    everything = fit.read_olist(args.data)
    both = fit.olist_window(everything, "2018-01-01", "2018-03-01")
    company = Company(both)
    if args.command == "fit":
        simulated = fit_and_write(company, both, args)
    else:
        simulated = check(company, everything, args)
    bars = fit.validate_fit(both, simulated)
    print(bars.to_string())
    bars.to_csv(args.output / "bars.csv", index=False)
    fit.plot_conversion(both, simulated).figure.savefig(args.output / "conversion.png", dpi=150)


if __name__ == "__main__":
    main()
