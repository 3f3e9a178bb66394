"""A site whose members were written straight into its tables."""

import base64
import fcntl
import functools
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterable
from contextlib import closing, contextmanager
from pathlib import Path

from .project import BENCH, DISK, MEMORY, MILEPOST, ROOT
from .running import Failed, Finished, run, run_timed

TRASH = DISK / "trash"


class Site:
    def __init__(self, folder: Path):
        self.folder = folder

    @classmethod
    def make(cls, folder: Path, members: int) -> "Site":
        """A site with so many members, of which nothing is published yet."""
        site = cls(folder)
        discard(folder)
        for name in ("templates", "content", "public/assets"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copytree(ROOT / "cgi-bin", folder / "cgi-bin")
        (folder / "var/log").mkdir(parents=True)
        shutil.copy(_database(members), folder / "var/site.db")
        return site

    def reset(self, members: int) -> None:
        """Nothing is published, nor known to have been, and the database is as it was."""
        for path in [*(self.folder / "var").iterdir(), *(self.folder / "public").iterdir()]:
            if path.name not in ("assets", "log"):
                discard(path)
        shutil.copy(_database(members), self.folder / "var/site.db")

    def milepost(self, *arguments: str) -> dict:
        return json.loads(run(MILEPOST, *arguments, "--json", "--site", self.folder))

    def build_timed(self) -> tuple[dict, Finished]:
        done = run_timed(MILEPOST, "build", "--json", "--site", self.folder)
        return json.loads(done.output), done

    def leave_twins_out(self) -> None:
        """Has the next build make HTML alone."""
        rules = self.folder / "content/site.yaml"
        text, count = re.subn(r"(?m)^(withoutTwins: )\w+", r"\1true", rules.read_text())
        if count != 1:
            raise Failed(f"{rules} does not say withoutTwins")
        rules.write_text(text)
        self.milepost("import")

    def build_plainly(self) -> tuple[int, Finished]:
        """Builds as people do, without the list of all files that --json writes; how many pages were rendered."""
        done = run_timed(MILEPOST, "build", "--site", self.folder)
        count = re.search(r"([\d,]+) pages? rendered", done.output)
        if not count:
            raise Failed(f"milepost build says: {done.output}")
        return int(count[1].replace(",", "")), done

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "var/site.db", timeout=60, isolation_level=None)

    def query(self, statement: str, *parameters) -> list[tuple]:
        with closing(self.connect()) as database:
            return database.execute(statement, parameters).fetchall()

    def moment(self) -> str:
        """The moment up to which the boards are counted, in UTC."""
        [(now,)] = self.query("SELECT now FROM clock")
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))

    def settle(self) -> float:
        """Waits until nothing is left to be published, at most two minutes; how many seconds that took."""
        waiting = " UNION ALL ".join(f"SELECT 1 FROM {name}" for name in ("change", "stale", "board_move"))
        begin = time.monotonic()
        while self.query(f"{waiting} LIMIT 1"):
            if time.monotonic() > begin + 120:
                raise Failed("pages are still stale after two minutes")
            time.sleep(0.02)
        return time.monotonic() - begin

    @contextmanager
    def hold(self, lock: str):
        """Holds a lock of the site: of whoever publishes (`drain`), or writes (`write`)."""
        with (self.folder / f"var/{lock}.lock").open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX)
            yield

    def faults(self, *options: str) -> list[str]:
        """What `milepost verify` finds wrong."""
        words = [str(word) for word in (MILEPOST, "verify", "--json", *options, "--site", self.folder)]
        answer = json.loads(subprocess.run(words, capture_output=True, text=True, check=False).stdout)
        if "remarks" not in answer:
            raise Failed(f"milepost verify says {answer}")
        return [remark["message"] for remark in answer["remarks"] if remark["grade"] != "ok"]

    def sign_in(self, members: Iterable[int]) -> list[str]:
        """Opens a session for each member, anew where there is one; their cookies' values, in order."""
        members, now = list(members), int(time.time())
        tokens = [hashlib.blake2b(str(member).encode(), digest_size=32).digest() for member in members]
        rows = [
            (hashlib.blake2b(token, digest_size=32).digest(), member, now, now + 86_400)
            for token, member in zip(tokens, members, strict=True)
        ]
        with closing(self.connect()) as database:
            database.execute("BEGIN")
            database.executemany("INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?)", rows)
            database.execute("COMMIT")
        return [base64.urlsafe_b64encode(token).decode().rstrip("=") for token in tokens]


@functools.cache
def made() -> str:
    """What tells what these programs and members.sql have made from what others have."""
    parts = (MILEPOST.read_bytes(), (BENCH / "members.sql").read_bytes())
    return hashlib.blake2b(b"".join(parts), digest_size=6).hexdigest()


def sweep(everything: bool = False) -> None:
    """Removes what was made for measuring. Databases of members, and the site with a million of them, are kept until
    everything goes; where BENCH_KEEP=1, for the next run as well."""
    keeps = not everything or os.environ.get("BENCH_KEEP") == "1"
    for path in [*DISK.glob("*"), MEMORY]:
        if not (keeps and made() in path.name):
            _remove(path) if everything else discard(path)


def discard(path: Path) -> None:
    """Has something out of the way. What is on the disk is removed when all is measured: ext4 without a journal gives the
    inodes of removed files away only minutes later, and looks through them for each file that is made meanwhile."""
    if not path.exists() or TRASH in [path, *path.parents]:
        return
    if path.is_relative_to(MEMORY):
        return _remove(path)
    TRASH.mkdir(parents=True, exist_ok=True)
    path.rename(TRASH / f"{time.monotonic_ns()}")


def _remove(path: Path) -> None:
    # rm is several times as fast as shutil.rmtree with a million files.
    run("rm", "-rf", path)


def _database(members: int) -> Path:
    """An imported site's database with so many members; made once."""
    kept = DISK / f"members-{members}-{made()}.db"
    if kept.exists():
        return kept
    DISK.mkdir(parents=True, exist_ok=True)
    folder = DISK / "making"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "public").mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    _allow_sign_ins(folder / "content/site.yaml")
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


def _allow_sign_ins(rules: Path) -> None:
    """All posts come from one address, which may sign in only so often: raises that limit, and no other."""
    text, count = re.subn(r"(signInsByAddress: )\d+", r"\g<1>1000000", rules.read_text())
    if count != 1:
        raise Failed(f"{rules} has no signInsByAddress")
    rules.write_text(text)


def _fill(site: Site, members: int) -> None:
    """Writes the members with the triggers put aside."""
    with closing(site.connect()) as database:
        # If this breaks off, the database is thrown away: nothing of it need be safe on disk, and much be in memory.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {pragma}")
        triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("CREATE TEMP TABLE bench AS SELECT ? AS members, ? AS now", (members, int(time.time())))
        for name, _ in triggers:
            database.execute(f'DROP TRIGGER "{name}"')
        database.executescript((BENCH / "members.sql").read_text())
        for _, sql in triggers:
            database.execute(sql)
        database.execute("PRAGMA journal_mode = WAL")
