"""The notebooks run from a fresh kernel, and are stored without outputs."""

import pathlib

import pytest

og = pytest.importorskip("orgsim")
nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

FOLDER = pathlib.Path(__file__).parents[2] / "analysis" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_stored_without_outputs(path):
    for cell in nbformat.read(path, 4).cells:
        assert not cell.get("outputs") and not cell.get("execution_count")


@pytest.mark.filterwarnings("default")  # of Jupyter's own parts
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    # Jupyter keeps its files below HOME, which a bare machine may not set
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    try:
        og.load("lead_handoff")
    except ImportError as error:
        pytest.skip(f"no compiled orgsim._core: {error}")
    notebook = nbformat.read(path, 4)
    resources = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources=resources
    ).execute()
