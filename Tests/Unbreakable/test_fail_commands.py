"""Every system call of the command line that can fail, failing: once, or from then on."""

import pytest

from campaign import Campaign, Point
from commands import COMMANDS, Command
from test_fail_posts import FAULTS, NEVER, SPEECHLESS
from test_kill_commands import prove_copy

IN_SHORT = {
    "build, first": {"linkat": ("EPERM",)},
    "build, incremental": {
        "pwrite64": ("ENOSPC",), "renameat2": ("EIO",), "write": ("ENOSPC",), "getdents64": ("EIO",)
    }
}  # fmt: skip
MOST = 12  # of a kind of call, so many are tried, evenly


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_that_fails_says_so_and_is_done_by_the_next(site, thorough, tally, command):
    faults = FAULTS if thorough else IN_SHORT.get(command.name)
    if not faults:
        pytest.skip("make test-unbreakable")
    site.now = site.moment() + 60
    command.prepare(site)
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        calls = command.run(done, Point()).calls
        goal = (done.knowledge(), done.output())
        for call, errors in faults.items():
            positions = campaign.positions(calls.count(call))
            for at in positions[:: len(positions) // MOST + 1]:
                for error in errors:
                    fail(campaign, command, Point(at, error, (call,)), goal)
                    fail(campaign, command, Point(at, error, (call,), last=NEVER), goal)
    tally(**campaign.figures)


def fail(campaign: Campaign, command: Command, point: Point, goal: tuple) -> None:
    where = f"{command.name}, {point}"
    site = campaign.fresh()
    run = command.run(site, point)
    # What cannot be read may be damaged: it is kept, and the backup is put in its place, which is what was asked for.
    is_mended = command.name == "restore" and b"The database was damaged" in run.output
    if run.code == 0:
        assert is_mended or (site.knowledge(), site.output()) == goal, f"{where}: a false success: {run.output}"
    elif point.calls[0] not in SPEECHLESS:
        # Where no write works any more, nothing can be said.
        is_mute = point.calls == ("write",) and point.last == NEVER
        assert run.code in (1, 3, 75) and (is_mute or "milepost: " in run.log), f"{where}: {run.code} {run.log}"
    if not campaign.is_new(f"{run.code} {site.state()}"):
        return
    prove_copy(site, where)
    command.recover(site)
    campaign.prove_sound(site, where)
    campaign.prove_exact(site, where)
    campaign.prove_tidy(site, where)


def test_words_that_cannot_be_read_are_no_success(site):
    """Without /proc there are no arguments: that is no wish for the overview."""
    run = site.interrupted_command(["build"], Point(1, "EACCES", ("openat",)))
    assert run.code == 1 and "milepost: The words that were typed cannot be read" in run.log, run


LISTED = ["places", "market", "pages"]  # in this order


@pytest.mark.parametrize("folder", LISTED)
def test_a_folder_of_content_that_cannot_be_listed_is_not_empty(site, folder):
    """What is missed there would be taken for removed. A folder is asked twice for its names: the second time for the end."""
    calls = site.interrupted_command(["import"], Point(calls=("getdents64",))).calls
    assert len(calls) == 2 * len(LISTED)
    before = site.knowledge()
    for at in (2 * LISTED.index(folder) + 1, 2 * LISTED.index(folder) + 2):
        run = site.interrupted_command(["import"], Point(at, "EIO", ("getdents64",)))
        assert run.code == 1 and f"{folder}: This cannot be read" in run.log, run
    assert site.knowledge() == before
