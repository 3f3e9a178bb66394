"""deploy/backup.sh, as the timer starts it."""

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
