"""A site whose members were written straight into its tables."""

import base64
import hashlib
import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from .project import BENCH, DISK, MILEPOST, ROOT
from .running import Finished, run, run_timed


class Site:
    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def make(cls, folder: Path, members: int) -> "Site":
        """A site with so many members, of which nothing is published yet."""
        site = cls(folder)
        shutil.rmtree(folder, ignore_errors=True)
        for name in ("templates", "content", "public/assets"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copytree(ROOT / "cgi-bin", folder / "cgi-bin")
        (folder / "var/log").mkdir(parents=True)
        shutil.copy(_database(members), folder / "var/site.db")
        return site

    def reset(self, members: int) -> None:
        """Nothing is published, and the database is as it was."""
        for path in [*(self.folder / "var").glob("site.db*"), *(self.folder / "public").iterdir()]:
            if path.name != "assets":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copy(_database(members), self.folder / "var/site.db")

    def milepost(self, *arguments: str) -> dict:
        return json.loads(run(MILEPOST, *arguments, "--json", "--site", self.folder))

    def build_timed(self) -> tuple[dict, Finished]:
        done = run_timed(MILEPOST, "build", "--json", "--site", self.folder)
        return json.loads(done.output), done

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "var/site.db", timeout=60, isolation_level=None)

    def query(self, statement: str, *parameters) -> list[tuple]:
        with closing(self.connect()) as database:
            return database.execute(statement, parameters).fetchall()

    def settle(self) -> float:
        """Waits until nothing is left to be published, at most a minute; how many seconds that took."""
        begin = time.monotonic()
        while self.query("SELECT 1 FROM change UNION ALL SELECT 1 FROM stale UNION ALL SELECT 1 FROM board_move LIMIT 1"):
            if time.monotonic() > begin + 60:
                raise TimeoutError("pages are still stale after a minute")
            time.sleep(0.02)
        return time.monotonic() - begin

    def sign_in(self, members: int) -> list[str]:
        """Opens a session for each of the first members; their cookies' values, in order."""
        tokens = [hashlib.blake2b(str(member).encode(), digest_size=32).digest() for member in range(1, members + 1)]
        now = int(time.time())
        rows = [
            (hashlib.blake2b(token, digest_size=32).digest(), member, now, now + 86_400)
            for member, token in enumerate(tokens, 1)
        ]
        with closing(self.connect()) as database:
            database.execute("BEGIN")
            database.executemany("INSERT INTO session VALUES (?, ?, ?, ?)", rows)
            database.execute("COMMIT")
        return [base64.urlsafe_b64encode(token).decode().rstrip("=") for token in tokens]


def _database(members: int) -> Path:
    """An imported site's database with so many members; made once."""
    kept = DISK / f"members-{members}.db"
    if kept.exists():
        return kept
    folder = DISK / "making"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "public").mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    site = Site(folder)
    site.milepost("init")
    site.milepost("import")
    _fill(site, members)
    site.milepost("verify", "--repair", "--skip-output")
    with closing(site.connect()) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA optimize")
        database.execute("PRAGMA journal_mode = WAL")
    (folder / "var/site.db").rename(kept)
    shutil.rmtree(folder)
    return kept


def _fill(site: Site, members: int) -> None:
    """Writes the members with the triggers put aside."""
    with closing(site.connect()) as database:
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("CREATE TEMP TABLE bench AS SELECT ? AS members, ? AS now", (members, int(time.time())))
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.executescript((BENCH / "members.sql").read_text())
        for _, sql in triggers:
            database.execute(sql)
