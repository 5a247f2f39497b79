"""The Python package: the same answers as the command line, typed failures, a free GIL, Ctrl-C, and
arrays that outlive their result. Skipped where the package was not installed with its engine."""

import gc
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import h5py
import numpy as np
import pytest
import xarray as xr
from compiled import og

PROGRAM = os.environ.get("ORGSIM_PROGRAM")
needs_program = pytest.mark.skipif(not PROGRAM, reason="ORGSIM_PROGRAM names no program")
BUSY = {"market.segments.all.accounts": 500, "market.segments.all.hand_raise_rate": 0.05}


@pytest.fixture(scope="module")
def base():
    return og.load("lead_handoff", set=BUSY)


@pytest.fixture(scope="module")
def runs(base):
    return og.compare(base, ["newest_first", "placebo@7"], replications=8, progress=False)


def python(code):
    """Runs code in a Python of its own and gives what it printed."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_program
def test_python_and_the_command_line_give_the_same_hashes_and_effects(runs):
    settings = [word for key, value in BUSY.items() for word in ("--set", f"{key}={value}")]
    command = [PROGRAM, "compare", "lead_handoff", "newest_first", "placebo@7", "-n", "8", "--json"]
    answer = json.loads(subprocess.run(command + settings, capture_output=True, check=True).stdout)
    assert [arm["name"] for arm in answer["arms"]] == runs.scenarios
    for number, arm in enumerate(answer["arms"]):
        for name in ("state_hash", "run_key"):
            expected = [int(run[name], 16) for run in arm["replications"]]
            assert runs.dataset[name].values[number].tolist() == expected
    table = runs.table()
    for arm in answer["arms"][1:]:
        effect = arm["effects"]["contribution"]
        assert table.loc[(arm["name"], "contribution"), "effect"] == effect["mean_difference"]
        told = arm["payback"] in {"at once", "later"}
        assert runs.payback[arm["name"]] == (arm["payback_month"] if told else None)


def test_a_wrong_input_is_a_user_error_with_all_its_problems(base):
    with pytest.raises(og.UserError) as caught:
        og.load("schema_version = 1\nname = 1\nunknown = 2\n")
    assert [problem.line for problem in caught.value.problems] == [2, 3]
    with pytest.raises(og.UserError, match="did you mean 'accounts'"):
        base.set("market.segments.all.acounts", 3)
    with pytest.raises(og.UserError, match="did you mean 'placebo'"):
        base.with_restructuring("placbo")
    with pytest.raises(og.UserError, match="cannot be of type"):
        base.set("years", object())
    with pytest.raises(og.UserError, match="one of them"):
        og.run(base, 5, precision=0.1)
    assert issubclass(og.UserError, ValueError)
    assert issubclass(og.EnvironmentError, OSError)


def test_a_scenario_is_constant_and_its_text_gives_an_equal_one(base):
    changed = base.set("market.segments.all.accounts", np.int64(7))
    assert (changed["market.segments.all.accounts"], base["market.segments.all.accounts"]) == (
        7,
        500,
    )
    assert og.load(changed.text) == changed
    with pytest.raises(TypeError, match=r"scenario\.set"):
        base["years"] = 1
    later = base.with_restructuring("newest_first", start="month 7", scope={"unit": "sales"})
    assert later["restructuring.newest_first.scope"] == {"unit": "sales"}
    about = base.describe().loc["market.segments.all.accounts"]
    assert (about["value"], about["default"]) != (about["default"], about["value"])
    assert (base.describe()["meaning"] != "").all()


def test_it_finds_its_scenarios_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert og.load("lead_handoff").label == "lead_handoff"
    (tmp_path / "mine.toml").write_text(og.load("lead_handoff").text)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    with pytest.raises(og.UserError):
        og.load("mine")
    monkeypatch.setenv("ORGSIM_PATH", str(tmp_path))
    assert og.load("mine") == og.load("lead_handoff")


def test_other_threads_go_on_while_the_engine_runs(base):
    moments, stop = [], threading.Event()

    def tick():
        while not stop.is_set():
            moments.append(time.monotonic())
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.monotonic()
    og.run(base.set("years", 20), replications=40, threads=1, record="none", progress=False)
    end = time.monotonic()
    stop.set()
    ticker.join()
    during = [moment for moment in moments if start < moment < end]
    # with the GIL held there would be one gap as long as the whole run
    assert max(np.diff([start, *during, end])) < 0.5 * (end - start)


def test_progress_ends_at_what_was_expected_and_its_failure_is_raised(base):
    seen = []
    og.run(base, replications=20, progress=lambda done, expected: seen.append((done, expected)))
    assert seen[-1] == (20, 20)
    assert seen == sorted(seen)

    def fail(done, expected):
        raise RuntimeError("no bar")

    with pytest.raises(RuntimeError, match="no bar"):
        og.run(base, replications=20, progress=fail)


def test_ctrl_c_keeps_the_complete_replications(base):
    # a shell that starts us in the background has Ctrl-C ignored
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupt(done, expected):
        signal.raise_signal(signal.SIGINT)

    try:
        with pytest.raises(KeyboardInterrupt) as caught:
            og.run(base.set("years", 20), replications=100_000, progress=interrupt)
    finally:
        signal.signal(signal.SIGINT, before)
    kept = caught.value.result
    assert isinstance(caught.value, og.Interrupted)
    assert 0 < kept.replications < 100_000
    again = og.run(base.set("years", 20), replications=1, progress=False)
    assert again.dataset["state_hash"].values[0, 0] == kept.dataset["state_hash"].values[0, 0]


def test_arrays_are_read_only_views_that_outlive_their_result(base):
    result = og.run(base, replications=5, progress=False)
    again = og.run(base, replications=5, progress=False)
    totals, months = result.totals["revenue"].values, result.dataset["revenue"].values
    hashes = result.dataset["state_hash"].values
    # nothing is copied: asked for again, the memory is the same
    assert np.shares_memory(months, result._source.section("/")["revenue"].values)
    assert np.shares_memory(totals, result._source.section("totals")["revenue"].values)
    del result
    gc.collect()
    np.testing.assert_array_equal(totals, again.totals["revenue"].values)
    np.testing.assert_array_equal(months, again.dataset["revenue"].values)
    np.testing.assert_array_equal(hashes, again.dataset["state_hash"].values)
    for array in (totals, months, hashes):
        with pytest.raises(ValueError):
            array[0] = 1
        with pytest.raises(ValueError):
            array.flags.writeable = True


def test_full_records_never_touch_the_disk_and_other_files_go_with_their_result(
    base, tmp_path, monkeypatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    runs = og.compare(base, "placebo", replications=3, progress=False)
    runs.table(), runs.moments(), runs.payback, runs._repr_html_()
    assert not list(tmp_path.iterdir())
    result = og.run(base, replications=3, record="moments", progress=False)
    assert list(tmp_path.iterdir())
    del result
    gc.collect()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("precision", [None, 0.9])
def test_memory_and_file_say_the_same(base, tmp_path, precision):
    plan = {"replications": None if precision else 6, "precision": precision, "progress": False}
    kept = og.compare(base, ["newest_first", "placebo"], **plan)
    written = og.compare(base, ["newest_first", "placebo"], output=tmp_path / "a.h5", **plan)
    saved = og.open(kept.save(tmp_path / "b.h5"))
    for runs in (saved, written):
        assert runs.dataset.attrs.pop("format") == "orgsim results"  # the mark of a file
    for group in ("dataset", "totals", "effects", "input"):
        xr.testing.assert_identical(getattr(kept, group), getattr(saved, group))
        xr.testing.assert_identical(getattr(kept, group), getattr(written, group))
    xr.testing.assert_identical(kept.provenance, saved.provenance)
    for name, variable in saved.dataset.variables.items():
        assert variable.dtype == kept.dataset[name].dtype, name
    # the saved file is the very file that the study would have written
    with h5py.File(tmp_path / "a.h5") as one, h5py.File(tmp_path / "b.h5") as other:
        for name in ("path", "sha256"):
            assert (one["integrity"][name][()] == other["integrity"][name][()]).all()


def test_totals_of_the_engine_equal_those_of_the_file(runs, tmp_path):
    read = og.open(runs.save(tmp_path / "out.h5"))
    assert read.totals.equals(runs.totals)
    for name in runs.metrics:
        assert read.totals[name].attrs == runs.totals[name].attrs
    assert read.table().equals(runs.table())
    assert read.payback == runs.payback
    with pytest.raises(og.UserError, match="force"):
        runs.save(tmp_path / "out.h5")


ORDERS = ["import orgsim._core, h5py", "import h5py, orgsim._core"]


@pytest.mark.parametrize("order", ORDERS)
def test_the_engine_and_h5py_write_and_read_in_one_process(order, tmp_path):
    printed = python(
        f"""{order}
