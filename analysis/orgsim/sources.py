"""Where results come from: a result file, or the engine's memory. Both give the same sections."""

from __future__ import annotations

import os
import pathlib
import shutil
from typing import TYPE_CHECKING

from orgsim.errors import UserError
from orgsim.files import whole

if TYPE_CHECKING:
    import h5py
    import numpy
    import xarray

    from orgsim import _core


# what HDF5's dimension scales and netCDF note for themselves
BOOKKEEPING = {
    *("CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "DIMENSION_LABELS"),
    *("_Netcdf4Dimid", "_Netcdf4Coordinates", "_nc3_strict", "_NCProperties"),
}


def _attributes(of: h5py.Group | h5py.Dataset) -> dict:
    attributes = {name: of.attrs[name] for name in of.attrs if name not in BOOKKEEPING}
    return {
        name: value[0] if getattr(value, "shape", None) == (1,) else value
        for name, value in attributes.items()
    }


def _dimensions(dataset: h5py.Dataset) -> list[str]:
    if dataset.is_scale:
        return [dataset.name.rpartition("/")[2]]
    return [axis[0].name.rpartition("/")[2] for axis in dataset.dims]


def _values(dataset: h5py.Dataset) -> numpy.ndarray:
    import h5py

    if not h5py.check_string_dtype(dataset.dtype):
        return dataset[()]
    words = dataset.asstr()[()]
    return words.astype(str) if dataset.shape else words


def _read(group: h5py.Group) -> xarray.Dataset:
    """A group as xarray opens it, which through h5netcdf takes seconds: for each dataset it asks
    anew how long a growing dimension is, of all the datasets that have it."""
    import h5py
    import xarray

    variables = {}
    for name, dataset in group.items():
        if isinstance(dataset, h5py.Dataset) and not dataset.attrs.get("NAME", b"").startswith(
            b"This is a netCDF dimension but not a netCDF variable"
        ):
            variables[name] = (_dimensions(dataset), _values(dataset), _attributes(dataset))
    return xarray.decode_cf(xarray.Dataset(variables, attrs=_attributes(group)))


class File:
    """A file of the command line, of ``Results.save``, or of a study with an output."""

    def __init__(self, path: str | os.PathLike[str]):
        self.path = pathlib.Path(path)

    @property
    def file_name(self) -> str:
        return self.path.name

    def has(self, group: str) -> bool:
        import h5py

        with h5py.File(self.path) as file:
            return isinstance(file.get(group), h5py.Group)

    def section(self, group: str) -> xarray.Dataset:
        """One group, read whole; its arrays are read-only."""
        import h5py

        with h5py.File(self.path) as file:
            section = _read(file[group])
        for variable in section.variables.values():
            if hasattr(variable.values, "setflags"):
                variable.values.setflags(write=False)
        return section

    def values(self, name: str) -> numpy.ndarray:
        """One variable of the root, without the panels beside it."""
        import h5py

        with h5py.File(self.path) as file:
            return _values(file[name])

    def save(self, path: pathlib.Path, force: bool) -> None:
        with whole(path, force) as part:
            shutil.copyfile(self.path, part)


class Memory:
    """The immutable block that a study in full without an output leaves. Arrays are views of it."""

    file_name = "results.h5"  # the name under which commands speak of it

    def __init__(self, study: _core.Study):
        self._study = study

    def has(self, group: str) -> bool:
        return self._study.section(group) is not None

    def section(self, group: str) -> xarray.Dataset:
        import xarray

        variables = self._study.section(group)
        if variables is None:
            raise UserError(f"this study has no '{group}'")
        axes = {name: about for name, about in variables.items() if about[0] == (name,)}
        rest = {name: about for name, about in variables.items() if name not in axes}
        return xarray.Dataset(rest, axes)

    def values(self, name: str) -> numpy.ndarray:
        return self._study.section("/")[name][1]

    def save(self, path: pathlib.Path, force: bool) -> None:
        self._study.save(path, force)
