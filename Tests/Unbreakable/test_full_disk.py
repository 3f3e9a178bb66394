"""A disk without room, without inodes, read-only, or somebody else's: real ones, as root can make them."""

import os
import subprocess
from pathlib import Path

import pytest

from campaign import Campaign, Point, answered
from scenes import POSTS
from test_fail_posts import prove_clear

SIZE = 24 << 20
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems")
SCENE = POSTS[0]


class Disk:
    """A small file system in memory."""

    def __init__(self, folder: Path, options: str):
        self.folder = folder
        self.mount("-t", "tmpfs", "-o", options, "tmpfs")

    def mount(self, *words: str) -> None:
        subprocess.run(["mount", *words, str(self.folder)], check=True, capture_output=True, text=True)

    def unmount(self) -> None:
        subprocess.run(["umount", str(self.folder)], check=True)

    def leave(self, free: int) -> None:
        """Fills the disk up to so many bytes."""
        status = os.statvfs(self.folder)
        with (self.folder / "filler").open("wb") as filler:
            size = status.f_bavail * status.f_frsize - free
            os.posix_fallocate(filler.fileno(), 0, max(size, 1))

    def leave_inodes(self, free: int) -> None:
        (self.folder / "fillers").mkdir()
        for number in range(os.statvfs(self.folder).f_ffree - free):
            (self.folder / f"fillers/{number}").touch()

    def empty(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)
        if (self.folder / "fillers").exists():
            for path in (self.folder / "fillers").iterdir():
                path.unlink()
            (self.folder / "fillers").rmdir()


@pytest.fixture
def disk(request, tmp_path):
    disk = Disk(tmp_path, getattr(request, "param", f"size={SIZE}"))
    yield disk
    disk.unmount()


def post_without(campaign: Campaign, form: dict, take, give, where: str, refusal: int = 507) -> None:
    """Posts while something is taken away; then gives it back, and looks what there is."""
    site = campaign.fresh()
    whole = campaign.whole
    take(site)
    try:
        run = SCENE.post(site, form, Point())
        refused = site.interrupted_command(["build", "--full", "--now", str(site.now)], Point())
    finally:
        give(site)
    prove_clear(run, Point(calls=("write",)), where)
    assert answered(run) in (303, refusal), f"{where}: {run}"
    assert refused.code in (0, 1, 75) and (refused.code == 0) == (not refused.log), f"{where}: {refused}"
    campaign.points += 1
    campaign.prove_whole(site, whole, where)
    campaign.prove_once(site, SCENE, form, run, where)
    campaign.refused += answered(run) != 303


def lose_index(site) -> None:
    """As where the last process ended well: making the log's index anew needs room, too."""
    (site.folder / "var/site.db-shm").unlink(missing_ok=True)


@pytest.fixture
def campaign(site, thorough, disk, tmp_path):
    form = SCENE.ready(site)
    with Campaign(site, thorough, room=tmp_path) as campaign:
        done = site.again(site.folder.parent / "done")
        SCENE.post(done, form, Point())
        campaign.form, campaign.whole, campaign.refused = form, done.output(), 0
        yield campaign


@needs_root
def test_a_full_disk_refuses_and_loses_nothing(campaign, disk, thorough, tally):
    for free in range(0, 640, 16 if thorough else 160):
        def take(site, index: bool):
            if index:
                lose_index(site)
            disk.leave(free << 10)

        for index in (False, True):
            where = f"{free} KiB free, {'' if index else 'not '}also for the log's index"
            post_without(campaign, campaign.form, lambda site: take(site, index), lambda _: disk.empty(), where)
    assert 0 < campaign.refused < campaign.points, "the disk was never full, or never had room"
    tally(points=campaign.points, refused=campaign.refused)


@needs_root
@pytest.mark.parametrize("disk", [f"size={SIZE},nr_inodes=3000"], indirect=True)
def test_a_disk_without_inodes_refuses_and_loses_nothing(campaign, disk, thorough, tally):
    for free in range(0, 12, 1 if thorough else 6):
        def take(site, index: bool):
            if index:
                lose_index(site)
            disk.leave_inodes(free)

        where = f"{free} inodes free"
        post_without(campaign, campaign.form, lambda site: take(site, False), lambda _: disk.empty(), where)
        # SQLite then says no more than that it cannot open the file.
        where += ", one to be used for the log's index"
        post_without(campaign, campaign.form, lambda site: take(site, True), lambda _: disk.empty(), where, 500)
    assert campaign.refused, "the disk never had too few"
    tally(points=campaign.points, refused=campaign.refused)


@needs_root
def test_a_read_only_disk_refuses_and_loses_nothing(campaign, disk, tally):
    post_without(
        campaign, campaign.form, lambda _: disk.mount("-o", "remount,ro"), lambda _: disk.mount("-o", "remount,rw"),
        "read-only", 500,
    )  # fmt: skip
    assert campaign.refused == 1
    tally(points=1, refused=1)


SOMEBODY_ELSE = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


@needs_root
@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_somebody_else_s_disk_refuses_and_loses_nothing(campaign, tmp_path, mode):
    for path in (tmp_path, *tmp_path.parents[:-2]):
        if path.stat().st_mode & 0o005 != 0o005:
            path.chmod(0o755)

    def become(site):
        (site.folder / "var").chmod(mode)
        site.prefix = SOMEBODY_ELSE

    def go_back(site):
        site.prefix = ()

    post_without(campaign, campaign.form, become, go_back, f"somebody else's var/ of mode {mode:o}", 500)
    assert campaign.refused == 1


def test_a_restore_that_has_no_room_takes_no_page_away(site):
    site.milepost("backup", str(site.folder / "var/old.backup"))
    site.milepost("member", "add", "latecomer", "--generate")
    before = site.output()
    assert "members/latecomer.html" in before
    # Enough for the copy of the database, and not for its log.
    site.prefix = ("prlimit", f"--fsize={(site.folder / 'var/site.db').stat().st_size + 4096}")
    run = site.interrupted_command(["restore", str(site.folder / "var/old.backup")], Point())
    site.prefix = ()
    assert run.code == 1, run
    assert site.output() == before
    site.milepost("verify")


def limits(thorough: bool) -> list[str]:
    sizes = [0, 100, 4096, 32_768, 50_000, 100_000, 300_000, 729_088, 800_000] if thorough else [0, 50_000]
    files = range(3, 16) if thorough else (4, 7)
    memory = [12, 16, 20, 24, 32, 40, 48, 64, 80, 100, 128] if thorough else [20, 48]
    return (
        [f"--fsize={size}" for size in sizes] + [f"--nofile={count}" for count in files]
        + [f"--as={megabytes << 20}" for megabytes in memory]
    )  # fmt: skip


def test_a_limit_refuses_and_loses_nothing(site, thorough, tally):
    form = SCENE.ready(site)
    refused = 0
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        SCENE.post(done, form, Point())
        for limit in limits(thorough):
            copy = campaign.fresh()
            copy.prefix = ("prlimit", limit)
            run = SCENE.post(copy, form, Point())
            where = f"prlimit {limit}"
            prove_clear(run, Point(calls=("mmap" if "--as" in limit else "openat",)), where)
            copy.prefix = ()
            campaign.points += 1
            campaign.prove_whole(copy, done.output(), where)
            campaign.prove_once(copy, SCENE, form, run, where)
            refused += answered(run) != 303
    assert 0 < refused < campaign.points
    tally(points=campaign.points, refused=refused)
