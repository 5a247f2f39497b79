"""Tables of rows (leads, deals): asked for on the command line or in Python, read by everybody."""

import hashlib

import h5py
import numpy as np
import pandas as pd
import pytest
import xarray as xr

PEOPLE = """
[organization.people.ann]
unit = "sales"
role = "rep"
"""


@pytest.fixture
def written(ask, folder):
    (folder / "named.toml").write_text((folder / "company.toml").read_text() + PEOPLE)
    ask("compare", "named.toml", "short_weeks.toml", "-n", "3", "--tables", "deals,leads",
        "-o", "out.h5")  # fmt: skip
    return folder / "out.h5"


def test_xarray_opens_each_table_with_no_code_of_ours(written):
    for name in ("leads", "deals"):
        with xr.open_dataset(written, group=name, engine="h5netcdf") as table:
            assert {variable.dims for variable in table.data_vars.values()} == {("row",)}
            assert table.row.values.tolist() == list(range(table.sizes["row"]))
            for variable in table.data_vars.values():
                assert variable.attrs["long_name"]
                assert ("units" in variable.attrs) != ("names" in variable.attrs)
                if "names" in variable.attrs:
                    names = table[variable.attrs["names"]]
                    assert variable.min() >= -1 and variable.max() < len(names)
            assert table.attrs["first_recorded_day"] == 64  # after a quarter of burn-in
            # in the order of replication and arm
            order = table.replication.values * 2 + table.scenario.values
            assert (np.diff(order) >= 0).all()
    with xr.open_dataset(written, group="deals", engine="h5netcdf") as deals:
        assert deals.value.attrs["units"] == "EUR"
        still_open = deals.state == deals.state_name.values.tolist().index("open")
        assert (np.isnan(deals.closed) == still_open).all()


def test_columns_are_compressed_checksummed_and_their_digests_can_be_recomputed(written):
    with h5py.File(written) as file:
        digests = dict(
            zip(file["/integrity/path"].asstr()[()], file["/integrity/sha256"].asstr()[()])
        )
        for name in ("leads", "deals"):
            for column in file[name].values():
                if column.dtype.kind not in "if":
                    continue
                assert column.chunks and column.fletcher32
                assert (column.compression, column.compression_opts) == ("gzip", 1)
                values = column[()]
                slices = [values[at : at + 16384] for at in range(0, len(values), 16384)]
                digest = hashlib.sha256(
                    b"".join(hashlib.sha256(one.tobytes()).digest() for one in slices)
                )
                assert digests[column.name] == digest.hexdigest()


def test_no_table_names_an_employee(written):
    with h5py.File(written) as file:
        for name in ("leads", "deals"):
            people = file[name]["person_name"].asstr()[()].tolist()
            assert people == ["reps/1", "reps/2", "reps/3", "person 4"]


def test_the_program_says_what_it_can_keep(orgsim, ask, written, folder):
    shown = ask("info", "out.h5").stdout.decode()
    assert "leads, deals" in shown and "--tables leads,deals" in shown
    for arguments, said in (
        (("--tables", "leeds", "-o", "x.h5"), b"did you mean 'leads'"),
        (("--tables", "", "-o", "x.h5"), b"unknown table ''"),
        (("--tables", "leads"), b"-o FILE"),
    ):
        done = orgsim("run", "company.toml", "-n", "1", *arguments, cwd=folder)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert said in done.stderr
    assert not (folder / "x.h5").exists()


@pytest.fixture(scope="module")
def og():
    package = pytest.importorskip("orgsim")
    try:
        package.load("lead_handoff")
    except ImportError as error:
        pytest.skip(f"no compiled orgsim._core: {error}")
    return package


def test_python_gives_tables_as_frames_live_and_from_the_file(og, tmp_path):
    runs = og.compare(
        "lead_handoff", "newest_first", replications=3, tables=["leads", "deals"], progress=False
    )
    leads, deals = runs.leads(), runs.deals()
    read = og.open(runs.save(tmp_path / "out.h5"))
    pd.testing.assert_frame_equal(read.leads(), leads)
    pd.testing.assert_frame_equal(read.deals(), deals)
    assert read.leads().attrs == leads.attrs

    # the metrics count the same
    totals = runs.totals.sel(group="company")
    for frame, metric in ((leads, "leads_created"), (deals, "opportunities_created")):
        counts = frame.groupby(["scenario", "replication"], observed=True).size()
        for (scenario, replication), count in counts.items():
            assert totals[metric].sel(scenario=scenario, replication=replication) == count
    won = deals[deals["state"] == "won"]
    revenue = won.groupby(["scenario", "replication"], observed=True)["value"].sum()
    for (scenario, replication), value in revenue.items():
        expected = float(totals["revenue"].sel(scenario=scenario, replication=replication))
        assert value == pytest.approx(expected)

    # every deal finds its lead
    deals = deals.rename(columns={"number": "lead"})
    key = ["scenario", "replication", "segment", "account", "lead"]
    joined = deals.merge(leads, on=key, validate="one_to_one", suffixes=("", "_of_lead"))
    assert len(joined) == len(deals)
    assert (joined["opened"] >= joined["raised"]).all()


def test_frames_say_what_is_missing_and_in_which_unit(og):
    runs = og.run("lead_handoff", 2, tables="deals", progress=False)
    deals = runs.deals()
    assert deals["closed"].dtype == "Int64"
    assert (deals["closed"].isna() == (deals["state"] == "open")).all()
    assert (deals["value"].isna() == (deals["state"] != "won")).all()
    assert deals["owner"].dtype == "category" and deals["owner"].str.startswith("reps/").all()
    assert (deals.attrs["units"]["value"], deals.attrs["first_recorded_day"]) == ("EUR", 1)
    with pytest.raises(og.UserError, match=r"tables=\['leads'\]"):
        runs.leads()
    with pytest.raises(og.UserError, match="did you mean 'leads'"):
        og.run("lead_handoff", 2, tables=["leeds"], progress=False)
