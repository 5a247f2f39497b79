"""Derives the figures of communication_figures.toml from the data, and compares them.

    python analysis/calibrations/communication.py figures CONSULTING MANUFACTURING

CONSULTING is the folder of consulting_info_edges.csv and consulting_nodes.csv (Cross & Parker 2004,
as in the R package tnet), MANUFACTURING that of communication.csv.gz and reportsto.csv (Michalski
2020, doi:10.7910/DVN/6Z3CGX). Prints each figure beside the committed one; no row is written. How
the model meets them is checked by tests/statistics/communication_calibration_test.cpp, on made-up
organizations of the same size (tests/worlds/consulting.toml, tests/worlds/manufacturing.toml).
"""

from __future__ import annotations

import argparse
import pathlib
import tomllib

import pandas

LEAST_TIE = 3  # "sometimes" on the scale of the survey
ANSWER_WITHIN = pandas.Timedelta(days=7)


def consulting(folder: pathlib.Path) -> dict[str, float]:
    """Density of information ties in one office, one region, and beyond."""
    nodes = pandas.read_csv(folder / "consulting_nodes.csv").set_index("id")
    edges = pandas.read_csv(folder / "consulting_info_edges.csv")
    strong = edges[edges["weight"] >= LEAST_TIE]
    ties = set(zip(strong["from"], strong["to"], strict=True))
    counts = {"same_office": [0, 0], "same_region": [0, 0], "other_region": [0, 0]}
    for one in nodes.index:
        for other in nodes.index:
            if one == other:
                continue
            where = "other_region"
            if nodes["location"][one] == nodes["location"][other]:
                where = "same_office"
            elif nodes["region"][one] == nodes["region"][other]:
                where = "same_region"
            counts[where][0] += (one, other) in ties
            counts[where][1] += 1
    return {where: ties / pairs for where, (ties, pairs) in counts.items()}


def chart_distances(chart: pandas.Series) -> dict[tuple[int, int], int]:
    """Steps between each two people, up to a common superior and down."""
    paths = {}
    for person in chart.index:
        path = [person]
        while chart[path[-1]] != path[-1]:
            path.append(chart[path[-1]])
        paths[person] = {above: steps for steps, above in enumerate(path)}
    distances = {}
    for one, above in paths.items():
        for other, others in paths.items():
            if one != other:
                distances[one, other] = min(above[p] + others[p] for p in above if p in others)
    return distances


def manufacturing(folder: pathlib.Path) -> dict[str, object]:
    """Mail by distance in the chart, and how it is answered."""
    chart = pandas.read_csv(folder / "reportsto.csv").set_index("ID")["ReportsToID"]
    mail = pandas.read_csv(folder / "communication.csv.gz", sep=";", parse_dates=["EventDate"])
    distances = chart_distances(chart)
    sent = mail.groupby(["Sender", "Recipient"]).size().to_dict()
    by_distance = []
    for steps in (1, 2, 3):
        pairs = [pair for pair, distance in distances.items() if distance == steps]
        by_distance.append(sum(sent.get(pair, 0) for pair in pairs) / len(pairs))
    single = mail.groupby(["Sender", "EventDate"]).filter(lambda rows: len(rows) == 1)
    single = single[single["Sender"] != single["Recipient"]]
    times = {pair: rows.sort_values().tolist()
             for pair, rows in single.groupby(["Sender", "Recipient"])["EventDate"]}  # fmt: skip
    delays, messages = [], 0
    for (sender, recipient), own in times.items():
        back = pandas.Series(times.get((recipient, sender), []), dtype="datetime64[ns]")
        for number, at in enumerate(own):
            messages += 1
            later = back.searchsorted(pandas.Timestamp(at), side="right")
            if later == len(back) or back[later] - at > ANSWER_WITHIN:
                continue
            if number + 1 < len(own) and own[number + 1] <= back[later]:
                continue
            delays.append((back[later] - at).total_seconds() / 60)
    delay = pandas.Series(delays)
    return {"mail_by_distance": by_distance, "answered": len(delays) / messages,
            "median_minutes": delay.median(), "within_a_day": (delay <= 24 * 60).mean()}  # fmt: skip


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("command", choices=["figures"])
    ask.add_argument("consulting", type=pathlib.Path)
    ask.add_argument("manufacturing", type=pathlib.Path)
    args = ask.parse_args()
    committed = tomllib.loads(
        pathlib.Path(__file__).with_name("communication_figures.toml").read_text()
    )
    for name, found in (("consulting", consulting(args.consulting)),
                        ("manufacturing", manufacturing(args.manufacturing))):  # fmt: skip
        for key, value in found.items():
            print(f"{name}.{key}: {value} (committed: {committed[name][key]})")


if __name__ == "__main__":
    main()
