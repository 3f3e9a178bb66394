"""A database that was damaged, cut off or lost in part: everybody says so, nobody crashes, and a backup mends it."""

import random
import sqlite3
from contextlib import closing

import pytest

from campaign import Campaign
from support import cgi

SEED = 20_261_121
PAGE = 4096
CRASHES = range(128, 192)  # a shell's code for a program that a signal ended


def programs(site):
    """Each program once, reading and writing, and what it said."""
    for name, arguments in (
        ("verify", ["verify", "--skip-output"]), ("doctor", ["doctor"]), ("build", ["build", "--now", str(site.now)]),
    ):  # fmt: skip
        done = site.milepost(*arguments, check=False)
        yield name, done.returncode, done.stdout + done.stderr
    for name, form in (("me", None), ("search", None), ("checkin", {"place": "arbory", "note": ""})):
        options = {"form": form} if form else {"query": "q=dog"}
        answer = cgi.run(site.folder, name, cookie=site.cookie, **options)
        yield name, answer.code, f"{answer.status} {answer.log}"


def is_sound(path) -> bool:
    """What SQLite itself finds, having read all of it."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as database:
            return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # what SQLite says may repeat the damaged bytes
        return False


def offsets(size: int, count: int) -> list[int]:
    """The header, the beginning of each page, and anywhere."""
    chance = random.Random(SEED)
    pages = [page * PAGE + chance.randrange(64) for page in range(size // PAGE)]
    anywhere = [chance.randrange(size) for _ in range(2 * count)]
    some = pages[:: max(len(pages) // count, 1)]
    return [0, 16, 18, 24, 28, 44, 56, 60, 96, 100, 103, 105, *some, *anywhere]


@pytest.fixture
def backed_up(site):
    site.milepost("backup", str(site.folder / "var/good.backup"))
    site.now = site.moment()
    with closing(sqlite3.connect(site.folder / "var/site.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return site


def prove_said_and_mended(campaign: Campaign, site, where: str) -> None:
    """No program crashes; what SQLite finds, verify finds, and says what to do; that does mend it."""
    sound = is_sound(site.folder / "var/site.db")
    said = {}
    for name, code, words in programs(site):
        assert code not in CRASHES and code >= 0, f"{where}: {name} crashed with {code}: {words}"
        assert code in (0, 1, 3, 75), f"{where}: {name} ended with {code}: {words}"
        said[name] = (code, words)
    campaign.points += 1
    code, words = said["verify"]
    if sound and code == 0:
        return
    assert code in (1, 3), f"{where}: verify says that all is well"
    assert "milepost " in words, f"{where}: no advice in {words}"
    campaign.repaired += 1
    site.milepost("restore", str(site.folder / "var/good.backup"))
    campaign.prove_sound(site, where)
    campaign.prove_mended(site, where)


def test_a_damaged_page_is_named_and_restored(backed_up, thorough, tally):
    path = backed_up.folder / "var/site.db"
    with Campaign(backed_up, thorough) as campaign:
        for offset in offsets(path.stat().st_size, 60 if thorough else 3)[:: 1 if thorough else 2]:
            copy = campaign.fresh()
            file = copy.folder / "var/site.db"
            content = bytearray(file.read_bytes())
            for position in range(offset, min(offset + 4, len(content))):
                content[position] ^= 0xFF
            file.write_bytes(content)
            prove_said_and_mended(campaign, copy, f"bytes {offset} to {offset + 3} flipped, seed {SEED}")
    tally(points=campaign.points, found=campaign.repaired)
    assert campaign.repaired, "no damage was found"


def test_a_truncated_database_is_named_and_restored(backed_up, thorough, tally):
    size = (backed_up.folder / "var/site.db").stat().st_size
    lengths = [0, 1, 99, 100, 512, 4095, PAGE, 5 * PAGE, size // 2, size - PAGE, size - 1]
    with Campaign(backed_up, thorough) as campaign:
        for length in lengths if thorough else lengths[::3]:
            copy = campaign.fresh()
            with (copy.folder / "var/site.db").open("r+b") as file:
                file.truncate(length)
            prove_said_and_mended(campaign, copy, f"cut off after {length} bytes")
    tally(points=campaign.points, found=campaign.repaired)


@pytest.mark.parametrize("lost", [
    ["site.db-shm"], ["site.db-wal"], ["site.db-wal", "site.db-shm"], ["write.lock"], ["page.lock"], ["drain.lock"],
    ["write.lock", "page.lock", "drain.lock"], ["log"],
], ids=" and ".join)  # fmt: skip
def test_a_lost_file_of_var_costs_at_most_what_was_in_it(site, thorough, lost):
    form = {"place": site.place()[0], "note": "A last word"}
    # A connection that stays open keeps the write-ahead log from being put away.
    keeper = sqlite3.connect(site.folder / "var/site.db")
    # What came before is put away first: the last process may have ended too late to do it.
    assert keeper.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    keeper.execute("SELECT count(*) FROM member").fetchone()
    site.post("checkin", form, cookie=site.cookie)
    site.wait_for_drain()
    with Campaign(site, thorough) as campaign:
        copy = campaign.fresh()
        keeper.close()
        for name in lost:
            path = copy.folder / "var" / name
            (path.unlink if not path.is_dir() else lambda: [each.unlink() for each in path.iterdir()] and path.rmdir())()
        campaign.prove_sound(copy, f"{lost} lost")
        if "site.db-wal" not in lost:
            assert copy.value("SELECT count(*) FROM check_in WHERE note = 'A last word'") == 1
        assert copy.post("checkin", form, cookie=copy.cookie).status == 303
        copy.wait_for_drain()
        campaign.prove_mended(copy, f"{lost} lost")
