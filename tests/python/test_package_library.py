"""What the package knows by name: it explains as the program does, and its examples name what is."""

import pathlib
import re

import pytest
from compiled import og

PACKAGE = pathlib.Path(og.__file__).parent
EXPLAINED = ["day", "response_delay", "nurture_route", "placebo", "midsize_b2b", "lead_handoff",
             "handover.expiry_days", "selling.win_chance", "market.segments.*.accounts",
             "market"]  # fmt: skip


@pytest.mark.parametrize("name", EXPLAINED)
def test_python_explains_what_the_program_explains(ask, name):
    assert og.explain(name) == ask("explain", name).stdout.decode()


def test_everything_with_a_name_can_be_explained():
    for name in [*og.metrics().index, *og.restructurings(), *og.scenarios()]:
        assert len(og.explain(name).splitlines()) >= 3, name
    for name, about in og.metrics().iterrows():
        assert about["long_name"] in og.explain(name)


def test_a_scenario_is_explained_by_what_it_asks(tmp_path):
    told = og.explain("midsize_b2b")
    midsize = og.load("midsize_b2b")
    assert told.startswith("Mid-sized B2B company (scenario)\n")
    assert midsize["question"] in told and "judged by: contribution" in told
    path = tmp_path / "mine.toml"
    path.write_text(midsize.with_restructuring("placebo", "month 3").text)
    assert "restructuring: placebo from month 3" in og.explain(path)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("respons_delay", "response_delay"),
        ("nurture_rout", "nurture_route"),
        ("midsize_b2c", "midsize_b2b"),
        ("dya", "day"),
        ("expiry_days", "policy.handover.expiry_days"),
    ],
)
def test_a_miss_names_what_was_meant(wrong, meant):
    with pytest.raises(og.UserError, match=f"did you mean '{meant}'"):
        og.explain(wrong)


def quoted(pattern, text):
    return {name for call in re.findall(pattern, text) for name in re.findall(r'"([\w@.]+)"', call)}


def documented():
    """What the package tells users: the text of its sources, README and notebooks."""
    root = PACKAGE.parents[1]
    files = [*PACKAGE.rglob("*.py"), root / "README.md", *root.glob("analysis/notebooks/*.ipynb")]
    return "\n".join(path.read_text().replace('\\"', '"') for path in files)


def test_the_examples_of_the_documents_name_what_there_is():
    text = documented()
    changes = quoted(r'og\.compare\(\w+, (\[[^\]]*\]|"[^"]*")', text)
    changes |= quoted(r"by name\s+\(([^)]*)\)", text) | quoted(
        r"with_restructuring\(([^)]*)\)", text
    )
    changes = {name.partition("@")[0] for name in changes if "month" not in name}
    assert {"newest_first", "nurture_route", "shared_metrics", "placebo"} <= changes
    assert changes <= og.restructurings().keys()
    scenarios = quoted(r'og\.(?:load|run|compare)\(("[^"]*")', text)
    assert {"midsize_b2b", "lead_handoff"} <= scenarios <= og.scenarios().keys()
    metrics = quoted(r'plot\.timeline\(("[^"]*")', text)
    assert "revenue" in metrics and metrics <= set(og.metrics().index)
