"""Leads of a real company and of a simulated one, in one table, so that one estimator serves both.

Columns of a table of leads, one row a lead:

    replication   number of the simulated company; 0 for the real one
    source        where the lead came from (the data call it origin)
    born          date of first contact, whole calendar days after the table's own day 0
    age           whole calendar days from that date to the date of the win; NaN if not won
    month_end     won on one of the last two business days of a month (False if not won)
    sdr, rep      who qualified and who sold a won lead; missing if not won

Ages count dates, as the data do: the number of midnights between first contact and win.
"""

from __future__ import annotations

import os
import pathlib

import numpy
import pandas

from orgsim.errors import UserError

COLUMNS = ["replication", "source", "born", "age", "month_end", "sdr", "rep"]
DAYS_PER_BUSINESS_DAY = 365.25 / 252  # as engine/MODEL.md has it
BUSINESS_DAYS_A_MONTH = 21
MONTH_END_DAYS = 2
FOLLOW_UP = 259  # days from the last lead of February 2018 to the last win on record

OLIST = "olist_marketing_funnel"
OLIST_FILES = {
    "olist_marketing_qualified_leads_dataset.csv": ["mql_id", "first_contact_date", "origin"],
    "olist_closed_deals_dataset.csv": ["mql_id", "sdr_id", "sr_id", "won_date"],
}
OLIST_DAY_0 = pandas.Timestamp("2018-01-01")
OLIST_ATTRIBUTION = (
    "Marketing Funnel by Olist (Olist, kaggle.com/olistbr/marketing-funnel-olist), "
    "CC BY-NC-SA 4.0; figures derived from it carry the same licence"
)


def read_olist(path: str | os.PathLike[str] | None = None) -> pandas.DataFrame:
    """The leads of the two CSV files of Olist's marketing funnel; day 0 is 1 January 2018.

    ``path``: the folder of the files, or one that holds it as ``olist_marketing_funnel``; by default
    the one named by the environment variable ORGSIM_DATA. Raises UserError when a file is missing or
    is another. Leads of 2017 look as if they hardly convert, because wins are recorded only from
    December 2017 on: use ``olist_window``.
    """
    qualified, deals = (_read(_folder(path) / name, use) for name, use in OLIST_FILES.items())
    leads = qualified.merge(deals, how="left", on="mql_id", validate="one_to_one")
    contact = pandas.to_datetime(leads["first_contact_date"])
    won = pandas.to_datetime(leads["won_date"])
    return pandas.DataFrame(
        {
            "replication": 0,
            "source": leads["origin"].fillna("missing"),
            "born": (contact - OLIST_DAY_0).dt.days,
            "age": (won - contact).dt.days.astype(float),  # contact is a date: midnights between
            "month_end": _is_month_end(won),
            "sdr": leads["sdr_id"],
            "rep": leads["sr_id"],
        }
    )


def olist_window(leads: pandas.DataFrame, first: str, after: str) -> pandas.DataFrame:
    """Leads of ``read_olist`` first contacted from the date ``first`` until before ``after``.

    January and February 2018 are ``olist_window(leads, "2018-01-01", "2018-03-01")``.
    """
    begin, end = ((pandas.Timestamp(date) - OLIST_DAY_0).days for date in (first, after))
    chosen = leads[(leads["born"] >= begin) & (leads["born"] < end)]
    if chosen.empty:
        raise UserError(f"no leads from {first} until before {after}")
    return chosen.reset_index(drop=True)


def date_of(business_day: numpy.ndarray | pandas.Series) -> numpy.ndarray | pandas.Series:
    """The date of a simulated business day, in whole calendar days after day 0.

        The simulation has no weekends: business day b begins 365.25/252 b calendar days after day 0, and
        its date is the whole part of that. An age is then a difference of dates, as in the data. k
    The simulation has no weekends: business day b begins 365.25/252 b calendar days after day 0, and
        its date is the whole part of that. An age is then a difference of dates, as in the data, and k
        business days are 365.25/252 k days on average, with no bias of rounding. The dates 0 to 7 after
        first contact hold 5.75 business days; in the data 5.85 weekdays (6 for a lead of a weekday, 5 for
        one of a weekend), holidays included.
    """
    return numpy.floor(business_day * DAYS_PER_BUSINESS_DAY)


