"""Builds, backups and posts at the same time."""

import itertools
import shutil
import sqlite3
import threading
from contextlib import closing
from concurrent.futures import ThreadPoolExecutor

import pytest

from campaign import Campaign
from tiny import Tiny

POSTERS = 32


@pytest.fixture
def campaign(site, thorough):
    with Campaign(site, thorough) as campaign:
        yield campaign


def prove(campaign: Campaign, site) -> None:
    site.wait_for_drain()
    campaign.prove_sound(site, "after all that")
    campaign.prove_exact(site, "after all that")
    campaign.prove_mended(site, "after all that")


def in_parallel(*actions) -> list:
    with ThreadPoolExecutor(len(actions)) as pool:
        return [future.result() for future in [pool.submit(action) for action in actions]]


def post(site, number: int):
    forms = (
        ("checkin", {"place": "arbory", "note": f"Visit {number}"}),
        ("account", {"action": "profile", "shown_name": f"Marlow {number}", "bio": ""}),
        ("checkin", {"place": "altona-dog-beach", "note": f"Visit {number}"}),
    )
    program, form = forms[number % len(forms)]
    answer = site.post(program, form, cookie=site.cookie)
    assert answer.status == 303 and not answer.log, answer
    return answer


@pytest.mark.parametrize("arguments", [["build"], ["build", "--full"]], ids=" ".join)
def test_two_builds_at_once(campaign, site, arguments):
    site.change("UPDATE member SET shown_name = 'Renamed by hand' WHERE name = 'marlow'")
    in_parallel(*[lambda: site.milepost(*arguments)] * 2)
    prove(campaign, site)


@pytest.mark.parametrize("posts", [100])
def test_builds_during_a_hundred_posts(campaign, site, thorough, posts):
    count = posts if thorough else 20
    before = site.value("SELECT count(*) FROM check_in")
    builds = [["build"], ["build", "--full"], ["tick"], ["verify", "--skip-output"]]
    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(post, site, number) for number in range(count)]
        for arguments in builds:
            site.milepost(*arguments)
        assert len([future.result() for future in done]) == count
    visits = sum(number % 3 != 1 for number in range(count))
    assert site.value("SELECT count(*) FROM check_in") == before + visits
    prove(campaign, site)


def test_a_backup_under_load_restores_and_verifies(campaign, site, thorough, tally):
    is_over = threading.Event()
    numbers = itertools.count()
    acknowledged: list[int] = []

    def keep_posting(_) -> None:
        while not is_over.is_set():
            number = 3 * next(numbers)
            post(site, number)
            acknowledged.append(number)

    copies = [site.folder / f"var/{number}.backup" for number in range(6 if thorough else 2)]
    known = []
    with ThreadPoolExecutor(POSTERS) as pool:
        posters = [pool.submit(keep_posting, number) for number in range(POSTERS)]
        for copy in copies:
            known.append(list(acknowledged))
            site.milepost("backup", str(copy))
        is_over.set()
        for poster in posters:
            poster.result()
    for copy, before in zip(copies, known):
        assert not list(copy.parent.glob(f"{copy.name}?*")), "something lies beside the copy"
        prove_backup(campaign, site, copy, before)
    prove(campaign, site)
    tally(posts=len(acknowledged), backups=len(copies))


def prove_backup(campaign: Campaign, site, copy, before: list[int]) -> None:
    """It has whatever was acknowledged before it was begun, and a site can be made of it."""
    other = Tiny(campaign.room / "restored")
    other.interrupter = site.interrupter
    site.again(other.folder)
    shutil.rmtree(other.public)
    for path in (other.folder / "var").glob("site.db*"):
        path.unlink()
    other.milepost("restore", str(copy))
    notes = {row[0] for row in other.rows("SELECT note FROM check_in")}
    assert {f"Visit {number}" for number in before} <= notes
    other.milepost("verify")
    campaign.prove_exact(other, "restored")
    assert not list(copy.parent.glob(f"{copy.name}?*")), "restoring has left something beside the copy"


def test_a_backup_is_read_where_nothing_can_be_written(campaign, site, tmp_path):
    copy = tmp_path / "copy.db"
    site.milepost("backup", str(copy))
    with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    tmp_path.chmod(0o555)
    site.post("checkin", {"place": "arbory", "note": ""}, cookie=site.cookie)
    site.wait_for_drain()
    site.milepost("restore", str(copy))
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    tmp_path.chmod(0o755)
    prove(campaign, site)


@pytest.mark.parametrize("names", [["write.lock"], ["page.lock"], ["drain.lock"], ["write.lock", "page.lock", "drain.lock"]],
                         ids=" and ".join)  # fmt: skip
def test_lock_files_that_vanish_during_posts(campaign, site, thorough, names):
    with ThreadPoolExecutor(8) as pool:
        done = [pool.submit(post, site, 3 * number) for number in range(60 if thorough else 16)]
        for _ in range(5):
            for name in names:
                (site.folder / "var" / name).unlink(missing_ok=True)
        assert all(future.result().status == 303 for future in done)
    site.wait_for_drain()
    campaign.prove_sound(site, "without its locks")
    # Two that held the same lock may have published one page in the wrong order.
    site.milepost("build", "--full", "--now", str(site.moment()))
    campaign.prove_exact(site, "without its locks")
