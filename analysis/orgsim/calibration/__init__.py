"""Calibration of a simulated funnel to a real one.

    leads  = read_olist("shared/data")                      # or ORGSIM_DATA
    data   = olist_window(leads, "2018-01-01", "2018-03-01")
    what   = funnel_statistic(large_sources(data))
    fitted = calibrate(simulate, parameters, observed_moments(data, what), what)
    validate_fit(data, simulate(fitted.values, 100))
    plot_conversion(data, simulate(fitted.values, 100))

``simulate(values, replications)`` runs the engine and gives ``simulated_leads(...)``.
"""

from orgsim.calibration.estimators import shares_by_age
from orgsim.calibration.fit import Parameter, calibrate
from orgsim.calibration.leads import (
    OLIST_ATTRIBUTION,
    olist_window,
    read_olist,
    sampled,
    simulated_leads,
)
from orgsim.calibration.moments import (
    Moments,
    funnel_statistic,
    large_sources,
    observed_moments,
    simulated_moments,
)
from orgsim.calibration.picture import plot_conversion
from orgsim.calibration.result import Calibration
from orgsim.calibration.validate import validate_fit, validate_prediction

__all__ = [
    "OLIST_ATTRIBUTION",
    "Calibration",
    "Moments",
    "Parameter",
    "calibrate",
    "funnel_statistic",
    "large_sources",
    "observed_moments",
    "olist_window",
    "plot_conversion",
    "read_olist",
    "sampled",
    "shares_by_age",
    "simulated_leads",
    "simulated_moments",
    "validate_fit",
    "validate_prediction",
]
