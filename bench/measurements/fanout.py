"""How many pages one check-in makes stale, in a small and in a larger community."""

import fcntl
import os
import subprocess
from collections import Counter
from contextlib import contextmanager

from support.figure import Figure, at_most
from support.project import MEMORY, ROOT
from support.running import Failed
from support.section import Section
from support.site import Site

SIZES = (1_000, 10_000)
CHECK_INS = 15


def measure() -> Section:
    section = Section(
        "Pages rendered by one check-in",
        "bench/run fanout",
        f"{CHECK_INS} check-ins, one after the other, of members who are drawn by how often they were out before, while"
        " a lock holds publishing back; after each, `milepost build --dry-run --json` says what is to be published, and it"
        " is published. A page and its twin count as one. Of these pages the answer waits for at most 4: those that the member sees next.",
    )
    for members in SIZES:
        figure, kinds = _measure(members)
        section.figures.append(figure)
        shares = ", ".join(f"{count / CHECK_INS:.1f} `{kind}`" for kind, count in kinds.most_common())
        section.notes.append(f"On average at {members:,} members: {shares}.")
    return section


def _measure(members: int) -> tuple[Figure, Counter[str]]:
    site = Site.make(MEMORY / "fanout", members)
    tokens = site.sign_in(members)
    places = [slug for (slug,) in site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id")]
    site.milepost("build")
    # Who is out next is drawn like who was out before: all check-ins are equally likely to be followed by another.
    before_now = [member for (member,) in site.query("SELECT member_id FROM check_in ORDER BY member_id, id")]
    figure = Figure(f"one check-in at {members:,} members", "pages", at_most(16, "pages"))
    kinds: Counter[str] = Counter()
    for number in range(CHECK_INS):
        site.milepost("build")
        with _held(site):
            before = Counter(site.milepost("build", "--dry-run")["pages"])
            member = before_now[(2 * number + 1) * len(before_now) // (2 * CHECK_INS)]
            _check_in(site, tokens[member - 1], places[number * 7 % len(places)])
            stale = Counter(site.milepost("build", "--dry-run")["pages"]) - before
        figure.add(stale.total())
        kinds.update(page.split()[0] for page in stale.elements())
    return figure, kinds


@contextmanager
def _held(site: Site):
    """Holds the lock of whoever publishes, so that marks stay where they are."""
    with (site.folder / "var/drain.lock").open("r+b") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        yield


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
