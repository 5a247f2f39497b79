"""An organization from an HR export and an edge list runs with each shipped company. The exports are
made here: ids and seats are nobody's."""

import csv
import json
import random
import tomllib

import pytest
from conftest import SOURCES

COMPANIES = SOURCES / "scenarios" / "companies"
COLUMNS = ["id", "unit", "role", "manager", "site", "x", "y", "contract"]
NAMES = sorted(path.stem for path in COMPANIES.glob("*.toml"))


class Export:
    """The staff of a company as an HR export would list them, person by person; with the scenario
    that takes them from there instead."""

    def __init__(self, company):
        self.company = company
        organization = tomllib.loads((COMPANIES / f"{company}.toml").read_text())["organization"]
        groups = organization["staff"]
        heads = organization["people"]
        members = [(name, number) for name, group in groups.items()
                   for number in range(1, group["count"] + 1)]  # fmt: skip
        ids = {f"{name}/{number}": f"e{row:03}" for row, (name, number) in enumerate(members)}
        self.people = []
        for name, number in members:
            person = {"id": ids[f"{name}/{number}"]}
            person |= {column: groups[name].get(column, "") for column in COLUMNS[1:]}
            person["manager"] = ids.get(person["manager"], person["manager"])
            self.people.append(person)
        for person in self.people:  # everybody at a desk of his own
            if person["site"]:
                person["x"] = float(person["x"] or 0) + int(person["id"][1:]) % 4 * 1.5
        luck = random.Random(1)
        everybody = sorted(ids.values())
        pairs = {tuple(luck.sample(everybody, 2)) for _ in everybody}
        pairs |= {(person["id"], person["manager"]) for person in self.people if person["manager"]}
        self.ties = [{"from": a, "to": b, "strength": luck.randint(1, 4) / 4}
                     for a, b in sorted(pairs)]  # fmt: skip
        # heads keep their ids, which the units of the company name
        self.people += [{"id": name} | {column: head.get(column, "") for column in COLUMNS[1:]}
                        for name, head in heads.items()]  # fmt: skip

    def write(self, folder):
        for name, rows in (("people", self.people), ("ties", self.ties)):
            with (folder / f"{name}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                writer.writerows(rows)
        (folder / "exported.toml").write_text(
            f'extends = "{self.company}"\n'
            "burn_in_years = 0\nyears = 0.25\n"
            '[organization]\npeople_file = "people.csv"\npeople_file_replaces = true\n'
            'ties_file = "ties.csv"\n'
        )


def implied(told, what):
    """What `orgsim check` says of it."""
    return next(line for line in told.splitlines() if line.split()[:1] == [what])


@pytest.mark.parametrize("company", NAMES)
def test_every_company_runs_with_people_and_ties_of_an_export(ask, tmp_path, company):
    export = Export(company)
    export.write(tmp_path)
    exported = ask("check", "exported.toml", cwd=tmp_path).stdout.decode()
    shipped = ask("check", company).stdout.decode()
    assert implied(exported, "people") == implied(shipped, "people")
    done = ask("run", "exported.toml", "--replications", "1", "--json", "--quiet", cwd=tmp_path)
    totals = json.loads(done.stdout)["totals"]
    everybody = len(export.people)
    assert f"of the people file       {everybody}; 0 counted" in exported
    assert 0.9 * everybody < totals["headcount"][0] <= everybody
    assert totals["revenue"][0] > 0


@pytest.mark.parametrize("company", NAMES)
def test_a_wrong_name_of_an_export_is_told_where_it_stands(orgsim, tmp_path, company):
    def refused(export):
        export.write(tmp_path)
        done = orgsim("check", "exported.toml", cwd=tmp_path)
        assert done.returncode == 2
        return done.stderr.decode().splitlines()

    export = Export(company)
    export.people[2]["unit"] += "x"
    assert any(line.startswith("people.csv:4:") and "unit" in line for line in refused(export))
    export = Export(company)
    export.people[3]["role"] = "wizard"
    assert any(line.startswith("people.csv:5:") and "role" in line for line in refused(export))
    export = Export(company)
    export.people[0]["manager"] = "e999"
    assert any(line.startswith("people.csv:2:") and "e999" in line for line in refused(export))
    export = Export(company)
    export.ties[1]["to"] = "nobody"
    assert any(line.startswith("ties.csv:3:") and "'nobody'" in line for line in refused(export))
