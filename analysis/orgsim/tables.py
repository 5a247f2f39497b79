"""Tables of rows (leads, deals) of a result as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas
    import xarray


def frame_of(section: xarray.Dataset) -> pandas.DataFrame:
    """One row per row of the file's table, one column per variable.

    Positions in lists of names become categories of these names, missing where there is none; whole
    numbers that may be missing become Int64. ``.attrs``: ``first_recorded_day``, and by column
    ``units`` and ``long_name``.
    """
    import pandas

    columns = {}
    for name, variable in section.data_vars.items():
        values = variable.values
        if "names" in variable.attrs:
            names = section[variable.attrs["names"]].values.astype(str)
            columns[name] = pandas.Categorical.from_codes(values, names)
        elif values.dtype.kind == "f" and variable.encoding["dtype"].kind == "i":
            columns[name] = pandas.Series(values).astype("Int64")
        else:
            columns[name] = values
    frame = pandas.DataFrame(columns)
    frame.attrs["first_recorded_day"] = int(section.attrs["first_recorded_day"])
    for attribute in ("units", "long_name"):
        frame.attrs[attribute] = {
            name: variable.attrs[attribute]
            for name, variable in section.data_vars.items()
            if attribute in variable.attrs
        }
    return frame
