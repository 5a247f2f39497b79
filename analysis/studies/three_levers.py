"""Three levers of practitioners, alone and together: synchronised timing, aligned incentives and
defined channels, on the mid-sized company (eight arms).

    python analysis/studies/three_levers.py [REPLICATIONS]     writes three_levers.md beside itself
"""

import pathlib
import sys

import orgsim as og
import pandas

LEVERS = ["synchronised_timing", "aligned_incentives", "defined_channels"]
METRICS = ["contribution", "bookings", "deals_won", "retention", "relationship_index"]


def number(value: float) -> str:
    """Four digits, without an exponent."""
    return f"{value:+,.0f}" if abs(value) >= 1000 else f"{value:+.4g}"


def written(effects: pandas.DataFrame) -> str:
    lines = ["| | effect | 95 % interval | above 0 |", "|---|---|---|---|"]
    for name, row in effects.iterrows():
        lines.append(
            f"| {name.replace('_', ' ')} | {number(row.effect)} "
            f"| {number(row.low)} to {number(row.high)} | {row.p_positive:.0%} |"
        )
    return "\n".join(lines)


def main(replications: int) -> None:
    base = og.load("midsize_b2b")
    runs = og.factorial(base, LEVERS, replications, record="moments", progress=False)
    text = [
        "# Three levers: timing, incentives, channels",
        "",
        f"`python analysis/studies/three_levers.py {replications}`: eight arms of {base.label}, "
        f"{replications} paired replications of {runs.years:g} years. Main effects and interactions "
        "of a two-level design, per year where money or counts add up; an interaction of two is "
        "half of what one changes about the other. Every figure rests on judged parameters "
        "(engine/MODEL.md): it says what this made-up company does, not what firms do.",
    ]
    for metric in METRICS:
        about = runs.totals[metric].attrs
        text += ["", f"## {about['long_name']} ({about['units']})", ""]
        text.append(written(og.factor_effects(runs, LEVERS, metric)))
    pathlib.Path(__file__).with_suffix(".md").write_text("\n".join(text) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