def simulated_leads(
    table: pandas.DataFrame,
    first: int,
    last: int,
    simulated_until: int,
    follow_up: int = FOLLOW_UP,
) -> pandas.DataFrame:
    """Leads born on the business days ``first`` to ``last`` of a simulation, as a table of leads.

    ``table``: columns scenario, replication, source, born and won (business days; NaN if not won),
    sdr, rep. Wins count until ``follow_up`` calendar days after the last date of the window, where
    the record of the data ends too. Raises UserError when the simulation ends before that
    (``simulated_until`` is its last business day), or when the table is none of leads.
    """
    _check_simulated(table)
    record_end = date_of(last) + follow_up
    if date_of(simulated_until) < record_end:
        more = int(numpy.ceil(record_end / DAYS_PER_BUSINESS_DAY)) - simulated_until
        raise UserError(
            f"leads born until business day {last} need {follow_up} calendar days of follow-up, but "
            f"the simulation ends on business day {simulated_until}; simulate {more} days longer"
        )
    chosen = table[table["born"].between(first, last)].reset_index(drop=True)
    won_date = date_of(chosen["won"])
    won = won_date <= record_end
    of_month = (chosen["won"] - 1) % BUSINESS_DAYS_A_MONTH
    return pandas.DataFrame(
        {
            "replication": chosen["replication"],
            "source": chosen["source"],
            "born": date_of(chosen["born"]).astype(int),
            "age": (won_date - date_of(chosen["born"])).where(won),
            "month_end": won & (of_month >= BUSINESS_DAYS_A_MONTH - MONTH_END_DAYS),
            "sdr": chosen["sdr"].where(won),
            "rep": chosen["rep"].where(won),
        }
    )


def sampled(leads: pandas.DataFrame, fraction: float, seed: int = 1) -> pandas.DataFrame:
    """A share of the leads, each kept or not by chance, as a company publishes a sample of its own.

    A lead keeps its luck as long as the leads before it in the table are the same.
    """
    if not 0 < fraction <= 1:
        raise UserError(f"fraction {fraction:g}; above 0 and at most 1")
    luck = numpy.random.default_rng(seed).random(len(leads))
    return leads[luck < fraction].reset_index(drop=True)


def _folder(path: str | os.PathLike[str] | None) -> pathlib.Path:
    path = path or os.environ.get("ORGSIM_DATA")
    if not path:
        raise UserError("no folder of data; give a path or set ORGSIM_DATA")
    within = pathlib.Path(path) / OLIST
    return within if within.is_dir() else pathlib.Path(path)


def _read(file: pathlib.Path, columns: list[str]) -> pandas.DataFrame:
    if not file.is_file():
        raise UserError(f"no file '{file}'; ORGSIM_DATA or the path names the folder with {OLIST}")
    try:
        return pandas.read_csv(file, usecols=columns, dtype=str)
    except ValueError as error:
        raise UserError(f"{file}: not the file of Olist; columns {', '.join(columns)}") from error


def _is_month_end(date: pandas.Series) -> pandas.Series:
    """Whether the date is one of its month's last two weekdays (no calendar of holidays)."""
    known = date.dropna()
    day = known.to_numpy().astype("datetime64[D]")
    next_month = (known.dt.to_period("M") + 1).dt.start_time.to_numpy().astype("datetime64[D]")
    left = numpy.busday_count(day, next_month)  # weekdays from this date to the month's end
    at_end = pandas.Series(left <= MONTH_END_DAYS, index=known.index)
    return at_end.reindex(date.index, fill_value=False)


def _check_simulated(table: pandas.DataFrame) -> None:
    needed = ["scenario", "replication", "source", "born", "won", "sdr", "rep"]
    missing = [name for name in needed if name not in table]
    if missing:
        raise UserError(f"no column {', '.join(missing)}; simulated leads have {', '.join(needed)}")
    scenarios = table["scenario"].unique()
    if len(scenarios) > 1:
        raise UserError(
            f"leads of {len(scenarios)} scenarios; of one, for instance '{scenarios[0]}'"
        )
    if (table["won"] < table["born"]).any():
        raise UserError("a lead is won before it is born; both are business days of one calendar")
