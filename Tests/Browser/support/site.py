"""A site in a temporary folder: its own database, pages and content, the project's own programs."""

import re
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from . import cgi
from .project import MILEPOST, ROOT

PASSWORD = "nine-quiet-wombats"


class Site:
    def __init__(self, folder: Path):
        self.folder = folder
        self.public = folder / "public"

    @classmethod
    def make(cls, folder: Path, members: int) -> "Site":
        """A built site with the project's content and a sample community of so many members."""
        site = cls(folder)
        for name in ("templates", "content", "public/assets"):
            shutil.copytree(ROOT / name, folder / name)
        (folder / "var/log").mkdir(parents=True)
        (folder / "cgi-bin").symlink_to(ROOT / "cgi-bin")
        site.adapt_settings()
        site.milepost("init")
        site.milepost("import")
        if members:
            site.milepost("sample", "--members", str(members), "--seed", "1")
        site.milepost("build")
        return site

    def adapt_settings(self) -> None:
        """Lifts the limits on tries, since all tests come from one address."""
        settings = self.folder / "content/site.yaml"
        text = settings.read_text()
        text = re.sub(r"(?m)^( +(?:signInsBy\w+|joinsBy\w+):) *\d+", r"\1 1000", text)
        settings.write_text(text)

    def copy(self, folder: Path) -> "Site":
        """The same site again, to be changed without disturbing this one."""
        self.settle()
        shutil.copytree(self.folder, folder, symlinks=True, ignore=shutil.ignore_patterns("publish.socket"))
        return Site(folder)

    # ---- Asking it -----------------------------------------------------------------------------------------

    def milepost(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        """Runs the command line on this site."""
        command = [str(MILEPOST), *arguments, "--site", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, stdin=subprocess.DEVNULL)
        if check and done.returncode:
            raise AssertionError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def rows(self, statement: str, *parameters) -> list[tuple]:
        """What the database answers."""
        with closing(sqlite3.connect(f"file:{self.folder}/var/site.db?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(statement, parameters).fetchall()

    def value(self, statement: str, *parameters):
        """The first column of the first row."""
        return self.rows(statement, *parameters)[0][0]

    def change(self, statement: str, *parameters) -> None:
        """A change by hand, as with the sqlite3 shell."""
        with closing(sqlite3.connect(self.folder / "var/site.db", timeout=10)) as database, database:
            database.execute("PRAGMA foreign_keys = ON")
            database.execute(statement, parameters)

    def settle(self, seconds: float = 5) -> None:
        """Waits until no page is stale any more."""
        end = time.monotonic() + seconds
        while self.value("SELECT sum(n) FROM (SELECT count(*) AS n FROM change UNION ALL SELECT count(*) FROM stale"
                         " UNION ALL SELECT count(*) FROM board_move)"):
            assert time.monotonic() < end, f"pages are still stale after {seconds} s"
            time.sleep(0.02)

    def read(self, path: str) -> str:
        return (self.public / path).read_text()

    def files_with(self, text: str) -> list[str]:
        """Every published file in which this text stands, whatever kind of file it is."""
        wanted = text.encode()
        return [
            str(file.relative_to(self.public))
            for file in sorted(self.public.rglob("*"))
            if file.is_file() and wanted in file.read_bytes()
        ]

    # ---- Acting on it --------------------------------------------------------------------------------------

    def post(self, program: str, form: dict, **options) -> cgi.Answer:
        """Spawns a CGI program with a posted form."""
        return cgi.run(self.folder, program, form=form, **options)

    def get(self, program: str, query: str = "", **options) -> cgi.Answer:
        return cgi.run(self.folder, program, query=query, **options)

    def join(self, name: str, shown_name: str | None = None) -> str:
        """A new member; the answer is the cookie that signs them in."""
        form = {"action": "join", "name": name, "shown_name": shown_name or name.title(), "password": PASSWORD}
        answer = self.post("login", form)
        assert answer.status == 303, answer
        return answer.cookie

    def give_coins(self, name: str, coins: int) -> None:
        """An entry in the ledger, made by hand."""
        self.change(
            "INSERT INTO ledger (member_id, xp, coins, reason, source, at) "
            "SELECT id, 0, ?, 'correction', 'test:' || hex(randomblob(8)), ? FROM member WHERE name = ?",
            coins, int(time.time()), name,
        )  # fmt: skip

    def coins(self, name: str) -> int:
        return self.value("SELECT coins FROM balance JOIN member ON member.id = member_id WHERE name = ?", name)

    def cheapest_title(self) -> tuple[str, str, int]:
        """Slug, name and price of a title that can be bought."""
        return self.rows(
            "SELECT slug, name, price FROM item WHERE category = 'title' AND base = 0 AND price > 0 "
            "AND listed_at IS NOT NULL AND unlisted_at IS NULL ORDER BY price, id"
        )[0]

    def place(self) -> tuple[str, str]:
        """Slug and name of a place."""
        return self.rows("SELECT slug, name FROM place WHERE closed_at IS NULL ORDER BY slug")[0]
