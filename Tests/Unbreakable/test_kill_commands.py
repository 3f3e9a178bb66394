"""kill -9 at the system calls of the command line: build, import, init, migrate, backup, restore, tick."""

import sqlite3
from contextlib import closing

import pytest

from campaign import WAYS, Campaign, Part, Point
from commands import COMMANDS, Command, edit_content

IN_SHORT = ("build, incremental", "backup")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_killed_command_is_done_by_the_next(site, thorough, part: Part, tally, command):
    if not thorough and command.name not in IN_SHORT:
        pytest.skip("make test-unbreakable")
    site.now = site.moment() + 60
    command.prepare(site)
    with Campaign(site, thorough) as campaign:
        for how in part.ways:
            calls = WAYS[how]
            whole = site.again(campaign.room / "done")
            run = command.run(whole, Point(calls=calls))
            assert run.code == 0, run
            positions = campaign.positions(len(run.calls), part)
            for at in positions:
                kill(campaign, command, Point(at, how, calls))
            tally(**{how: f"{len(positions)} of {len(run.calls)}"})
    tally(**campaign.figures)


def kill(campaign: Campaign, command: Command, point: Point) -> None:
    where = f"{command.name}, {point}"
    site = campaign.fresh()
    run = command.run(site, point)
    # A build on several cores does not always make as many calls.
    assert run.was_killed or run.code == 0 and run.hit in (None, "exit_group"), f"{where}: {run}"
    if not campaign.is_new(site.state()):
        return
    prove_copy(site, where)
    command.recover(site)
    campaign.prove_sound(site, where)
    campaign.prove_exact(site, where)
    campaign.prove_tidy(site, where)


def test_a_killed_verify_leaves_no_copy_for_others(site, tmp_path, monkeypatch):
    """It builds the site in a folder for temporary files, from a copy of all that the community knows."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    renames = site.interrupted_command(["verify"], Point(calls=("rename",))).calls
    assert len(renames) > 100 and not list(tmp_path.iterdir())
    assert site.interrupted_command(["verify"], Point(50, "after", ("rename",))).was_killed
    (left,) = tmp_path.iterdir()
    assert (left / "var/site.db").exists() and left.stat().st_mode & 0o777 == 0o700
    site.milepost("verify")
    assert not list(tmp_path.iterdir())


def test_a_killed_import_leaves_no_file_of_sqlite(site):
    """What its savepoints could undo is kept in memory: nobody would take such a file away."""
    edit_content(site)
    round = site.folder.parent / "round"
    opens = site.again(round).interrupted_command(["import"], Point(calls=("openat",))).calls
    for at in range(1, len(opens) + 1):
        copy = site.again(round)
        assert copy.interrupted_command(["import"], Point(at, "after", ("openat",))).was_killed
        assert not copy.temporary_files(), f"after the opening of file {at}"


def prove_copy(site, where: str) -> None:
    """A backup is there whole or not at all."""
    copy = site.folder / "var/copy.backup"
    if copy.exists():
        with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], where
            assert database.execute("SELECT count(*) FROM member").fetchone()[0] == 5, where
