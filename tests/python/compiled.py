"""``og``, the compiled package, for test files that need it; where it is missing they are skipped."""

import pytest

og = pytest.importorskip("orgsim")
try:
    og.load("lead_handoff")
except ImportError as error:
    pytest.skip(f"no compiled orgsim._core: {error}", allow_module_level=True)

import matplotlib  # noqa: E402

matplotlib.use("Agg")
