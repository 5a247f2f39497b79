"""A result file of the real program, read by everybody's tools with no code of ours.

The program is named by ORGSIM_PROGRAM (else build/release/orgsim in this checkout).
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import warnings

import h5py
import numpy as np
import pytest
import xarray as xr

REPLICATIONS = 3
UNITS_TURNED_INTO_TIME = {
    "days", "day", "hours", "hour", "minutes", "minute", "seconds", "second",
    "milliseconds", "microseconds", "nanoseconds",
}  # fmt: skip
PANEL = ("scenario", "replication", "month", "group")

pytestmark = pytest.mark.filterwarnings("error")


def program():
    default = pathlib.Path(__file__).parents[2] / "build" / "release" / "orgsim"
    path = pathlib.Path(os.environ.get("ORGSIM_PROGRAM", default))
    if not path.exists():
        pytest.fail(f"no program at {path}: build it, or set ORGSIM_PROGRAM")
    return str(path)


def run(path, record):
    subprocess.run(
        [program(), "run", "lead_handoff", "--replications", str(REPLICATIONS),
         "--record", record, "-o", str(path)],
        check=True,
    )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return run(tmp_path_factory.mktemp("full") / "out.h5", "full")


@pytest.fixture(scope="module")
def moments(tmp_path_factory):
    return run(tmp_path_factory.mktemp("moments") / "out.h5", "moments")


def datasets(file):
    """Every dataset of an open file by its path."""
    found = {}
    file.visititems(
        lambda name, item: (
            found.update({"/" + name: item}) if isinstance(item, h5py.Dataset) else None
        )
    )
    return found


def covered(path):
    return not path.startswith(("/integrity/", "/provenance/"))


def slice_bytes(dataset, values):
    if h5py.check_string_dtype(dataset.dtype):
        return b"".join(text + b"\0" for text in np.atleast_1d(values).ravel())
    return np.ascontiguousarray(values).tobytes()


def digest(dataset):
    """The definition that the file itself states in /integrity/sha256."""
    values = dataset[()]
    slices = [values] if dataset.shape == () else values
    inner = (hashlib.sha256(slice_bytes(dataset, one)).digest() for one in slices)
    return hashlib.sha256(b"".join(inner)).hexdigest()


def plain_attributes(file, dataset):
    """Attributes as comparable values; references become the paths they point to."""

    def plain(value):
        if isinstance(value, h5py.Reference):
            return file[value].name
        if isinstance(value, np.ndarray) and value.dtype.names:
            return [tuple(plain(one) for one in row) for row in value]
        if isinstance(value, np.ndarray):
            return [plain(one) for one in value]
        return value.tobytes() if isinstance(value, np.generic) else value

    return {name: plain(value) for name, value in dataset.attrs.items()}


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_xarray_opens_it_with_times_decoded_and_without_a_warning(full, engine):
    if engine == "netcdf4":
        pytest.importorskip("netCDF4")
    with xr.open_dataset(full, engine=engine, decode_times=True) as opened:
        dataset = opened.load()
    assert dict(dataset.sizes)["replication"] == REPLICATIONS
    assert set(dataset.coords) == set(PANEL)
    assert dataset.replication.dtype == np.int64
    assert dataset.month.values.tolist() == list(range(1, dataset.sizes["month"] + 1))
    assert str(dataset.group.values[0]) == "company"
    assert dataset.scenario.dtype.kind in "UOT"
    assert dataset.replications_done.values.tolist() == [REPLICATIONS] * dataset.sizes["scenario"]
    metrics = [variable for variable in dataset.data_vars.values() if variable.dims == PANEL]
    assert metrics
    for variable in metrics:
        assert variable.dtype == np.float32
        assert variable.attrs["long_name"]
        assert variable.attrs["units"] not in UNITS_TURNED_INTO_TIME
        assert "since" not in variable.attrs["units"]
        assert variable.attrs["aggregation"] in {"flow", "stock", "mean", "ratio"}


def test_hashes_keep_all_their_bits(full):
    with xr.open_dataset(full, engine="h5netcdf") as dataset, h5py.File(full) as file:
        for name in ("state_hash", "run_key"):
            assert dataset[name].dtype == np.uint64
            assert (dataset[name].values == file[name][()]).all()
            assert (dataset[name].values != 0).all()


def test_flows_are_never_absent_but_the_contribution_of_segments(full):
    with xr.open_dataset(full, engine="h5netcdf") as dataset:
        segments = [group for group in dataset["group"].values if group.startswith("segment:")]
        assert segments
        for name, variable in dataset.data_vars.items():
            if variable.attrs.get("aggregation") != "flow":
                continue
            if name == "contribution":  # the cost of people is no segment's
                assert np.isnan(variable.sel(group=segments)).all()
                variable = variable.drop_sel(group=segments)
            assert not np.isnan(variable.values).any(), name


def test_pandas_gets_a_table(full):
    with xr.open_dataset(full, engine="h5netcdf") as dataset:
        names = [name for name, variable in dataset.data_vars.items() if variable.dims == PANEL]
        table = dataset[names].to_dataframe()
        assert list(table.index.names) == list(PANEL)
        assert len(table) == np.prod([dataset.sizes[name] for name in PANEL])


def test_totals_of_flows_are_sums_over_months(full):
    with (
        xr.open_dataset(full, engine="h5netcdf") as dataset,
        xr.open_dataset(full, engine="h5netcdf", group="totals") as totals,
    ):
        assert set(totals.coords) == {"scenario", "replication", "group"}
        assert totals.data_vars
        for name, total in totals.data_vars.items():
            assert total.dtype == np.float64
            assert total.attrs["units"] == dataset[name].attrs["units"]
            if total.attrs["aggregation"] == "flow":
                sums = dataset[name].astype(np.float64).sum("month", skipna=False)
                np.testing.assert_allclose(total.values, sums.values, rtol=1e-5, atol=1e-3)


def test_moments_are_one_dataset_per_statistic(full, moments):
    # the same seed: the moments must be those of the full panels
    with xr.open_dataset(full, engine="h5netcdf") as panels:
        for statistic, of in (("mean", np.mean), ("min", np.min), ("max", np.max)):
            with xr.open_dataset(moments, engine="h5netcdf", group=f"moments/{statistic}") as found:
                assert set(found.coords) == {"scenario", "month", "group"}
                for name, variable in found.data_vars.items():
                    expected = of(panels[name].values.astype(np.float64), axis=1)
                    there = ~np.isnan(expected)
                    np.testing.assert_allclose(
                        variable.values[there], expected[there], rtol=1e-5, atol=1e-5
                    )
        with xr.open_dataset(moments, engine="h5netcdf", group="moments/quantile") as found:
            assert found["quantile"].values.tolist() == [0.05, 0.25, 0.5, 0.75, 0.95]
            name = next(n for n, v in found.data_vars.items() if "quantile" in v.dims)
            expected = np.quantile(panels[name].values.astype(np.float64), 0.25, axis=1)
            there = ~np.isnan(expected)
            np.testing.assert_allclose(
                found[name].sel(quantile=0.25).values[there], expected[there], rtol=1e-5
            )


def test_everything_needed_to_make_it_again_is_there(full):
    with xr.open_dataset(full, engine="h5netcdf", group="input") as dataset:
        assert dataset.scenario_text.dims == ("scenario",)
        assert all(len(text) > 0 for text in dataset.scenario_text.values)
        assert dataset.seed.dtype == np.uint64
        assert int(dataset.replications_planned) == REPLICATIONS
        assert int(dataset.schema_version) >= 1
        assert str(dataset.record_level.values) == "full"
        assert {"engine_version", "replication_first", "currency"} <= set(dataset.data_vars)


@pytest.mark.skipif(shutil.which("h5dump") is None, reason="h5dump is not installed")
def test_h5dump_reads_all_of_it(full):
    done = subprocess.run(["h5dump", str(full)], capture_output=True, check=True)
    assert b"/input" in done.stdout or b"input" in done.stdout
    assert not done.stderr


def test_numbers_are_chunked_compressed_and_checksummed(full):
    with h5py.File(full) as file:
        for path, dataset in datasets(file).items():
            if dataset.shape and dataset.dtype.kind in "fiu":
                assert dataset.chunks and dataset.fletcher32, path
                assert (dataset.compression, dataset.compression_opts) == ("gzip", 1), path


@pytest.mark.parametrize("level", ["full", "moments"])
def test_the_table_of_digests_can_be_recomputed(level, request):
    with h5py.File(request.getfixturevalue(level)) as file:
        table = dict(
            zip(
                file["/integrity/path"].asstr()[()],
                file["/integrity/sha256"].asstr()[()],
                strict=True,
            )
        )
        found = {path: item for path, item in datasets(file).items() if covered(path)}
        assert set(table) == set(found)
        for path, dataset in found.items():
            assert digest(dataset) == table[path], path


def test_equal_runs_differ_in_nothing_but_provenance(full, tmp_path):
    again = run(tmp_path / "another_name_of_another_length.h5", "full")
    with h5py.File(full) as a, h5py.File(again) as b:
        first, second = datasets(a), datasets(b)
        assert list(first) == list(second)
        for path in filter(covered, first):
            assert first[path].dtype == second[path].dtype, path
            if h5py.check_string_dtype(first[path].dtype):
                assert np.array_equal(first[path][()], second[path][()]), path
            else:
                assert first[path][()].tobytes() == second[path][()].tobytes(), path
            assert plain_attributes(a, first[path]) == plain_attributes(b, second[path]), path
        assert dict(a.attrs) == dict(b.attrs)


def test_no_object_carries_a_time(full):
    with h5py.File(full) as file:
        for path, dataset in datasets(file).items():
            assert h5py.h5g.get_objinfo(dataset.id).mtime == 0, path


def test_warnings_would_have_been_errors():
    with pytest.raises(UserWarning):
        warnings.warn("probe", UserWarning, stacklevel=1)
