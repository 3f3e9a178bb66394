"""A Fossil repository behind the same lighttpd, with a user who may post."""

import http.client
import json
import os
import re
import stat
import urllib.parse
from pathlib import Path

from .project import BENCH
from .running import Failed, run
from .server import Server

USER, PASSWORD = "poster", "long-enough-for-a-bench"


class Kind:
    """Something that can be posted: where, what, and the status that takes it."""

    def __init__(self, name: str, page: str, status: int, body: str, count: str):
        self.name, self.page, self.status, self.body, self.count = name, page, status, body, count

    @property
    def is_derived(self) -> bool:
        """Whether pages show it; a chat message is a row that none does, and nothing is derived from."""
        return self.page != "chat-send"


KINDS = [
    Kind(
        "forum post", "forumnew", 302,
        "csrf=CSRF&title=Muddy+NUMBER&content=Muddy+paws+NUMBER&mimetype=text/x-markdown&submit=Submit",
        "SELECT count(*) FROM event WHERE type = 'f'",
    ),
    Kind(
        "ticket", "tktnew", 302,
        "csrf=CSRF&title=Muddy+NUMBER&type=Incident&severity=Minor&mutype=Markdown&icomment=Muddy+paws&submit=Submit",
        "SELECT count(*) FROM ticket",
    ),
    Kind("chat message", "chat-send", 200, "msg=Muddy+paws+NUMBER", "SELECT count(*) FROM chat"),
]  # fmt: skip


class Fossil:
    """A folder that lighttpd serves as it serves a site: a program in cgi-bin, and nothing in public."""

    def __init__(self, folder: Path, journal: str):
        self.folder = folder
        self.repository = folder / "var/repository.fossil"
        run("rm", "-rf", folder)
        for name in ("public", "cgi-bin", "var/log"):
            (folder / name).mkdir(parents=True)
        self._run("init", "--admin-user", "keeper", self.repository)
        self._run("user", "new", USER, "", PASSWORD, "-R", self.repository)
        # Forum, tickets and chat, unmoderated.
        self._run("user", "capabilities", USER, "ejnrtwkC234p", "-R", self.repository)
        self.sql(f"PRAGMA journal_mode = {journal}")
        program = folder / "cgi-bin/fossil"
        program.write_text(f"#!{run('which', 'fossil').strip()}\nrepository: {self.repository}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)

    def _run(self, *words) -> str:
        return run("fossil", *words, env=os.environ | {"HOME": str(self.folder)})

    def sql(self, statement: str) -> str:
        return self._run("sqlite", "-R", self.repository, statement).strip()

    def sign_in(self, server: Server) -> str:
        """The cookie of a session."""
        form = urllib.parse.urlencode({"u": USER, "p": PASSWORD, "in": "Login"})
        connection = http.client.HTTPConnection(f"localhost:{server.port}", timeout=30)
        address = f"http://localhost:{server.port}"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": address,
            "Referer": f"{address}/cgi-bin/fossil/login",
        }  # fmt: skip
        connection.request("POST", "/cgi-bin/fossil/login", form, headers)
        cookie = re.match(r"(fossil-[^;]+)", connection.getresponse().headers["Set-Cookie"] or "")
        if not cookie:
            raise Failed("Fossil signs nobody in")
        return cookie[1]

    def post(self, server: Server, kind: Kind, cookie: str, connections: int, seconds: int) -> tuple[dict, int]:
        """What came of posting for so long, and how many posts are in the repository afterwards."""
        # Its token against cross-site posts is the beginning of the session's.
        body = kind.body.replace("CSRF", cookie.partition("=")[2][:10])
        before = int(self.sql(kind.count)) if self._has(kind) else 0
        address = f"http://localhost:{server.port}"
        words = ["-t", 1, "-c", connections, "-d", seconds, "--timeout", "10s", "-s", BENCH / "fossil.lua", address]
        output = run("wrk", *words, "--", kind.page, kind.status, cookie, body)
        return json.loads(output.splitlines()[-1]), int(self.sql(kind.count)) - before

    def _has(self, kind: Kind) -> bool:
        """Fossil makes its table of messages with the first of them."""
        return kind.is_derived or self.sql("SELECT count(*) FROM sqlite_schema WHERE name = 'chat'") == "1"
