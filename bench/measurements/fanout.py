"""How many pages one check-in makes stale, in a small and in a larger community."""

import os
import subprocess
from collections import Counter

from support import machine, million
from support.figure import Figure, at_most
from support.project import MEMORY, ROOT
from support.renders import Renders
from support.running import Failed
from support.section import Section
from support.site import Site

SIZES = (1_000, 10_000)
CHECK_INS = 15
HOW = (
    f"{CHECK_INS} check-ins, one after the other, of members who are drawn by how often they were out before, while a"
    " lock holds publishing back; after each, `milepost build --dry-run --json` says what is to be published, and it is"
    " published. A page and its twin count as one. What the answer waits for is counted by the files that are opened"
    " while publishing is held back: the pages that the member sees next."
)


class Fanout:
    """How many pages check-ins make stale in a community of so many members."""

    def __init__(self, members: int):
        self.members = members
        self.pages = Figure(f"one check-in at {members:,} members", "pages", at_most(16, "pages"))
        self.before = Figure(f"before the answer, at {members:,} members", "pages", at_most(4, "pages"))
        self.kinds: Counter[str] = Counter()

    def measure(self, site: Site) -> None:
        places = [slug for (slug,) in site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id")]
        # Who is out next is drawn like who was out before: all check-ins are equally likely to be followed by another.
        (count,) = site.query("SELECT count(*) FROM check_in")[0]
        drawn = "SELECT member_id FROM check_in ORDER BY member_id, id LIMIT 1 OFFSET ?"
        middles = [(2 * number + 1) * count // (2 * CHECK_INS) for number in range(CHECK_INS)]
        members = [site.query(drawn, middle)[0][0] for middle in middles]
        with Renders(site.folder / "public") as renders:
            for number, token in enumerate(site.sign_in(members)):
                self._measure(site, token, places[number * 7 % len(places)], renders)

    def _measure(self, site: Site, token: str, place: str, renders: Renders) -> None:
        site.milepost("tick")
        load = machine.load()
        with site.hold("drain"):
            before = Counter(site.milepost("build", "--dry-run")["pages"])
            seen = renders.now()
            _check_in(site, token, place)
            self.before.add(renders.now() - seen, load)
            stale = Counter(site.milepost("build", "--dry-run")["pages"]) - before
        self.pages.add(stale.total(), load)
        self.kinds.update(page.split()[0] for page in stale.elements())

    def note(self) -> str:
        shares = ", ".join(f"{count / CHECK_INS:.1f} `{kind}`" for kind, count in self.kinds.most_common())
        mean = sum(self.pages.values) / CHECK_INS
        return f"On average at {self.members:,} members {mean:.1f}: {shares}."


def measure() -> Section:
    fanouts = [_small(members) for members in SIZES]
    return Section("Pages rendered by one check-in", "bench/run fanout", HOW, *_said(fanouts))


def measure_million() -> Section:
    few, many = _small(SIZES[0]), Fanout(million.MEMBERS)
    many.measure(million.site())
    figures, notes = _said([few, many])
    growth = Figure(f"pages, at {many.members:,} / at {few.members:,} members", "×", at_most(1), 2)
    growth.add(many.pages.median / few.pages.median)
    return Section(
        f"Pages rendered by one check-in at {many.members:,} members", "bench/run fanout-million",
        "As above, beside a small community once more.", [*figures, growth], notes,
    )  # fmt: skip


def _small(members: int) -> Fanout:
    site = Site.make(MEMORY / "fanout", members)
    site.milepost("build")
    fanout = Fanout(members)
    fanout.measure(site)
    return fanout


def _said(fanouts: list[Fanout]) -> tuple[list[Figure], list[str]]:
    return [f for fanout in fanouts for f in (fanout.pages, fanout.before)], [fanout.note() for fanout in fanouts]


def _check_in(site: Site, token: str, place: str) -> None:
    """Runs the CGI program with a post, without a web server."""
    body = f"place={place}&note=Muddy+paws".encode()
    variables = {
        "GATEWAY_INTERFACE": "CGI/1.1", "SERVER_PROTOCOL": "HTTP/1.1", "REQUEST_METHOD": "POST", "QUERY_STRING": "",
        "SCRIPT_NAME": "/cgi-bin/checkin", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": "localhost", "HTTP_ORIGIN": "http://localhost", "HTTP_COOKIE": f"session={token}",
        "MILEPOST_SITE": str(site.folder), "PATH": os.environ["PATH"],
    }  # fmt: skip
    program = ROOT / "cgi-bin/checkin"
    answer = subprocess.run([program], input=body, env=variables, capture_output=True, check=False)
    if not answer.stdout.startswith(b"Status: 303") or b"#paid" not in answer.stdout:
        raise Failed(f"The check-in was answered with\n{answer.stdout.decode()}{answer.stderr.decode()}")
