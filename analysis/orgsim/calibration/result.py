"""What a calibration found, and how it is handed on to a scenario and to a reader."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy
import pandas


@dataclass(frozen=True)
class Calibration:
    """Fitted and held parameters, how well the moments are met, and what the data can tell.

    ``parameters``: by key: value, low, high (95 % interval of a fitted one, the prior's range of a
    held one), source ("calibrated" or "judged"), prior_low, prior_high, spread_left (standard
    deviation given prior and data over that of the prior: 0 known, 1 nothing learned), at_edge (the
    fit stopped at the end of the prior's range, so its interval says too little).
    ``moments``: by name: data, simulated, z (difference over its standard error), and standard errors
    of the data, of the simulation's noise and of what the fitted parameters' errors do (se_fit).
    ``singular_values``: the prior's standard deviation over the data's, along each independent
    direction of all parameters, largest first; below 1 the prior says more.
    ``misfit``, ``freedom``, ``p_value``: Hansen's J, chi-square when the model is right.
    """

    parameters: pandas.DataFrame
    moments: pandas.DataFrame
    singular_values: numpy.ndarray
    misfit: float
    freedom: int
    p_value: float
    evaluations: int
    replications: int

    @property
    def values(self) -> dict[str, float]:
        """Every value by its key, fitted or held: for the scenario's ``set``."""
        return self.parameters["value"].to_dict()

    def to_toml(self, attribution: str) -> str:
        """A fragment of a scenario with the calibrated values, their intervals and attribution."""
        fitted = self.parameters[self.parameters["source"] == "calibrated"]
        lines = [f"# calibrated to: {attribution}",
                 f"# {len(fitted)} values fitted to {len(self.moments)} moments; 95 % intervals"]  # fmt: skip
        lines += [
            f"{key} = {row.value:#.4g}   # calibrated, {row.low:.3g} to {row.high:.3g}"
            for key, row in fitted.iterrows()
        ]
        return "\n".join(lines) + "\n"

    def to_json(self, attribution: str) -> str:
        """Everything for a program: parameters, moments, misfit and attribution."""
        p_value = None if math.isnan(self.p_value) else self.p_value
        return json.dumps(
            {
                "attribution": attribution,
                "parameters": self.parameters.to_dict("index"),
                "moments": self.moments.to_dict("index"),
                "singular_values": self.singular_values.tolist(),
                "misfit": {"J": self.misfit, "freedom": self.freedom, "p_value": p_value},
                "evaluations": self.evaluations,
                "replications": self.replications,
            },
            indent=2,
        )
