"""orgsim: try a restructuring of sales and marketing on a simulated company.

    import orgsim as og
    base = og.load("lead_handoff")
    runs = og.compare(base, ["newest_first"], replications=200)
    runs.table(per_year=True)
    runs.plot.timeline("revenue")

Results of an earlier day, or of the command line, need no compiled module: ``og.open("out.h5")``.
Failures: :class:`UserError` (the input is wrong; ``.problems`` lists why), :class:`EnvironmentError`
(the machine failed), :class:`Interrupted` (Ctrl-C; ``.result`` holds what was done).
"""

from orgsim.errors import EnvironmentError, InternalError, Interrupted, Problem, UserError
from orgsim.factorial import factor_effects, factorial
from orgsim.library import explain, load, metrics, restructurings, scenarios, schema
from orgsim.results import Results, open
from orgsim.scenario import Scenario
from orgsim.study import compare, run

__all__ = [
    "EnvironmentError",
    "InternalError",
    "Interrupted",
    "Problem",
    "Results",
    "Scenario",
    "UserError",
    "compare",
    "explain",
    "factor_effects",
    "factorial",
    "load",
    "metrics",
    "open",
    "restructurings",
    "run",
    "scenarios",
    "schema",
]


def __getattr__(name):
    # the version belongs to the engine, which is loaded only when it is asked for
    if name == "__version__":
        from orgsim import engine

        return engine.core().__version__
    raise AttributeError(f"module 'orgsim' has no attribute {name!r}")
