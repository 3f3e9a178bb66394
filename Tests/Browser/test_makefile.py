"""The commands that a stranger types: what they make, and the one sentence when something is missing."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from support.project import MILEPOST, PROGRAMS, ROOT, program
from support.server import free_port
from support.site import PASSWORD, Site

SECONDS = 30  # what a second `make serve` may take; mostly it takes five


@pytest.fixture
def tools(tmp_path) -> Path:
    """A folder of stand-ins that come before the real commands."""
    folder = tmp_path / "tools"
    folder.mkdir()
    return folder


def stand_in(tools: Path, name: str, script: str) -> None:
    file = tools / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def project(programs, tmp_path, tools) -> Path:
    """The project as a fresh clone, but for its compiler, which has built already."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("Makefile", "make", "deploy", "templates", "content"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    assets = shutil.ignore_patterns("vendor")
    shutil.copytree(ROOT / "public/assets", folder / "public/assets", ignore=assets)
    release = folder / ".build/release"
    release.mkdir(parents=True)
    for path in (MILEPOST, *map(program, PROGRAMS)):
        (release / path.name).symlink_to(path)
    stand_in(tools, "swift", "[ \"$1\" != --version ] || echo 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'")
    return folder


def environment(tools: Path) -> dict[str, str]:
    """As a person's: without what the make above has set, where the tests themselves run under one."""
    inherited = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PORT", "EMPTY", "PROGRAMS")
    variables = {name: value for name, value in os.environ.items() if name not in inherited}
    return variables | {"PATH": f"{tools}:{os.environ['PATH']}"}


