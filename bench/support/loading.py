"""A site under mixed posts: prepared, loaded, and looked at afterwards."""

import json
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from .project import BENCH, MILEPOST
from .running import Failed, run
from .server import Server
from .site import Site

# Enough for a minute at any rate; they all have what the cheapest item costs.
MEMBERS = 20_000
ITEM = "title-early-riser"  # as in mixed.lua
PRICE = 50  # of what they buy, so that all of a small community can
PASSWORD = "long-enough-for-a-bench"


@dataclass(frozen=True)
class Post:
    """A post that was sent, and what came of it."""

    status: str
    kind: str
    member: int
    # What to look for in the database.
    text: str
    milliseconds: float
    is_right: bool

    @property
    def is_late(self) -> bool:
        """Refused since the site was too busy, with word of when to come again."""
        return self.status == "503 later"

    @property
    def is_unanswered(self) -> bool:
        return self.status == "-"

    @property
    def is_error(self) -> bool:
        return not self.is_right and not self.is_late and not self.is_unanswered


@dataclass
class Outcome:
    """What wrk says of a run, and every post of it."""

    seconds: float
    answers: int
    broken: int
    p50: float
    p99: float
    longest: float
    posts: list[Post] = field(default_factory=list)


def prepare(site: Site) -> None:
    """Gives members who can pay a password, and writes down who they are and where they go.

    Nobody is played twice: who was cut off in the middle of a level owns what they were to buy. So in a site that has been
    under load before, those are taken who have no password yet.
    """
    if not site.query("SELECT 1 FROM member WHERE name = 'load-keeper'"):
        run(MILEPOST, "member", "add", "load-keeper", "--site", site.folder, stdin_text=PASSWORD + "\n")
    with closing(site.connect()) as database:
        database.execute("UPDATE item SET price = ? WHERE slug = ?", (PRICE, ITEM))
        rows = database.execute(
            "SELECT m.id, m.name FROM member m JOIN balance b ON b.member_id = m.id WHERE b.coins >= ? AND m.password IS NULL"
            " ORDER BY m.id LIMIT ?", (PRICE, MEMBERS),
        ).fetchall()  # fmt: skip
        # One hash for all of them: hashing thousands would take minutes, and verifying takes as long with any.
        database.executemany(
            "UPDATE member SET password = (SELECT password FROM member WHERE name = 'load-keeper') WHERE id = ?",
            [(member,) for member, _ in rows],
        )
    var = site.folder / "var"
    (var / "load-members.txt").write_text("".join(f"{member} {name}\n" for member, name in rows))
    places = site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id")
    (var / "load-places.txt").write_text("".join(f"{slug}\n" for (slug,) in places))
    shutil.rmtree(var / "load", ignore_errors=True)
    (var / "load").mkdir()


def post(server: Server, connections: int, seconds: int, name: str, first: int) -> Outcome:
    """Posts for so long over so many connections; `first` is the number of the first member."""
    var = server.site.folder / "var"
    output = run(
        "wrk", "-t", connections, "-c", connections, "-d", seconds, "--timeout", "30s", "-s", BENCH / "mixed.lua",
        f"http://localhost:{server.port}", "--", var / "load-members.txt", var / "load-places.txt", var / "load", name,
        first, connections,
    )  # fmt: skip
    outcome = Outcome(**json.loads(output.splitlines()[-1]))
    for file in sorted((var / "load").glob(f"{name}-*.txt")):
        outcome.posts += _read(file)
    answered = sum(not post.is_unanswered for post in outcome.posts)
    if answered < outcome.answers:
        raise Failed(f"{outcome.answers:,} posts were answered, but only {answered:,} were written down")
    return outcome


def _read(file: Path) -> list[Post]:
    posts = []
    for line in file.read_text().splitlines():
        words = line.split("\t")
        # wrk ends its threads wherever they are: the last line may be cut off.
        if len(words) == 6:
            status, kind, member, text, milliseconds, right = words
            posts.append(Post(status, kind, int(member), text, float(milliseconds), right == "right"))
    return posts
