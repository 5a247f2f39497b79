"""The figures of a report, composed of ``plots``: as PNG files for slides, as SVG for the page.

A further figure is one function and one line in FIGURES.
"""

from __future__ import annotations

import io
import os
import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from matplotlib import pyplot, rc_context

from orgsim import style
from orgsim.errors import UserError
from orgsim.files import check_free, whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from orgsim.results import Results

PANELS_A_ROW = 3


def timeline(results: Results, metric: str | None = None) -> Figure:
    """A metric by month, above the difference of each change to today on one common scale."""
    changes = results.scenarios[1:]
    rows = -(-len(changes) // PANELS_A_ROW)
    columns = min(len(changes), PANELS_A_ROW)
    both = style.figure(10, 3.9 + 2.6 * rows)
    above, below = both.subfigures(2, 1, height_ratios=[3.9, 2.6 * rows], hspace=0.03)
    results.plot.timeline(metric, ax=above.add_subplot())
    panels = below.subplots(rows, columns, sharey=True, squeeze=False).ravel()
    for number, change in enumerate(changes):
        results.plot.difference(change, metric, ax=panels[number])
        if number % columns:
            panels[number].set_ylabel("")
    for ax in panels[len(changes) :]:
        ax.set_visible(False)
    return both


def effects(results: Results) -> Figure:
    """What each change does to the main metrics."""
    return results.plot.effects().figure


def funnel(results: Results) -> Figure:
    """From lead to deal before and after, beside the change of each step with its interval."""
    steps = results.plot.funnel_steps
    height = 1.5 + len(steps) * (0.3 + 0.15 * len(results.scenarios))
    both = style.figure(11, height)
    left, right = both.subplots(1, 2, width_ratios=[1.4, 1])
    results.plot.funnel(ax=left)
    left.get_legend().remove()
    results.plot.effects(steps, ax=right)
    right.get_legend().remove()
    right.set_yticks(right.get_yticks(), [""] * len(right.get_yticks()))
    handles, labels = left.get_legend_handles_labels()
    both.legend(handles, labels, loc="outside lower left", ncols=4, frameon=False)
    return both


def organization(results: Results) -> Figure:
    """Today's units and their people by role."""
    return results.plot.organization().figure


FIGURES: dict[str, Callable[[Results], Figure]] = {
    "timeline": timeline,
    "effects": effects,
    "funnel": funnel,
    "organization": organization,
}


def check_compared(results: Results) -> None:
    """UserError unless the results can be drawn and told: a comparison with its months."""
    if not results.compared:
        raise UserError("nothing was compared: one scenario, or fewer than two replications")
    if results.record == "none":
        raise UserError("no months were kept (record is 'none'); 'moments' or 'full' does")


def drawn(draw: Callable[..., Figure], *arguments: object) -> str:
    """A figure as the text of an SVG; the same results give the same text."""
    text = io.StringIO()
    # letters as outlines: every browser shows what was laid out here, whatever its fonts
    with rc_context({"svg.fonttype": "path", "svg.hashsalt": "orgsim"}):
        figure = draw(*arguments)
        try:
            figure.savefig(text, format="svg", metadata={"Date": None})
        finally:
            pyplot.close(figure)
    return text.getvalue()


def check_folder(folder: str | os.PathLike[str], force: bool) -> pathlib.Path:
    """The folder for pictures, made when it is missing; UserError when a picture is in the way."""
    folder = pathlib.Path(folder)
    if folder.exists() and not folder.is_dir():
        raise UserError(f"'{folder}' is no folder")
    folder.mkdir(parents=True, exist_ok=True)
    for name in FIGURES:
        check_free(folder / f"{name}.png", force)
    return folder


def write_figures(
    results: Results, folder: str | os.PathLike[str], force: bool = False
) -> list[pathlib.Path]:
    """Writes each of FIGURES as ``NAME.png`` (150 dots per inch) and gives their paths.

    A funnel of which fewer than two steps were measured is left out. Raises UserError when nothing
    was compared or a file is in the way and not ``force``; OSError when one cannot be written.
    """
    check_compared(results)
    folder = check_folder(folder, force)
    paths = []
    for name, draw in available(results).items():
        with whole(folder / f"{name}.png", force) as part:
            figure = draw(results)
            try:
                figure.savefig(part, format="png", dpi=150)
            finally:
                pyplot.close(figure)
        paths.append(folder / f"{name}.png")
    return paths


def available(results: Results) -> dict[str, Callable[[Results], Figure]]:
    """Those of FIGURES that these results can fill."""
    has_funnel = len(results.plot.funnel_steps) >= 2
    return {name: draw for name, draw in FIGURES.items() if has_funnel or name != "funnel"}
