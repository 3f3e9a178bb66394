"""deploy/backup.sh, as the timer starts it."""

import os
import shutil
import sqlite3
import subprocess
import time

import pytest

from support.project import ROOT


@pytest.fixture
def kind():
    """No server is asked."""


@pytest.fixture
def host(built, tmp_path):
    site = built.copy(tmp_path / "site")
    (site.folder / "bin").symlink_to(ROOT / "bin")
    (tmp_path / "backups").mkdir()
    return site


def back_up(site, keep="3"):
    command = ["sh", "deploy/backup.sh", str(site.folder.parent / "backups"), keep]
    return subprocess.run(command, cwd=site.folder, capture_output=True, text=True, timeout=60)


def test_the_newest_are_kept_and_nothing_else_is_touched(host):
    folder = host.folder.parent / "backups"
    for name in ("site-20200101-000000.db", "site-20200102-000000.db", "site-by-hand.db", "notes.txt"):
        (folder / name).write_text("")
    for _ in range(2):
        done = back_up(host)
        assert done.returncode == 0, done.stderr
        time.sleep(1.1)
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 5 and {"site-20200102-000000.db", "site-by-hand.db", "notes.txt"} <= set(names), names
    newest = max(path for path in folder.glob("site-2*.db"))
    assert newest.stat().st_mode & 0o077 == 0
    with sqlite3.connect(newest) as copy:
        assert copy.execute("SELECT count(*) FROM member").fetchone()[0] == host.value("SELECT count(*) FROM member")


def test_a_backup_that_fails_removes_none(host):
    folder = host.folder.parent / "backups"
    for day in range(1, 6):
        (folder / f"site-2020010{day}-000000.db").write_text("")
    (host.folder / "var/site.db").unlink()
    assert back_up(host).returncode != 0
    assert len(list(folder.glob("site-2020*.db"))) == 5


@pytest.mark.parametrize("keep", ["0", "-1", "+3", "3x", "1e1", "03", " ", "1 2", "18446744073709551617"])
def test_a_number_that_is_none_is_refused_before_anything_is_done(host, keep):
    folder = host.folder.parent / "backups"
    (folder / "site-20200101-000000.db").write_text("")
    (folder / f"site-20200102-000000.db.partial-{dead_process()}").write_text("")
    done = back_up(host, keep)
    assert done.returncode == 64 and "how many to keep" in done.stderr
    assert len(list(folder.iterdir())) == 2


def test_what_a_killed_run_has_left_goes_after_a_good_copy(host):
    folder, dead = host.folder.parent / "backups", dead_process()
    left = [f"site-20200101-000000.db.partial-{dead}{tail}" for tail in ("", "-journal", "-wal")]
    kept = ["site-20200103-000000.db.partial-1", f"mine.db.partial-{dead}", "site-20200104-000000.db.partial-of-mine"]
    kept.append(f"site-20200102-000000.db.partial-{os.getpid()}")
    for name in left + kept:
        (folder / name).write_text("")
    (host.folder / "var/site.db").rename(host.folder / "var/away.db")
    assert back_up(host).returncode != 0
    assert set(left + kept) <= names(folder), "none goes after a copy that failed"
    (host.folder / "var/away.db").rename(host.folder / "var/site.db")
    done = back_up(host)
    assert done.returncode == 0, done.stderr
    assert {name for name in names(folder) if "partial" in name} == set(kept)


def test_a_run_that_is_killed_leaves_what_the_next_one_removes(host):
    """As systemd ends one that takes too long."""
    folder = host.folder.parent / "backups"
    command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:signal=KILL:when=1", "sh", "deploy/backup.sh", folder]
    if not shutil.which("strace"):
        pytest.skip("not installed: strace")
    assert subprocess.run(command, cwd=host.folder, capture_output=True, timeout=60).returncode != 0
    assert [name for name in names(folder) if ".db.partial-" in name], "or this could not fail"
    time.sleep(1.1)
    done = back_up(host)
    assert done.returncode == 0, done.stderr
    assert len(names(folder)) == 1 and not [name for name in names(folder) if "partial" in name]


def names(folder) -> set[str]:
    return {path.name for path in folder.iterdir()}


def dead_process() -> int:
    """The number of a process that has ended."""
    done = subprocess.Popen(["true"])
    done.wait()
    return done.pid
