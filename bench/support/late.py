"""Posts that cannot be served in time, since somebody else holds the line of writers."""

import http.client
import time
from concurrent.futures import ThreadPoolExecutor

from . import machine
from .figure import NONE, Figure, at_most
from .loading import PASSWORD
from .server import Server
from .site import Site

POSTS = 4
# Longer than a post waits.
HELD = 12
# Shorter: whoever stands in line twice waits twice as long.
TWICE, BETWEEN = 7, 0.3


class Late:
    """Posts while the line does not move. The site has to be prepared for mixed posts."""

    def __init__(self, site: Site):
        self.site = site
        self.times = Figure("a check-in that cannot be served: until its answer", "s", at_most(10, "s"), 1)
        self.others = Figure("check-ins not answered with 503 and Retry-After", wanted=NONE)
        self.done = Figure("check-ins answered with 503, that happened all the same", wanted=NONE)
        self.twice = Figure("a sign-in that stands in line twice: until its answer", "s", at_most(10, "s"), 1)
        self.notes: list[str] = []

    def measure(self, server: Server) -> None:
        self._check_in(server)
        self._sign_in(server)

    def _check_in(self, server: Server) -> None:
        load = machine.load()
        tokens = self.site.sign_in(range(1, POSTS + 1))
        place = self.site.query("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY id LIMIT 1")[0][0]
        form = f"place={place}&note=late"
        with self.site.hold("write"), ThreadPoolExecutor(POSTS) as pool:
            begin = time.monotonic()
            answers = list(pool.map(lambda token: _post(server.port, "checkin", form, token), tokens))
            time.sleep(max(0.0, begin + HELD - time.monotonic()))
        self.site.settle()
        for seconds, _, _ in answers:
            self.times.add(seconds, load)
        self.others.add(sum(status != 503 or not later for _, status, later in answers), load)
        self.done.add(self.site.query("SELECT count(*) FROM check_in WHERE note = 'late'")[0][0], load)
        seen = ", ".join(f"{status} (Retry-After: {later or 'none'})" for _, status, later in answers)
        self.notes.append(f"While the line of writers stood still for {HELD} s, {POSTS} check-ins were answered {seen}.")

    def _sign_in(self, server: Server) -> None:
        """A sign-in counts the attempt first, and opens the session after the password: each is a turn in line."""
        load = machine.load()
        _, name = (self.site.folder / "var/load-members.txt").read_text().splitlines()[0].split()
        form = f"action=signin&name={name}&password={PASSWORD}"
        with ThreadPoolExecutor(1) as pool:
            with self.site.hold("write"):
                answer = pool.submit(_post, server.port, "login", form)
                time.sleep(TWICE)
            time.sleep(BETWEEN)
            with self.site.hold("write"):
                time.sleep(TWICE)
            seconds, status, _ = answer.result()
        self.twice.add(seconds, load)
        self.notes.append(
            f"While the line stood still for {TWICE} s, moved for {BETWEEN} s and stood still for {TWICE} s again, a"
            f" sign-in was answered with {status} after {seconds:.1f} s."
        )

    def figures(self) -> list[Figure]:
        return [self.times, self.others, self.done, self.twice]


def _post(port: int, program: str, form: str, token: str = "") -> tuple[float, int, str | None]:
    """Seconds, status and Retry-After of the answer to a post."""
    address = f"localhost:{port}"
    headers = {"Origin": f"http://{address}", "Content-Type": "application/x-www-form-urlencoded"}
    if token:
        headers["Cookie"] = f"session={token}"
    connection = http.client.HTTPConnection(address, timeout=60)
    begin = time.monotonic()
    connection.request("POST", f"/cgi-bin/{program}", form, headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return time.monotonic() - begin, answer.status, answer.headers["Retry-After"]
