"""Whether the time of an answer tells that a name is known.

Two measures of the same posts, interleaved in random order. The CPU time of each program (getrusage) hardly depends on
what else the machine does; the time on the clock is what an attacker sees, and does. Both are compared by the
probability that a post for a known name takes longer than one for an unknown name (Mann and Whitney's U over n²): 0.5
where nothing can be told, 1 where one post tells.

Under the null hypothesis its standard error is √((2n+1)/12n²): 0.033 for n = 150, 0.010 for 1,800. The bounds are six
of those away from a half, so that the test fails by chance once in 5·10⁸ runs. With that they find, nine times in ten,
a shift of 0.92 (0.25) standard deviations; a sign-in that skipped the hash would shift by more than ten.
"""

import os
import random
import re
import subprocess
import time
from bisect import bisect_left, bisect_right
from math import sqrt
from urllib.parse import urlencode

import pytest

from support import cgi

NAMES = ("known-to-all", "known-to-none")
ERRORS = 6  # standard errors


def post(site, name: str) -> tuple[float, float]:
    """Signs in with a wrong password; the seconds of CPU and on the clock that the program took."""
    body = urlencode({"action": "signin", "name": name, "password": "not the right one"}).encode()
    variables = cgi.environment(site.folder, "login", "POST", "") | {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_SEC_FETCH_SITE": "same-origin",
    }
    start = time.perf_counter()
    process = subprocess.Popen([cgi.path_of("login")], env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(body)
    process.stdin.close()
    assert b"Status: 401" in process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start


def superiority(ones: list[float], others: list[float]) -> float:
    """How likely one of the first is larger than one of the second; ties count half."""
    ordered = sorted(others)
    below = sum(bisect_left(ordered, one) + bisect_right(ordered, one) for one in ones)
    return below / (2 * len(ones) * len(others))


def bound(count: int) -> float:
    return ERRORS * sqrt((2 * count + 1) / (12 * count * count))


def measure(site, names: tuple[str, str], count: int, seed: int) -> tuple[list, list]:
    order = [name for name in names for _ in range(count)]
    random.Random(seed).shuffle(order)
    times = {name: [] for name in names}
    for name in order:
        times[name].append(post(site, name))
    return times[names[0]], times[names[1]]


@pytest.fixture(scope="module")
def lasting(site):
    """Many thousand tries are not refused here."""
    settings = site.folder / "content/site.yaml"
    settings.write_text(re.sub(r"(?m)^( +signInsBy\w+:) *\d+", r"\1 1000000", settings.read_text()))
    site.milepost("import")
    site.join(NAMES[0])
    return site


def compare(lasting, count: int, tally: dict) -> None:
    seed = random.SystemRandom().randrange(10**9)
    known, unknown = measure(lasting, NAMES, count, seed)
    for number, what in enumerate(("CPU", "clock")):
        one, other = ([each[number] for each in times] for times in (known, unknown))
        found = superiority(one, other)
        middle = [sorted(times)[count // 2] * 1000 for times in (one, other)]
        tally[f"sign-in, {what}, {count} each"] = (
            f"known {middle[0]:.1f} ms, unknown {middle[1]:.1f} ms, known is slower with probability {found:.3f}"
        )
        assert abs(found - 0.5) < bound(count), f"{what}: {found:.3f} (bound {bound(count):.3f}, seed {seed})"


def test_the_time_of_a_sign_in_does_not_tell_who_is_known(lasting, tally):
    compare(lasting, 150, tally)


@pytest.mark.long
def test_the_time_of_many_sign_ins_does_not_tell_either(lasting, tally):
    compare(lasting, 1_800, tally)


def test_a_sign_in_that_skips_the_hash_would_be_found(lasting):
    """What the measure is worth: a password of nobody's length is refused without a hash, and that is seen at once."""
    lasting.change("UPDATE member SET password = '$argon2id$broken' WHERE name = ?", NAMES[0])
    try:
        known, unknown = measure(lasting, NAMES, 30, 1)
        assert abs(superiority([each[0] for each in known], [each[0] for each in unknown]) - 0.5) > bound(30) > 0
    finally:
        lasting.change("UPDATE member SET password = NULL WHERE name = ?", NAMES[0])
