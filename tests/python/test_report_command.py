"""`orgsim report`: a page and pictures of a result file, or one line that says why not."""

import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest
from compiled import og
from orgsim.report_command import main

FIGURES = {"timeline.png", "effects.png", "funnel.png", "organization.png"}
PROGRAM = os.environ.get("ORGSIM_PROGRAM")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    base = og.load("lead_handoff", set={"years": 1, "market.segments.all.hand_raise_rate": 0.1})
    og.compare(base, ["newest_first", "placebo"], 4, output=folder / "out.h5", progress=False)
    og.run(base, 4, output=folder / "one.h5", progress=False)
    return folder


@pytest.fixture
def folder(made, tmp_path, monkeypatch):
    for name in ("out.h5", "one.h5"):
        (tmp_path / name).symlink_to(made / name)
    (tmp_path / "text.h5").write_text("no results")
    (tmp_path / "taken.html").write_text("mine")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "funnel.png").write_text("mine")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_the_page_and_one_picture_per_figure(folder):
    assert main(["out.h5", "-o", "report.html", "--figures", "new/pictures"]) == 0
    assert (folder / "report.html").read_text().startswith("<!doctype html>")
    assert set(os.listdir("new/pictures")) == FIGURES


def test_no_picture_is_blank_and_no_two_are_alike(folder):
    from matplotlib import image

    assert main(["out.h5", "--figures", "."]) == 0
    inks = set()
    for name in FIGURES:
        pixels = image.imread(folder / name)[..., :3]
        assert min(pixels.shape[:2]) > 300
        ink = (pixels < 0.9).any(axis=2).mean()
        assert 0.01 < ink < 0.6, name
        # something is coloured, not only lettering and frame
        assert (np.ptp(pixels, axis=2) > 0.3).mean() > 0.0005, name
        inks.add(ink)
    assert len(inks) == len(FIGURES)


def test_force_replaces_what_stands_there(folder):
    assert main(["out.h5", "-o", "taken.html", "--figures", "taken", "--force"]) == 0
    assert "<!doctype html>" in (folder / "taken.html").read_text()
    assert (folder / "taken" / "funnel.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "RESULT.h5"),
        (["out.h5"], "nothing to write"),
        (["out.h5", "-o", "taken.html"], "exists"),
        (["out.h5", "-o", "new.html", "--figures", "taken"], "exists"),
        (["out.h5", "--figures", "taken.html"], "no folder"),
        (["out.h5", "-o", "taken", "--force"], "is a folder"),
        (["out.h5", "-o", "none/report.html"], "no folder 'none'"),
        (["none.h5", "-o", "new.html"], "no file"),
        (["text.h5", "-o", "new.html"], "not a result file"),
        (["one.h5", "-o", "new.html"], "nothing was compared"),
        (["out.h5", "-o", "new.html", "--forse"], "--forse"),
    ],
)
def test_a_wrong_input_is_one_line_and_status_2(folder, capsys, arguments, why):
    before = sorted(os.listdir(folder))
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    assert why in line
    assert sorted(os.listdir(folder)) == before
    assert (folder / "taken.html").read_text() == "mine"
    assert os.listdir(folder / "taken") == ["funnel.png"]


def test_a_failure_of_the_machine_is_status_1(folder, capsys, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pathlib.Path, "write_text", full)
    assert main(["out.h5", "-o", "new.html"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "No space left" in line
    assert not (folder / "new.html").exists()


@pytest.mark.skipif(not PROGRAM, reason="ORGSIM_PROGRAM names no program")
def test_the_program_finds_it_on_the_path(folder):
    scripts = pathlib.Path(sys.executable).parent
    done = subprocess.run(
        [os.path.abspath(PROGRAM), "report", "out.h5", "-o", "report.html"],
        env=os.environ | {"PATH": f"{scripts}:{os.environ['PATH']}"},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "report.html").is_file()
