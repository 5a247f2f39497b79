"""The look that all pictures share. Colours are Okabe and Ito's, which people with any colour vision
tell apart (Okabe & Ito 2008); markers and dashes differ too, so that grey print stays readable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from matplotlib import pyplot
from matplotlib.ticker import FuncFormatter

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BASELINE = "#5b5b5b"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
DASHES = ("-", "--", "-.", ":", (0, (6, 1.5, 1, 1.5, 1, 1.5)))
MARKERS = "osD^v"
MINUS = "\N{MINUS SIGN}"
INK, PALE_INK, GRID = "#333333", "#555555", "#dddddd"


def colour(number: int) -> str:
    """Of organization ``number``; 0 is the baseline."""
    return BASELINE if number == 0 else COLOURS[(number - 1) % len(COLOURS)]


def figure(width: float, height: float) -> Figure:
    """An empty figure, inches; its parts make room for one another."""
    return pyplot.figure(figsize=(width, height), layout="constrained")


def new_axes(width: float, height: float) -> Axes:
    return figure(width, height).add_subplot()


def dress(ax: Axes, grid: str = "both") -> None:
    """A calm frame: one line below, pale lines behind the data for the axis ``grid`` ('' for none)."""
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color("#999999")
    ax.tick_params(color="#999999", labelcolor=INK)
    ax.xaxis.label.set_color(INK)
    ax.yaxis.label.set_color(INK)
    ax.grid(False)
    if grid:
        ax.grid(axis=grid, color=GRID, lw=0.8)
    ax.set_axisbelow(True)


def title(ax: Axes, text: str, below: str) -> None:
    """A bold line, and a pale one below it that says what is drawn."""
    # invisible first lines make room for the two, whatever the height of the axes
    ax.set_title(" \n ", loc="left", fontsize=12)
    place = {"xycoords": "axes fraction", "textcoords": "offset points", "annotation_clip": False}
    ax.annotate(
        label(text, 70), (0, 1), (0, 22), fontsize=12, fontweight="bold", color=INK, **place
    )
    ax.annotate(label(below, 125), (0, 1), (0, 8), fontsize=9, color=PALE_INK, **place)


def legend(ax: Axes) -> None:
    """Beside the axes, so that it hides nothing."""
    ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0, frameon=False)


def label(text: str, longest: int = 26) -> str:
    """A name of somebody else's as text and nothing more: no formula, no control character."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text).lstrip("_ ") or "-"
    if len(plain) > longest:
        plain = plain[: longest - 1] + "…"
    return plain.replace("$", r"\$")


def unit(attributes: dict[str, str], per: str) -> str:
    """ "EUR a month" of a flow; "1" is a number."""
    name = "number" if attributes["units"] == "1" else attributes["units"]
    return f"{name} a {per}" if attributes["aggregation"] == "flow" else name


def percent(share: float) -> str:
    """ "61 %", or "0.3 %" of little."""
    return f"{share * 100:.0f} %" if share >= 0.02 or share == 0 else f"{share * 100:.1g} %"


def number(value: float) -> str:
    """12,345 or 1.23, without a needless tail."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def short_number(value: float) -> str:
    """As ``number``, with M for millions: for axes."""
    return f"{value / 1e6:,.4g} M" if abs(value) >= 1e6 else number(value)


def signed(value: float, write: Callable[[float], str] = short_number) -> str:
    """With its sign, and a true minus; 0 has none."""
    return ("+" if value > 0 else MINUS if value < 0 else "") + write(abs(value))


NUMBERS = FuncFormatter(lambda value, _: short_number(value).replace("-", MINUS))
SIGNED_NUMBERS = FuncFormatter(lambda value, _: signed(value))
SIGNED_PERCENT = FuncFormatter(lambda value, _: signed(value, "{:,g} %".format) if value else "0")
