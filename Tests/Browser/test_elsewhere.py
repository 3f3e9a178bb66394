"""The same database at the same moment gives the same bytes: in another folder, as another user, in another language
and zone, with another mask, on one processor core or on all of them."""

import os
import pwd
import shutil
import sqlite3
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from support.project import MILEPOST
from support.site import Site

LATER = 3 * 86_400  # so that the clock alone has changed something


class Elsewhere:
    """A copy of a site's database and templates that somebody else builds."""

    def __init__(self, site: Site, name: str):
        self.top = Path(tempfile.mkdtemp(prefix="milepost-"))
        self.top.chmod(0o755)
        self.folder = self.top / name
        (self.folder / "var").mkdir(parents=True)
        shutil.copytree(site.folder / "templates", self.folder / "templates")
        # The program goes along: another user may not be able to reach the project.
        shutil.copy(MILEPOST, self.top / "milepost")
        with sqlite3.connect(site.folder / "var/site.db") as source:
            with sqlite3.connect(self.folder / "var/site.db") as copy:
                source.backup(copy)
            copy.close()

    def build(self, now: int, before: tuple = (), environment: dict | None = None, umask: int = 0o022) -> None:
        command = [*before, str(self.top / "milepost"), "build", "--full", "--now", str(now), "--site", str(self.folder)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=300, umask=umask, env=environment, cwd=self.top
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def files(self) -> dict[str, bytes]:
        public = self.folder / "public"
        return {str(file.relative_to(public)): file.read_bytes() for file in public.rglob("*") if file.is_file()}

    def give_to(self, user: str) -> None:
        owner = pwd.getpwnam(user)
        for path in (self.top, *self.top.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)


@pytest.fixture
def elsewhere(built):
    made = []

    def make(name: str = "site") -> Elsewhere:
        made.append(Elsewhere(built, name))
        return made[-1]

    yield make
    for copy in made:
        shutil.rmtree(copy.top)


@pytest.fixture(scope="module")
def now(built) -> int:
    built.settle()
    return built.value("SELECT now FROM clock") + LATER


@pytest.fixture(scope="module")
def reference(built, now) -> dict[str, bytes]:
    copy = Elsewhere(built, "site")
    copy.build(now)
    files = copy.files()
    shutil.rmtree(copy.top)
    assert len(files) > 1000
    return files


def expect_same(files: dict[str, bytes], reference: dict[str, bytes]) -> None:
    different = sorted(path for path in files.keys() | reference.keys() if files.get(path) != reference.get(path))
    assert not different, f"{len(different)} files differ, for example {different[:5]}"


def test_in_another_folder(elsewhere, reference, now):
    copy = elsewhere("a folder with blanks, Ümläuts and " + "a long name " * 8)
    copy.build(now)
    expect_same(copy.files(), reference)


@pytest.mark.parametrize("locale", ["tr_TR.UTF-8", "C", "ar_EG.UTF-8"])
def test_in_another_language_and_zone(elsewhere, reference, now, locale):
    copy = elsewhere()
    environment = {"LANG": locale, "LC_ALL": locale, "TZ": "America/St_Johns", "HOME": "/nonexistent", "PATH": "/"}
    copy.build(now, environment=environment)
    expect_same(copy.files(), reference)


def test_with_nothing_in_the_environment(elsewhere, reference, now):
    copy = elsewhere()
    copy.build(now, environment={})
    expect_same(copy.files(), reference)


def test_as_another_user(elsewhere, reference, now):
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can become another user, with setpriv")
    copy = elsewhere()
    copy.give_to("nobody")
    owner = pwd.getpwnam("nobody")
    copy.build(now, before=("setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"))
    expect_same(copy.files(), reference)
    assert {file.stat().st_uid for file in (copy.folder / "public").rglob("*")} == {owner.pw_uid}


@pytest.mark.parametrize("cores", [1, 2])
def test_on_so_many_cores(elsewhere, reference, now, cores):
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    if len(allowed) < cores:
        pytest.skip(f"this machine has no {cores} cores")
    copy = elsewhere()
    copy.build(now, before=("taskset", "--cpu-list", ",".join(map(str, allowed))))
    expect_same(copy.files(), reference)


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_the_mask_hides_no_page(elsewhere, reference, now, umask):
    """What is public can be read by a web server that is another user; nobody but the owner may change it."""
    copy = elsewhere()
    copy.build(now, umask=umask)
    expect_same(copy.files(), reference)
    for path in (copy.folder / "public").rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o755 if path.is_dir() else 0o644), f"{path}: {mode:o}"


def test_twice(elsewhere, reference, now):
    """Another build of the same changes nothing, and touches no file."""
    copy = elsewhere()
    copy.build(now)
    times = {path: path.stat().st_mtime_ns for path in (copy.folder / "public").rglob("*")}
    copy.build(now)
    assert times == {path: path.stat().st_mtime_ns for path in (copy.folder / "public").rglob("*")}
    expect_same(copy.files(), reference)
