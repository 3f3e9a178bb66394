"""kill -9 of the process that drains while a post waits for it, and of the post that waits: one that has its pages published
there, and one that is done there as a whole."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from campaign import WAYS, Campaign, Point, answered
from interrupting import Run
from scenes import POSTS, Post
from support.project import ROOT
from test_fail_posts import FAULTS
from tiny import PLACES

CHECK_IN = next(scene for scene in POSTS if scene.name == "check-in")
PROFILE = next(scene for scene in POSTS if scene.name == "profile")
# A visit that would be noted twice, if it were done twice.
NOTE = "On the way home"
VISIT = Post(
    "visit", "checkin", lambda *_: {"place": PLACES[1], "note": NOTE},
    lambda site: site.value("SELECT count(*) FROM check_in WHERE note = ?", NOTE), 0, 1,
)  # fmt: skip
# The calls by which a post asks and waits.
ASKING = ("socket", "connect", "sendto", "poll", "recvfrom")


@dataclass(frozen=True)
class Asker:
    """A post that asks, and where one sees that it has been done."""

    scene: Post
    page: str
    text: str

    def sees(self, site) -> bool:
        return self.text in (site.folder / self.page).read_text()


ASKERS = [Asker(PROFILE, "public/members/marlow.html", "Somebody Else"), Asker(VISIT, "public/places/arbory.html", NOTE)]
each_asker = pytest.mark.parametrize("asker", ASKERS, ids=lambda asker: asker.scene.name)


@contextmanager
def draining(site, form: dict, point: Point = Point()):
    """While this goes on, a check-in has been answered, and its process rests before it drains: it listens."""
    site.rest_first()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(CHECK_IN.post, site, form, point)
        while not (site.folder / "var/publish.socket").exists() and not first.done():
            time.sleep(0.001)
        yield first
        # A process that does not end fails here.
        first.result()


def prove_done(site, asker: Asker, run: Run, where: str) -> None:
    assert answered(run) == 303 and not run.log, f"{where}: {run.output[:300]} {run.log}"
    assert asker.sees(site), f"{where}: the answer came first"


def prove_both(campaign: Campaign, site, asker: Asker, where: str, states: tuple) -> None:
    """The check-in happened once, and the other post as often as it may have."""
    campaign.prove_sound(site, where)
    assert CHECK_IN.state(site) == CHECK_IN.done, where
    assert asker.scene.state(site) in states, f"{where}: {asker.scene.state(site)}"
    campaign.prove_mended(site, where)


@each_asker
@pytest.mark.parametrize("how", WAYS)
def test_whoever_waits_for_a_process_that_is_killed_helps_itself(site, thorough, tally, how, asker):
    form = CHECK_IN.ready(site)
    other = asker.scene.form(site, site.cookie)
    hits = 0
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        with draining(done, form, Point(process=2, calls=WAYS[how])) as first:
            prove_done(done, asker, asker.scene.post(done, other, Point()), "undisturbed")
        positions = campaign.positions(len(first.result().calls))
        for at in positions:
            point = Point(at, how, WAYS[how], 2)
            where = f"drain killed {point}"
            round = campaign.fresh()
            with draining(round, form, point) as first:
                prove_done(round, asker, asker.scene.post(round, other, Point()), where)
            assert answered(first.result()) == 303, where
            hits += first.result().hit is not None
            campaign.points += 1
            prove_both(campaign, round, asker, where, (asker.scene.done,))
    assert hits > len(positions) / 2, "drains end before they are killed"
    tally(**campaign.figures, hits=hits)


@each_asker
@pytest.mark.parametrize("how", ["before", "after"])
def test_a_post_that_is_killed_while_it_waits_happens_once(site, thorough, tally, how, asker):
    form = CHECK_IN.ready(site)
    other = asker.scene.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        with draining(done, form):
            asked = asker.scene.post(done, other, Point(calls=ASKING))
        assert asked.calls == list(ASKING), "it has not asked, or not been served"
        for at in range(1, len(ASKING) + 1):
            point = Point(at, how, ASKING)
            round = campaign.fresh()
            with draining(round, form):
                second = asker.scene.post(round, other, point)
            assert second.hit and answered(second) == 0, f"{point}: {second.output[:300]}"
            campaign.points += 1
            campaign.settle()
            prove_both(
                campaign, round, asker, f"waiting post killed {point}", (asker.scene.absent, asker.scene.done)
            )
    tally(**campaign.figures)


@each_asker
@pytest.mark.parametrize(
    "call, error", [("socket", "EMFILE"), ("connect", "EACCES"), ("sendto", "EIO"), ("poll", "ENOMEM"), ("recvfrom", "EIO")]
)
def test_a_post_that_cannot_ask_helps_itself(site, thorough, call, error, asker):
    form = CHECK_IN.ready(site)
    other = asker.scene.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        with draining(site, form):
            second = asker.scene.post(site, other, Point(1, error, (call,)))
            assert second.hit
            prove_done(site, asker, second, call)
        campaign.settle()
        site.wait_for_drain()
        prove_both(campaign, site, asker, call, (asker.scene.done,))


@pytest.mark.parametrize("call", FAULTS)
def test_whoever_waits_for_a_process_that_fails_helps_itself(site, thorough, tally, call):
    form = CHECK_IN.ready(site)
    asker = ASKERS[1]
    other = asker.scene.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        with draining(done, form, Point(process=2, calls=(call,))) as first:
            prove_done(done, asker, asker.scene.post(done, other, Point()), "undisturbed")
        positions = campaign.positions(len(first.result().calls))
        for at in positions if thorough else positions[::4]:
            for error in FAULTS[call] if thorough else FAULTS[call][:1]:
                point = Point(at, error, (call,), 2)
                round = campaign.fresh()
                with draining(round, form, point) as first:
                    prove_done(round, asker, asker.scene.post(round, other, Point()), f"drain fails {point}")
                campaign.points += 1
                prove_both(campaign, round, asker, f"drain fails {point}", (asker.scene.done,))
    tally(**campaign.figures)


def test_a_process_whose_program_was_replaced_does_no_posts(site, thorough):
    """An old program does not go on with what a newer one should do."""
    form = CHECK_IN.ready(site)
    other = VISIT.form(site, site.cookie)
    with Campaign(site, thorough) as campaign:
        for is_replaced in (False, True):
            round = campaign.fresh()
            round.programs = round.folder / "programs"
            shutil.copytree(ROOT / "cgi-bin", round.programs)
            with draining(round, form):
                if is_replaced:
                    shutil.copy2(round.programs / "checkin", round.programs / "newer")
                    (round.programs / "newer").replace(round.programs / "checkin")
                second = VISIT.post(round, other, Point(calls=("pread64",)))
            assert answered(second) == 303 and VISIT.state(round) == 1
            assert bool(second.calls) == is_replaced, "whose post is done elsewhere reads no database"
