"""People or the system? Training of attitudes against three levers of the system, at equal cost:
the same money and the same hours of everyone, spent on the one or on the other.

    python analysis/studies/mindset_or_system.py [REPLICATIONS]     writes mindset_or_system.md

What an hour of such training does to anybody is judged (assumptions.contact_learning.
competence_per_mindset_hour, 0 to 0.02), so the answer is given over that range.
"""

import pathlib
import sys

import orgsim as og
from orgsim.differences import half_width

SYSTEM = "synchronised_timing+aligned_incentives+defined_channels"
HOURS_OF_LEVERS = 8  # of everyone, one-off, by the three files together
HOURS_OF_TRAINING = 2  # of everyone, one-off, by the file of the training
EFFECT = "assumptions.contact_learning.competence_per_mindset_hour"
RANGE = [0, 0.005, 0.01, 0.02]


def main(replications: int) -> None:
    rows = []
    for effect in RANGE:
        base = og.load("midsize_b2b").set(EFFECT, effect)
        monthly = (HOURS_OF_LEVERS - HOURS_OF_TRAINING) / base.months
        trained = base.with_restructuring("mindset_training", with_={"hours": monthly})
        runs = og.compare(
            base,
            [trained.labelled("training"), SYSTEM],
            replications,
            record="moments",
            progress=False,
        )
        yearly = runs.yearly.sel(group="company")

        def difference(metric, arm, other, of=yearly):
            each = of[metric].sel(scenario=arm) - of[metric].sel(scenario=other)
            values = each.to_series()
            return values.mean(), half_width(values)

        baseline, training, system = runs.scenarios
        rows.append(
            [f"{effect:g}"]
            + [
                f"{mean:+,.0f} ± {half:,.0f}"
                for mean, half in (
                    difference("contribution", training, baseline),
                    difference("contribution", system, baseline),
                    difference("contribution", system, training),
                )
            ]
            + [
                f"{difference(metric, arm, baseline)[0]:+,.0f}"
                for metric in ("transition_cost", "hours_in_training")
                for arm in (training, system)
            ]
        )
    heads = [
        "competence per hour of training",
        "training",
        "system",
        "system less training",
        "cost of training",
        "cost of system",
        "hours in training: training",
        "system",
    ]
    text = [
        "# People or the system?",
        "",
        f"`python analysis/studies/mindset_or_system.py {replications}`: training of attitudes "
        "(`mindset_training`) against synchronised timing, aligned incentives and defined channels "
        f"together, on midsize_b2b, {replications} paired replications of 3 years; contribution per "
        "year, ± half of a 95 % interval. Both cost the same money and the same hours of everyone. "
        "What an hour of training does to anybody is judged; so are most parameters of the company.",
        "",
        "| " + " | ".join(heads) + " |",
        "|" + "---|" * len(heads),
        *("| " + " | ".join(row) + " |" for row in rows),
    ]
    pathlib.Path(__file__).with_suffix(".md").write_text("\n".join(text) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
