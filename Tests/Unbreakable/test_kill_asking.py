"""kill -9 of the process that drains while a post waits for it to publish, and of the post that waits."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from campaign import WAYS, Campaign, Point, answered
from scenes import POSTS

CHECK_IN = next(scene for scene in POSTS if scene.name == "check-in")
PROFILE = next(scene for scene in POSTS if scene.name == "profile")
# The calls by which a post asks and waits.
ASKING = ("socket", "connect", "sendto", "poll", "recvfrom")
PAGE = "public/members/marlow.html"


@contextmanager
def draining(site, form: dict, point: Point = Point()):
    """While this goes on, a check-in has been answered, and its process rests before it drains: it listens."""
    site.rest_first()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(CHECK_IN.post, site, form, point)
        while not (site.folder / "var/publish.socket").exists() and not first.done():
            time.sleep(0.001)
        yield first


@pytest.mark.parametrize("how", WAYS)
def test_whoever_waits_for_a_process_that_is_killed_helps_itself(site, thorough, tally, how):
    form = CHECK_IN.ready(site)
    rename = PROFILE.form(site, site.cookie)
    hits = 0
    with Campaign(site, thorough) as campaign:
        total = len(CHECK_IN.post(site.again(campaign.room / "done"), form, Point(process=2, calls=WAYS[how])).calls)
        positions = campaign.positions(total)
        for at in positions:
            where = f"drain killed {Point(at, how, WAYS[how], 2)}"
            round = campaign.fresh()
            with draining(round, form, Point(at, how, WAYS[how], 2)) as first:
                second = PROFILE.post(round, rename, Point())
                assert answered(second) == 303 and not second.log, f"{where}: {second.output[:300]} {second.log}"
                assert "Somebody Else" in (round.folder / PAGE).read_text(), f"{where}: the answer came first"
            assert answered(first.result()) == 303, where
            hits += first.result().hit is not None
            campaign.points += 1
            campaign.prove_sound(round, where)
            assert CHECK_IN.state(round) == CHECK_IN.done and PROFILE.state(round) == PROFILE.done, where
            campaign.prove_mended(round, where)
    assert hits > len(positions) / 2, "drains end before they are killed"
    tally(**campaign.figures, hits=hits)


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_post_that_is_killed_while_it_waits_happens_once(site, thorough, tally, how):
    form = CHECK_IN.ready(site)
    rename = PROFILE.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        with draining(done, form):
            asked = PROFILE.post(done, rename, Point(calls=ASKING))
        assert asked.calls == list(ASKING), "it has not asked, or not been served"
        for at in range(1, len(ASKING) + 1):
            point = Point(at, how, ASKING)
            round = campaign.fresh()
            with draining(round, form):
                second = PROFILE.post(round, rename, point)
            assert second.hit and answered(second) == 0, f"{point}: {second.output[:300]}"
            campaign.points += 1
            campaign.prove_once(round, PROFILE, rename, second, f"waiting post killed {point}")
            assert CHECK_IN.state(round) == CHECK_IN.done
    tally(**campaign.figures)


@pytest.mark.parametrize(
    "call, error", [("socket", "EMFILE"), ("connect", "EACCES"), ("sendto", "EIO"), ("poll", "ENOMEM"), ("recvfrom", "EIO")]
)
def test_a_post_that_cannot_ask_helps_itself(site, thorough, call, error):
    form = CHECK_IN.ready(site)
    rename = PROFILE.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        with draining(site, form):
            second = PROFILE.post(site, rename, Point(1, error, (call,)))
            assert second.hit and answered(second) == 303 and not second.log, f"{second.output[:300]} {second.log}"
            assert "Somebody Else" in (site.folder / PAGE).read_text(), "the answer came first"
        campaign.settle()
        site.wait_for_drain()
        campaign.prove_once(site, PROFILE, rename, second, call)
        assert CHECK_IN.state(site) == CHECK_IN.done