def make(folder: Path, tools: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["make", *words], cwd=folder, env=environment(tools), capture_output=True, text=True, timeout=240,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


def sentence(done: subprocess.CompletedProcess) -> str:
    """The one line that says what is wrong."""
    assert done.returncode != 0
    lines = [line for line in done.stderr.splitlines() if not line.startswith("make: ***")]
    assert len(lines) == 1, done.stderr
    return lines[0].removeprefix("milepost: ")


class Serving:
    """`make serve` in the foreground of another process, stopped as by Ctrl-C."""

    def __init__(self, folder: Path, tools: Path, *words: str):
        self.port = free_port()
        self.output = (folder / f"serve-{self.port}.txt").open("w+")
        self.start = time.monotonic()
        self.process = subprocess.Popen(
            ["make", "serve", f"PORT={self.port}", *words], cwd=folder, env=environment(tools),
            stdout=self.output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> "Serving":
        while True:
            assert self.process.poll() is None, self.said
            assert time.monotonic() - self.start < 240, self.said
            try:
                with urllib.request.urlopen(f"http://localhost:{self.port}/", timeout=5) as answer:
                    self.page = answer.read().decode()
                    self.took = time.monotonic() - self.start
                    return self
            except OSError:
                time.sleep(0.1)

    @property
    def said(self) -> str:
        return Path(self.output.name).read_text()

    def __exit__(self, *_) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(15)
        self.output.close()


def test_serve_makes_a_community_once_and_keeps_what_happens(project, tools):
    with Serving(project, tools) as first:
        assert f"http://localhost:{first.port}" in first.said
        signs = project / "var/demo-sign-in.txt"
        assert signs.read_text().strip() in first.said
        assert stat.S_IMODE(signs.stat().st_mode) == 0o600
        assert "EMPTY=1" in first.said
        site = Site(project)
        assert site.value("SELECT count(*) FROM member") >= 300
        site.post("login", {"action": "join", "name": "stays", "shown_name": "Stays", "password": PASSWORD})
        members = site.value("SELECT count(*) FROM member")
    with Serving(project, tools) as second:
        assert second.took < SECONDS
        assert site.value("SELECT count(*) FROM member") == members
        assert site.rows("SELECT 1 FROM member WHERE name = 'stays'")
        assert (project / "public/members/stays.html").exists()
        assert (project / "public/assets/vendor/leaflet/leaflet.js").exists()


def test_serve_can_start_empty(project, tools):
    with Serving(project, tools, "EMPTY=1") as serving:
        assert "member admin" in serving.said
        assert Site(project).value("SELECT count(*) FROM member") == 0
        assert "<h1" in serving.page


def test_who_removes_the_data_starts_empty(project, tools):
    """As the first `make serve` advises."""
    assert make(project, tools, "site").returncode == 0
    assert (project / "public/members/demo.html").exists()
    (project / "public/mine.html").write_text("mine")
    shutil.rmtree(project / "var")
    done = make(project, tools, "site", "EMPTY=1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Pages of an earlier site" in done.stdout
    assert Site(project).value("SELECT count(*) FROM member") == 0
    assert (project / "public/index.html").exists() and not (project / "public/members/demo.html").exists()
    assert [path.read_text() for path in (project / "var").glob("pages-*/mine.html")] == ["mine"]
    assert make(project, tools, "site", "EMPTY=1").stdout.count("Pages of an earlier site") == 0


def test_a_first_run_that_was_broken_off_is_made_anew(project, tools):
    (project / "var").mkdir()
    (project / "var/first-run").touch()
    (project / "var/site.db").write_bytes(b"half of it")
    done = make(project, tools, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    assert Site(project).value("SELECT count(*) FROM member") >= 300
    assert [path.read_bytes() for path in (project / "var").glob("unfinished-*/site.db")] == [b"half of it"]


def test_clean_removes_what_was_built_and_no_data(project, tools):
    assert make(project, tools, "site", "EMPTY=1").returncode == 0
    assert make(project, tools, "clean").returncode == 0
    assert (project / "var/site.db").exists()
    left = {path.name for path in (project / "public").iterdir()}
    assert left == {"assets"}
    assert not (project / "bin").exists() and not (project / "cgi-bin").exists()


def test_a_port_in_use(project, tools):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = sentence(make(project, tools, "serve", f"PORT={port}"))
    assert f"Port {port} is in use" in said and "PORT=" in said
    assert not (project / "bin").exists(), "said before anything is built"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "08080"])
def test_a_port_that_is_none(project, tools, port):
    assert "PORT must be a number from 1 to 65535" in sentence(make(project, tools, "serve", f"PORT={port}"))


def test_swift_is_missing(project, tmp_path):
    """With the system's commands alone, and no compiler among them."""
    bare = tmp_path / "bare"
    bare.mkdir()
    for folder in ("/usr/bin", "/bin", "/usr/sbin"):
        for command in Path(folder).iterdir():
            if command.name != "swift" and not (bare / command.name).exists():
                (bare / command.name).symlink_to(command)
    done = subprocess.run(
        ["make", "programs"], cwd=project, env={"PATH": str(bare), "HOME": str(tmp_path)}, capture_output=True, text=True
    )
    assert "Swift is missing" in sentence(done)


def test_swift_is_too_old(project, tools):
    stand_in(tools, "swift", "echo 'Swift version 5.10.1 (swift-5.10.1-RELEASE)'")
    assert sentence(make(project, tools, "programs")) == "Milepost needs Swift 6.3 or newer; this is Swift 5.10.1."


def test_no_right_to_install(project, tools):
    stand_in(tools, "id", "echo 1000")
    stand_in(tools, "sudo", "exit 1")
    stand_in(tools, "dpkg-query", "exit 1")
    said = sentence(make(project, tools, "programs"))
    assert "Type: sudo apt-get install libsqlite3-dev libcmark-dev libsodium-dev" in said


def test_packages_are_installed_once_and_only_where_they_are_missing(project, tools):
    stand_in(tools, "id", "echo 0")
    stand_in(tools, "dpkg-query", "[ \"$4\" != libcmark-dev ] || exit 1; echo 'install ok installed'")
    stand_in(tools, "apt-get", f'echo "$*" >>{tools}/asked')
    assert make(project, tools, "programs").returncode == 0
    assert (tools / "asked").read_text().splitlines() == ["update", "install -y --no-install-recommends libcmark-dev"]


@pytest.mark.parametrize("verb", ["update", "install"])
def test_packages_that_cannot_be_installed_end_it(project, tools, verb):
    """Also where a command that succeeds comes after it: Debian's service of a lighttpd that was there half is disabled."""
    stand_in(tools, "id", "echo 0")
    stand_in(tools, "dpkg-query", "exit 1")
    stand_in(tools, "systemctl", "exit 0")
    stand_in(tools, "apt-get", f"echo 'E: no such {verb}' >&2; [ \"$1\" != {verb} ]")
    done = make(project, tools, "programs")
    assert done.returncode != 0
    assert f"E: no such {verb}" in done.stderr and "milepost: apt-get could not install: libsqlite3-dev" in done.stderr
    assert not (project / "bin").exists()


@pytest.mark.parametrize("fails", ["venv", "pip", None])
def test_test_tools_that_cannot_be_installed_are_tried_again(project, tools, fails):
    (project / "wanted").mkdir()
    (project / "wanted/requirements.txt").write_text("no-such-tool==1.0\n")
    pip = f"echo 'ERROR: no matching distribution'; exit {int(fails == 'pip')}"
    stand_in(tools, "python3", f"""
        [ "$1 $2" = "-m venv" ] || exit 9
        echo again >>{tools}/asked
        {"exit 1" if fails == "venv" else ""}
        mkdir -p "$3/bin"
        printf '%s\\n' '#!/bin/sh' "{pip}" >"$3/bin/pip"
        chmod +x "$3/bin/pip"
    """)
    for time in (1, 2):
        done = subprocess.run(["make/python.sh", "wanted", "made"], cwd=project, env=environment(tools), capture_output=True)
        assert (done.returncode != 0) == bool(fails), done.stderr
        assert (project / "made/installed.txt").exists() == (not fails)
        assert len((tools / "asked").read_text().split()) == (time if fails else 1)


def test_whoever_makes_the_assets_the_web_server_can_read_them(project, tools):
    done = subprocess.run(["make/assets.sh"], cwd=project, env=environment(tools), capture_output=True, umask=0o077)
    assert done.returncode == 0, done.stderr
    vendor = project / "public/assets/vendor"
    paths = [vendor, *vendor.rglob("*")]
    assert len(paths) > 4
    assert [path for path in paths if path.stat().st_mode & 0o777 != (0o755 if path.is_dir() else 0o644)] == []


def test_a_build_that_fails_shows_why(project, tools):
    stand_in(
        tools, "swift",
        "case $1 in --version) echo 'Swift version 6.3.1';; build) echo 'error: no such thing'; exit 1;; esac",
    )  # fmt: skip
    done = make(project, tools, "programs")
    assert done.returncode != 0
    assert "error: no such thing" in done.stderr and "var/log/build.log" in done.stderr


def test_help_names_every_target(project, tools):
    said = make(project, tools, "help").stdout
    for target in "serve test site rebuild bench format lint clean dev help install-deps".split():
        assert f"make {target} " in said
