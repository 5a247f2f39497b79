"""The pictures of scenarios/published/README.md come from the command that it names."""

import os
import pathlib
import re
import subprocess
import sys

from compiled import og  # noqa: F401  (skips this file where the engine is not installed)

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "scenarios" / "published" / "README.md"


def test_the_pictures_of_the_published_models_are_drawn_by_their_command(tmp_path):
    text = README.read_text()
    command = re.search(r"^    python (\S+) (figures) --replications \d+ -o (\S+)$", text, re.M)
    shown = [
        (README.parent / name).resolve() for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    ]
    assert shown and all(path.parent == ROOT / command[3] for path in shown)
    script = [sys.executable, ROOT / command[1], command[2], "--replications", "2"]
    unseen = os.environ | {"MPLBACKEND": "Agg"}
    subprocess.run(
        [*script, "-o", tmp_path], check=True, timeout=300, capture_output=True, env=unseen
    )
    drawn = {path.name for path in tmp_path.iterdir()}
    assert drawn == {path.name for path in shown}
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in [*tmp_path.iterdir(), *shown])
