"""Posts that cannot be served in time, since somebody else holds the line of writers."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

from . import machine
from .figure import NONE, Figure, at_most
from .server import Server
from .site import Site

POSTS = 4
# Longer than a post waits.
HELD = 12


class Late:
    """Some check-ins at once while the line does not move."""

    def __init__(self, site: Site):
        self.site = site
        self.times = Figure("a post that cannot be served: until its answer", "s", at_most(10, "s"), 1)
        self.others = Figure("not answered with 503 and Retry-After", wanted=NONE)
        self.done = Figure("answered with 503, and happened all the same", wanted=NONE)
        self.seen = ""

    def measure(self, server: Server) -> None:
        load = machine.load()
        tokens = self.site.sign_in(range(1, POSTS + 1))
        place = self.site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id LIMIT 1")[0][0]
        with self.site.hold("write"), ThreadPoolExecutor(POSTS) as pool:
            begin = time.monotonic()
            answers = list(pool.map(lambda token: _post(server.port, token, place), tokens))
            time.sleep(max(0.0, begin + HELD - time.monotonic()))
        self.site.settle()
        for seconds, _, _ in answers:
            self.times.add(seconds, load)
        self.others.add(sum(status != 503 or not later for _, status, later in answers), load)
        self.done.add(self.site.query("SELECT count(*) FROM check_in WHERE note = 'late'")[0][0], load)
        self.seen = ", ".join(f"{status} (Retry-After: {later or 'none'})" for _, status, later in answers)

    def figures(self) -> list[Figure]:
        return [self.times, self.others, self.done]

    def note(self) -> str:
        return f"While the line of writers stood still for {HELD} s, {POSTS} check-ins were answered with {self.seen}."


def _post(port: int, token: str, place: str) -> tuple[float, int, str | None]:
    """Seconds, status and Retry-After of a check-in's answer."""
    address = f"localhost:{port}"
    headers = {
        "Cookie": f"session={token}", "Origin": f"http://{address}", "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    connection = http.client.HTTPConnection(address, timeout=30)
    begin = time.monotonic()
    connection.request("POST", "/cgi-bin/checkin", f"place={place}&note=late", headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.monotonic() - begin, answer.status, answer.headers["Retry-After"]
