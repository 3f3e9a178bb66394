"""A clock that jumps: what is paid stays paid, and the pages are those of the moment."""

import threading
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaign import Campaign, Point, answered
from scenes import POSTS
from support.site import PASSWORD

DAY = 86_400
JUMPS = {
    "a day on": [DAY],
    "a day back": [-DAY],
    "a year on and back": [366 * DAY, 0],
    "a year back and on": [-366 * DAY, 0],
    "a second back": [60, 59],
    "to and fro": [DAY, -DAY, 30 * DAY, -30 * DAY, 0],
    "to 1970": [None, 0],
}


def next_noon(site) -> int:
    """When an hour more or less is of the same day."""
    here = ZoneInfo(site.value("SELECT content FROM input WHERE name = 'setting/zone'"))
    day = datetime.fromtimestamp(site.moment(), here) + timedelta(days=1)
    return int(day.replace(hour=12, minute=0, second=0).timestamp())


def post(site, program: str, form: dict, cookie: str = ""):
    return site.interrupted_post(program, form, cookie, Point())


@pytest.mark.parametrize("jumps", JUMPS.values(), ids=JUMPS)
def test_a_clock_that_jumps_harms_nothing(site, thorough, jumps):
    start = site.moment()
    with Campaign(site, thorough) as campaign:
        for number, jump in enumerate(jumps):
            site.now = 100_000 if jump is None else start + jump
            name = f"traveller-{number}"
            form = {"action": "join", "name": name, "shown_name": "Traveller", "password": PASSWORD}
            joined = post(site, "login", form)
            assert answered(joined) == 303, joined
            cookie = joined.output.split(b"Set-Cookie: ")[1].split(b";")[0].decode()
            visit = {"place": site.place()[0], "note": ""}
            for _ in range(2):
                assert answered(post(site, "checkin", visit, cookie)) == 303
            paid = "SELECT count(*) FROM ledger JOIN member ON member.id = member_id WHERE name = ? AND xp > 0"
            assert site.value(paid, name) == 1
            where = f"after {jump} seconds"
            campaign.prove_sound(site, where)
            campaign.prove_exact(site, where)
        campaign.prove_mended(site, "at the end")


@pytest.mark.parametrize("scene", POSTS[:3], ids=lambda scene: scene.name)
def test_a_post_that_is_sent_again_after_a_jump_happens_once(site, thorough, scene):
    form = scene.ready(site)
    site.now = next_noon(site)
    with Campaign(site, thorough) as campaign:
        assert answered(scene.post(site, form, Point())) == 303
        site.now -= 3600
        assert answered(scene.post(site, form, Point())) == 303
        assert scene.state(site) == scene.done
        campaign.prove_exact(site, "an hour back")
        campaign.prove_mended(site, "an hour back")


def test_a_wait_for_another_writer_is_not_cut_short_by_a_clock_that_jumps(site):
    form = POSTS[0].ready(site)
    site.now -= DAY
    answers = []
    with site.holding("write.lock"):
        waiting = threading.Thread(target=lambda: answers.append(post(site, "checkin", form, site.cookie)))
        waiting.start()
        time.sleep(2)
    waiting.join()
    assert answered(answers[0]) == 303, answers


@pytest.mark.timeout(120)
def test_a_wait_for_another_writer_is_not_made_longer_by_a_clock_that_jumps(site):
    form = POSTS[0].ready(site)
    site.now += DAY
    with site.holding("write.lock"):
        assert answered(post(site, "checkin", form, site.cookie)) == 503