import h5py, numpy, orgsim as og
path = {str(tmp_path)!r}
with h5py.File(path + "/a.h5", "w") as file: file["x"] = numpy.arange(1000)
og.run("lead_handoff", 2, output=path + "/out.h5", progress=False)
with h5py.File(path + "/out.h5") as file: print(file["/totals/revenue"].shape[1])
og.run("lead_handoff", 3, output=path + "/again.h5", progress=False)
with h5py.File(path + "/a.h5") as file: print(int(file["x"][...].sum()))
loaded = {{line.split()[-1] for line in open("/proc/self/maps") if "libhdf5" in line}}
print(len([one for one in loaded if "_hl" not in one]))"""
    )
    assert printed.split() == ["2", "499500", "2"]


@needs_program
def test_a_file_of_the_program_opens_without_the_engine(tmp_path):
    path = tmp_path / "out.h5"
    subprocess.run(
        [PROGRAM, "compare", "lead_handoff", "placebo", "-n", "3", "-o", path], check=True
    )
    printed = python(
        f"""import sys
sys.modules["orgsim._core"] = None
import orgsim as og
runs = og.open({str(path)!r})
runs.table(), runs._repr_html_(), runs.moments("quantile"), runs.payback
print(runs.scenarios, runs.replications, runs.totals["revenue"].attrs["units"])"""
    )
    assert printed == "['lead_handoff', 'placebo'] 3 EUR"


def test_a_stranger_s_file_is_refused(tmp_path):
    (tmp_path / "x.h5").write_bytes(b"no such format")
    for path in (tmp_path / "x.h5", tmp_path / "none.h5"):
        with pytest.raises(og.UserError):
            og.open(path)


@pytest.mark.parametrize("record", ["full", "moments"])
def test_pictures_name_their_units(base, record):
    from matplotlib import pyplot

    runs = og.compare(base, "newest_first", replications=4, record=record, progress=False)
    assert "EUR" in runs.plot.timeline("revenue").get_ylabel()
    assert "%" in runs.plot.effects().get_xlabel()
    assert "year" in runs.plot.funnel().get_xlabel()
    with pytest.raises(og.UserError, match="no metric"):
        runs.plot.timeline("luck")
    pyplot.close("all")


def test_results_and_scenarios_show_themselves_with_names_escaped(base):
    evil = base.set("name", "<script>")
    assert "<script>" not in evil._repr_html_() and "&lt;script&gt;" in evil._repr_html_()
    runs = og.run(evil.labelled("<b>x"), replications=3, progress=False)
    assert "<b>x" not in runs._repr_html_()


def test_the_stubs_name_what_the_module_has():
    import ast

    from orgsim import _core

    stub = pathlib.Path(og.__file__).with_name("_core.pyi").read_text()
    defined = (ast.FunctionDef, ast.ClassDef)
    nodes = ast.parse(stub).body
    assert {node.name for node in nodes if isinstance(node, defined)} == {
        name for name in vars(_core) if not name.startswith("_")
    }
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            bound = {name for name in vars(getattr(_core, node.name)) if not name.startswith("_")}
            assert {one.name for one in node.body} - {"__init__"} == bound
