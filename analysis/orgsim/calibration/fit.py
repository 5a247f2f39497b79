"""Simulated method of moments (McFadden 1989; Gourieroux, Monfort & Renault 1993).

Finds the parameters at which simulated moments meet observed ones. Every simulation uses the same
random numbers, so a change of moments is a change of parameters. A parameter of which the data say
little stays at the middle of its prior and widens the intervals of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy
import pandas
from scipy import linalg, optimize, stats

from orgsim.calibration.moments import Moments, Statistic, simulated_moments
from orgsim.calibration.result import Calibration
from orgsim.errors import UserError

Simulate = Callable[[dict[str, float], int], pandas.DataFrame]

PRIOR_SD = 12**-0.5  # of a uniform law on 0..1
STEP = 0.05  # of the derivatives, in parts of the prior's range: far above the steps of counts
TRANSFORMS = {
    "linear": (lambda x: x, lambda y: y),
    "log": (numpy.log, numpy.exp),
    "logit": (lambda x: numpy.log(x / (1 - x)), lambda y: 1 / (1 + numpy.exp(-y))),
}


@dataclass(frozen=True)
class Parameter:
    """A parameter by its key in the scenario, with its prior: uniform from ``low`` to ``high`` on the
    scale of ``transform`` ("linear", "log" for what is above 0, "logit" for shares)."""

    key: str
    low: float
    high: float
    transform: str = "linear"

    def __post_init__(self):
        if self.transform not in TRANSFORMS:
            raise UserError(f"{self.key}: no transform '{self.transform}'; {', '.join(TRANSFORMS)}")
        inside = {"linear": True, "log": self.low > 0, "logit": self.low > 0 and self.high < 1}
        if not (self.low < self.high and inside[self.transform]):
            raise UserError(
                f"{self.key}: no range of {self.transform}: {self.low:g} to {self.high:g}"
            )

    def value(self, place):
        """The value at a ``place`` from 0 (low) to 1 (high)."""
        forward, back = TRANSFORMS[self.transform]
        low, high = forward(self.low), forward(self.high)
        return back(low + place * (high - low))

    def place(self, value):
        """The place from 0 to 1 of a ``value``."""
        forward, _ = TRANSFORMS[self.transform]
        low, high = forward(self.low), forward(self.high)
        return float(numpy.clip((forward(value) - low) / (high - low), 0, 1))


def calibrate(
    simulate: Simulate,
    parameters: Sequence[Parameter],
    targets: Moments,
    statistic: Statistic,
    *,
    replications: int = 20,
    weighting: str = "diagonal",
    scouts: int = 5,
    start: dict[str, float] | None = None,
    spread_left: float = 0.5,
    seed: int = 1,
) -> Calibration:
    """Fits ``parameters`` so that simulated moments meet ``targets``.

    ``simulate(values, replications)`` gives a table of leads (calibration/leads.py) for values by key,
    with the same random numbers at each call. ``statistic`` is that of the targets. ``weighting``:
    "diagonal" (by inverse variances) or "optimal" (by the inverse covariance: efficient, but a
    mechanism that is not there can pull the fit off all levels). ``scouts``: places tried before the
    search, per parameter (Latin hypercube); none when ``start`` gives values to begin from. ``spread_left``: a parameter is held at its prior when
    prior and data together leave more than this share of the prior's standard deviation.

    Raises UserError when there are fewer moments than parameters or the answers of ``simulate``
    change between equal calls.
    """
    if len(targets.values) < len(parameters) or not parameters:
        raise UserError(f"{len(parameters)} parameters and {len(targets.values)} moments; at least "
                        "one parameter, and a moment for each")  # fmt: skip
    problem = _Problem(simulate, parameters, targets, statistic, replications, weighting)
    first = problem.place(start) if start else _scout(problem, scouts * len(parameters), seed)
    free = list(range(len(parameters)))
    place = problem.descend(first, free)
    left = problem.spread_left(place, free)
    while left[free].max() > spread_left:
        held = free[int(numpy.argmax(left[free]))]
        free.remove(held)
        if not free:
            raise UserError(
                "the data say little about any of the parameters; all stay at their priors"
            )
        place[held] = 0.5
        place = problem.descend(place, free)
        left[free] = problem.spread_left(place, free)
    return problem.result(place, free, left)


class _Problem:
    """The moments as a function of the place in the unit cube of priors."""

    def __init__(self, simulate, parameters, targets, statistic, replications, weighting):
        self.simulate, self.parameters, self.targets = simulate, list(parameters), targets
        self.statistic, self.replications = statistic, replications
        self.known: dict[tuple, Moments] = {}
        self.whiten = _whitener(targets, weighting)
        middle = numpy.full(len(self.parameters), 0.5)
        again = self._simulated(middle)
        if not again.values.equals(self.moments(middle).values):
            raise UserError("two equal calls of simulate differ; give it a seed of its own")
        if list(again.values.index) != list(targets.values.index):
            raise UserError("the statistic has other moments than the targets")

    def values(self, place) -> dict[str, float]:
        return {one.key: float(one.value(u)) for one, u in zip(self.parameters, place)}

    def place(self, values) -> numpy.ndarray:
        return numpy.array([one.place(values[one.key]) for one in self.parameters])

    def moments(self, place) -> Moments:
        key = tuple(numpy.round(place, 12))
        if key not in self.known:
            self.known[key] = self._simulated(place)
        return self.known[key]

    def _simulated(self, place) -> Moments:
        leads = self.simulate(self.values(place), self.replications)
        return simulated_moments(leads, self.statistic)

    def residuals(self, place) -> numpy.ndarray:
        return self.whiten @ (self.moments(place).values - self.targets.values).to_numpy()

    def jacobian(self, place, which) -> numpy.ndarray:
        """Derivatives of the moments by the places of the parameters ``which``: central differences."""
        columns = []
        for number in which:
            ends = numpy.repeat(place[None, :], 2, axis=0)
            ends[:, number] = numpy.clip(place[number] + numpy.array([-STEP, STEP]), 0, 1)
            below, above = (self.moments(end).values.to_numpy() for end in ends)
            columns.append((above - below) / (ends[1, number] - ends[0, number]))
        return numpy.column_stack(columns)

    def descend(self, place, free) -> numpy.ndarray:
        """The best place near ``place`` when only ``free`` parameters move (Gauss-Newton in a box)."""

        def whole(part):
            moved = place.copy()
            moved[free] = part
            return moved

        found = optimize.least_squares(
            lambda part: self.residuals(whole(part)),
            numpy.clip(place[free], 0.01, 0.99),
            jac=lambda part: self.whiten @ self.jacobian(whole(part), free),
            bounds=(0, 1), xtol=1e-3, ftol=1e-4, max_nfev=30,
        )  # fmt: skip
        return whole(found.x)

    def noise(self, place) -> numpy.ndarray:
        """Covariance of simulated less observed moments: of the data and of the simulation."""
        return (self.targets.covariance + self.moments(place).covariance).to_numpy()

    def gain(self, place, free) -> numpy.ndarray:
        """How the fitted places answer a change of the moments: [free, moment]."""
        weighted = self.whiten @ self.jacobian(place, free)
        return linalg.pinv(weighted) @ self.whiten

    def covariance(self, place, free) -> numpy.ndarray:
        """Of the fitted places (the sandwich of least squares)."""
        gain = self.gain(place, free)
        return gain @ self.noise(place) @ gain.T

    def pull(self, place, free) -> numpy.ndarray:
        """What the priors of the held parameters add to the covariance of the fitted places."""
        held = [number for number in range(len(place)) if number not in free]
        if not held:
            return numpy.zeros((len(free), len(free)))
        pull = self.gain(place, free) @ self.jacobian(place, held) * PRIOR_SD
        return pull @ pull.T

    def information(self, place, which) -> numpy.ndarray:
        """Derivatives by the parameters ``which`` in units of noise, for a move of one prior SD."""
        root = linalg.cholesky(self.noise(place), lower=True)
        scaled = self.jacobian(place, which) * PRIOR_SD
        return linalg.solve_triangular(root, scaled, lower=True)

    def spread_left(self, place, free) -> numpy.ndarray:
        """SD of each free parameter given prior and data, over that of the prior alone: 1 if the data
        say nothing, also when they cannot tell it from another."""
        information = self.information(place, free)
        return numpy.sqrt(
            numpy.diag(linalg.inv(numpy.eye(len(free)) + information.T @ information))
        )

    def misfit(self, place, free) -> tuple[float, int]:
        """The J statistic for any weighting (Hansen 1982) and its degrees of freedom."""
        fitted_away = self.jacobian(place, free) @ self.gain(place, free)
        left = numpy.eye(len(fitted_away)) - fitted_away
        difference = (self.moments(place).values - self.targets.values).to_numpy()
        freedom = len(difference) - len(free)
        if freedom == 0:
            return 0.0, 0
        scale = numpy.diag(1 / numpy.sqrt(numpy.diag(self.noise(place))))
        spread = scale @ left @ self.noise(place) @ left.T @ scale
        values, vectors = linalg.eigh(spread, subset_by_index=(len(free), len(difference) - 1))
        return float(((vectors.T @ scale @ difference) ** 2 / values).sum()), freedom

    def result(self, place, free, left) -> Calibration:
        misfit, freedom = self.misfit(place, free)
        chance = float(stats.chi2.sf(misfit, freedom)) if freedom else float("nan")
        return Calibration(self.table(place, free, left), self.comparison(place, free),
                           linalg.svdvals(self.information(place, range(len(place)))), misfit,
                           freedom, chance, len(self.known), self.replications)  # fmt: skip

    def table(self, place, free, left) -> pandas.DataFrame:
        se = numpy.zeros(len(place))
        se[free] = numpy.sqrt(numpy.diag(self.covariance(place, free) + self.pull(place, free)))
        rows = []
        for number, one in enumerate(self.parameters):
            fitted = number in free
            reach = 1.96 * se[number] if fitted else 0.5
            ends = numpy.clip([place[number] - reach, place[number] + reach], 0, 1)
            low, high = (float(one.value(end)) for end in ends)
            rows.append({"parameter": one.key, "value": float(one.value(place[number])), "low": low,
                         "high": high, "source": "calibrated" if fitted else "judged",
                         "prior_low": one.low, "prior_high": one.high,
                         "spread_left": float(left[number]),
                         "at_edge": bool(fitted and not 0.01 < place[number] < 0.99)})  # fmt: skip
        return pandas.DataFrame(rows).set_index("parameter")

    def comparison(self, place, free) -> pandas.DataFrame:
        found, target = self.moments(place), self.targets
        jacobian = self.jacobian(place, free)
        fit = jacobian @ self.covariance(place, free) @ jacobian.T
        return pandas.DataFrame(
            {"data": target.values, "simulated": found.values,
             "z": (found.values - target.values) / numpy.sqrt(numpy.diag(self.noise(place))),
             "se_data": target.se, "se_simulated": found.se, "se_fit": numpy.sqrt(numpy.diag(fit))}
        )  # fmt: skip


def _whitener(targets: Moments, weighting: str) -> numpy.ndarray:
    """A matrix whose product with its transpose, turned round, is the weight of the moments."""
    if (targets.se <= 0).any() or targets.covariance.isna().any(axis=None):
        raise UserError(f"the moment '{targets.se.idxmin()}' has no variance, so no weight")
    if weighting == "diagonal":
        return numpy.diag(1 / targets.se.to_numpy())
    if weighting == "optimal":
        root = linalg.cholesky(targets.covariance.to_numpy(), lower=True)
        return linalg.solve_triangular(root, numpy.eye(len(root)), lower=True)
    raise UserError(f"no weighting '{weighting}'; diagonal or optimal")


def _scout(problem: _Problem, places: int, seed: int) -> numpy.ndarray:
    """The best of the middle and so many places spread over the priors."""
    cube = stats.qmc.LatinHypercube(len(problem.parameters), rng=seed)
    tried = numpy.vstack([numpy.full(len(problem.parameters), 0.5), cube.random(places)])
    misses = [float((problem.residuals(place) ** 2).sum()) for place in tried]
    return tried[int(numpy.argmin(misses))]
