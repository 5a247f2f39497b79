"""Redraws what March (1991) and Fang, Lee & Schilling (2010) published, from runs of this engine.

    python analysis/published_models.py tables              print the numbers
    python analysis/published_models.py figures -o FOLDER   draw them as PNG

Each cell of a table is a scenario of scenarios/published with other settings. Numbers to compare with
are those of independent programs (10,000 runs a cell; 200 for Fang et al.), not digits read off the papers'
figures; for Fang et al. only the shape is comparable, since the rule by which links move is not published.
"""

from __future__ import annotations

import argparse
import pathlib
import time

import orgsim as og

SEED = 1991
SPEEDS = (0.1, 0.5, 0.9)
# code_right - code_wrong at rest (christensen), code_right at rest (text), by p1, then p2
FIGURE_1 = {
    "christensen": ((0.864, 0.954, 0.973), (0.800, 0.809, 0.841), (0.812, 0.739, 0.727)),
    "text": ((0.748, 0.837, 0.860), (0.687, 0.730, 0.760), (0.674, 0.690, 0.688)),
}
TURNOVER = (0.0, 0.02, 0.05, 0.1)
# code_right in period 20, by p1, then p3
FIGURE_4 = {
    0.1: (0.889, 0.884, 0.875, 0.859),
    0.5: (0.905, 0.920, 0.931, 0.938),
    0.9: (0.871, 0.888, 0.905, 0.920),
}
REWIRING = (0.0, 0.01, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
FANG = (0.033, 0.060, 0.254, 0.588, 0.858, 0.870, 0.879, 0.848, 0.818, 0.789, 0.766, 0.724)


def settled(name, settings, replications):
    """A published scenario with settings, run: its result."""
    scenario = og.load(name)
    for key, value in settings.items():
        scenario = scenario.set(key, value)
    runs = og.run(scenario, replications=replications, seed=SEED, progress=False)
    return runs.totals.isel(scenario=0).sel(group="company")


def mean_and_error(values):
    return float(values.mean()), float(values.std(ddof=1)) / len(values) ** 0.5


def at_rest(reading, adoption, code_learning, replications):
    """March's closed system: mean and standard error of what the code knows."""
    totals = settled(
        "march_1991",
        {
            "assumptions.learning.reading": reading,
            "assumptions.learning.adoption": adoption,
            "assumptions.learning.code_learning": code_learning,
        },
        replications,
    )
    wrong = totals["code_wrong"] if reading == "christensen" else 0
    return mean_and_error((totals["code_right"] - wrong).values)


def after_twenty(adoption, replacement, replications):
    """March's open system in period 20."""
    scenario = og.load("march_1991_open")
    for key, value in (("adoption", adoption), ("replacement", replacement)):
        scenario = scenario.set(f"assumptions.learning.{key}", value)
    runs = og.run(
        scenario,
        replications=replications,
        seed=SEED,
        record="none",
        tables=["learning"],
        progress=False,
    )
    days = runs.learning()
    return mean_and_error(days.loc[days["day"] == 20, "code_right"].to_numpy())


def with_rewiring(rewiring, replications):
    """Fang, Lee & Schilling: mean performance when hardly anybody learns any more."""
    totals = settled(
        "fang_lee_schilling_2010", {"organization.network.rewiring": rewiring}, replications
    )
    return mean_and_error(totals["performance"].values)


def compute(replications):
    """Every cell of the three figures, each a (mean, standard error)."""
    figure_1 = {
        reading: [[at_rest(reading, p1, p2, replications) for p2 in SPEEDS] for p1 in SPEEDS]
        for reading in FIGURE_1
    }
    few = max(replications // 10, 20)  # 280 people for two years
    return {
        "figure_1": figure_1,
        "figure_4": {p1: [after_twenty(p1, p3, replications) for p3 in TURNOVER] for p1 in SPEEDS},
        "rewiring": [with_rewiring(beta, few) for beta in REWIRING],
    }


def print_tables(cells):
    for reading, rows in cells["figure_1"].items():
        print(f"\nMarch (1991), figure 1, read as {reading}: found (expected), by p1 and p2")
        for p1, row, expected in zip(SPEEDS, rows, FIGURE_1[reading], strict=True):
            shown = (
                f"{m:.3f} +- {e:.3f} ({x:.3f})" for (m, e), x in zip(row, expected, strict=True)
            )
            print(f"  p1 = {p1}:  " + "   ".join(shown))
    print("\nMarch (1991), figure 4: code_right in period 20, found (expected), by p1 and p3")
    for p1, row in cells["figure_4"].items():
        shown = (
            f"{m:.3f} +- {e:.3f} ({x:.3f})" for (m, e), x in zip(row, FIGURE_4[p1], strict=True)
        )
        print(f"  p1 = {p1}:  " + "   ".join(shown))
    print("\nFang, Lee & Schilling (2010): performance at rest, by the share of links redirected")
    for beta, (mean, error), expected in zip(REWIRING, cells["rewiring"], FANG, strict=True):
        print(f"  {beta:4.2f}: {mean:.3f} +- {error:.3f} ({expected:.3f})")


def draw(cells, folder):
    """Two pictures: March's figures 1 (in both readings) and 4, and the curve of Fang et al."""
    from matplotlib import pyplot
    from orgsim import style

    def line(ax, number, x, values, expected, label):
        """Ours with 95 % intervals; rings where an independent program is."""
        means = [mean for mean, _ in values]
        bars = [1.96 * error for _, error in values]
        look = {"marker": style.MARKERS[number], "ls": style.DASHES[number], "ms": 5, "lw": 1.5}
        ax.errorbar(x, means, yerr=bars, color=style.colour(number + 1), label=label, **look)
        ring = {
            "ls": "none",
            "marker": "o",
            "ms": 11,
            "mfc": "none",
            "color": style.colour(number + 1),
        }
        ax.plot(x, expected, **ring)

    def finish(ax, title, below, x, y):
        ax.set_xlabel(x)
        ax.set_ylabel(y)
        style.dress(ax)
        style.title(ax, title, below)

    def save(figure, name):
        folder.mkdir(parents=True, exist_ok=True)
        figure.savefig(folder / f"{name}.png", dpi=100)
        pyplot.close(figure)

    figure = style.figure(12.5, 4.2)
    axes = figure.subplots(1, 3)
    readings = {
        "christensen": "as the figure needs it: right less wrong",
        "text": "by the letter of the text: right",
    }
    for ax, (reading, rows) in zip(axes, cells["figure_1"].items()):
        for i, p2 in enumerate(SPEEDS):
            expected = [row[i] for row in FIGURE_1[reading]]
            line(ax, i, SPEEDS, [row[i] for row in rows], expected, f"p2 = {p2}")
        ax.set_xticks(SPEEDS)
        finish(
            ax,
            "March (1991), figure 1",
            readings[reading],
            "p1, socialization of people",
            "what the code knows at rest, share of topics",
        )
    for i, (p1, row) in enumerate(cells["figure_4"].items()):
        line(axes[2], i, TURNOVER, row, FIGURE_4[p1], f"p1 = {p1}")
    axes[2].set_xticks(TURNOVER)
    finish(
        axes[2],
        "March (1991), figure 4",
        "with newcomers; p2 = 0.5",
        "p3, newcomers a period",
        "what the code has right in period 20, share",
    )
    for ax in axes:
        ax.legend(frameon=False, loc="best")
    save(figure, "march_1991")

    ax = style.new_axes(6.5, 4)
    line(ax, 0, REWIRING, cells["rewiring"], FANG, None)
    ax.set_ylim(0, 1)
    finish(
        ax,
        "Fang, Lee & Schilling (2010)",
        "280 people in groups of 7, topics in blocks of 5",
        "share of links that leave their subgroup",
        "performance at rest",
    )
    save(ax.figure, "fang_lee_schilling_2010")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("tables", "figures"))
    parser.add_argument("--replications", type=int, default=10_000, help="runs a cell")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("pictures"))
    options = parser.parse_args()
    began = time.perf_counter()
    cells = compute(options.replications)
    if options.action == "tables":
        print_tables(cells)
    else:
        draw(cells, options.output)
    print(f"\n{time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
