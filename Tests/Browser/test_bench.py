"""The report of the bench says what was measured, and judges it as it says."""

import json
import shutil
import subprocess

import pytest

from support.project import ROOT

FIGURE = {"unit": "ms", "digits": 1, "at": "", "values": [30.0, 50.0, 45.0], "loads": [0.5, 3.0, 0.5]}
BOUND = {"is_least": False, "limit": 40, "unit": "ms", "of_worst": False}


@pytest.fixture
def bench(tmp_path):
    """A project with nothing but the bench."""
    left_out = shutil.ignore_patterns("results", ".build", "__pycache__")
    shutil.copytree(ROOT / "bench", tmp_path / "bench", ignore=left_out)
    return tmp_path / "bench"


def run(bench, *words):
    return subprocess.run([bench / "run", *words], capture_output=True, text=True, check=False)


def keep(bench, name, figures):
    about = {"begun": "now", "took": "a while", "commit": "some", "load": "0.00"}
    section = {"title": "Kept", "again": "", "how": "", "notes": [], "about": about, "figures": figures}
    (bench / "results").mkdir(exist_ok=True)
    (bench / "results" / f"{name}.json").write_text(json.dumps(section))
    (bench / "results/machine.json").write_text("{}")


def test_the_report_is_what_was_measured():
    answer = run(ROOT / "bench", "--check")
    assert answer.returncode == 0, answer.stderr


def test_a_figure_that_was_typed_is_found(bench):
    keep(bench, "size", [FIGURE | {"name": "`cgi-bin/me`", "wanted": BOUND}])
    assert run(bench, "--report").returncode == 0
    assert run(bench, "--check").returncode == 0
    report = bench / "results.md"
    report.write_text(report.read_text().replace("45.0", "35.0"))
    assert run(bench, "--check").returncode == 1


@pytest.mark.parametrize(
    "bound, verdict",
    [
        ({"limit": 45}, "met"),
        ({"limit": 40}, "falls short by 12 %"),
        ({"is_least": True, "limit": 90}, "falls short by 50 %"),
        ({"is_least": True, "limit": 30}, "met"),
        ({"limit": 45, "of_worst": True}, "falls short by 11 %"),
        ({"limit": 0, "of_worst": True}, "falls short: 50 instead of none"),
        ({"limit": 10}, "falls short: 4.5 × as much"),
    ],
)
def test_a_figure_is_judged(bench, bound, verdict):
    keep(bench, "size", [FIGURE | {"name": "`cgi-bin/me`", "wanted": BOUND | bound}])
    assert run(bench, "--report").returncode == 0
    rows = [line for line in (bench / "results.md").read_text().splitlines() if "`cgi-bin/me`" in line]
    assert rows and rows[-1].endswith(f"| {verdict} |")
    assert "**45.0** ms | 30.0 – 50.0 | 3 (1 †)" in rows[-1]


def test_what_was_not_measured_is_said(bench):
    assert run(bench, "--report").returncode == 0
    assert "not measured: `bench/run hugo`" in (bench / "results.md").read_text()


def test_an_unknown_name_is_refused(bench):
    answer = run(bench, "buidl")
    assert answer.returncode == 1
    assert "There is no measurement buidl" in answer.stderr
