"""kill -9 of programs at random moments, while others post and publish: what one interruption at a time does not show."""

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from campaign import Campaign
from support.cgi import Killed

POSTERS = 8
PLACES = ("arbory", "altona-dog-beach")


def programs_of(site) -> list[int]:
    """The CGI programs that work for a site at the moment, those that publish after their answer too."""
    mark = f"MILEPOST_SITE={site.folder}\0".encode()
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            if "/cgi-bin/" in os.readlink(f"/proc/{name}/exe"):
                with open(f"/proc/{name}/environ", "rb") as variables:
                    found += [int(name)] * (mark in variables.read())
    return found


@contextmanager
def killing(site, dice: random.Random):
    """While this goes on, every third program that is seen is killed; how many were."""
    killed, is_over = [], threading.Event()

    def kill() -> None:
        while not is_over.wait(dice.random() * 0.02):
            for process in programs_of(site):
                if dice.random() < 0.3:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                        killed.append(process)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield killed
    finally:
        is_over.set()
        killer.join()


def keep_posting(site, number: int, end: float) -> tuple[set[str], int]:
    """Posts of a member of its own, until the end: the notes of the visits that were acknowledged, and how many were not."""
    cookie, acknowledged, unknown = site.join(f"poster-{number}"), set(), 0
    dice = random.Random(number)
    while time.monotonic() < end:
        note = f"Visit {number} {len(acknowledged) + unknown}"
        try:
            answer = site.post("checkin", {"place": dice.choice(PLACES), "note": note}, cookie=cookie)
        except Killed:
            unknown += 1
            continue
        assert answer.status == 303 and not answer.log, (answer.status, answer.log)
        acknowledged.add(note)
    return acknowledged, unknown


def test_programs_that_are_killed_at_random(site, thorough, tally):
    with Campaign(site, thorough) as campaign, ThreadPoolExecutor(POSTERS) as pool:
        posters = [pool.submit(keep_posting, site, n, time.monotonic() + (60 if thorough else 6)) for n in range(POSTERS)]
        time.sleep(1)
        with killing(site, random.Random(20261121)) as killed:
            results = [poster.result() for poster in posters]
        acknowledged = set().union(*(notes for notes, _ in results))
        assert len(killed) > 20 and len(acknowledged) > 50, "too little has been tried"
        noted = [row[0] for row in site.rows("SELECT note FROM check_in WHERE note LIKE 'Visit %'")]
        assert acknowledged <= set(noted) and len(noted) == len(set(noted))
        paid = site.rows("SELECT count(*) FROM check_in WHERE xp > 0 GROUP BY member_id, place_id, day")
        assert {count for (count,) in paid} == {1}
        campaign.prove_sound(site, "after the kills")
        # The next post publishes what those who were killed have left.
        site.post("checkin", {"place": "arbory", "note": ""}, cookie=site.cookie)
        site.wait_for_drain()
        campaign.prove_exact(site, "after the next post")
        campaign.prove_mended(site, "after the next post")
    tally(killed=len(killed), acknowledged=len(acknowledged), unknown=sum(count for _, count in results))
