"""Standard output and error that are closed, full, or left by their reader."""

import pytest

from campaign import Campaign, Point
from support.project import MILEPOST


def shell(line: str) -> tuple[str, ...]:
    """Starts a program by a line of the shell, in which "$@" is the program."""
    return ("sh", "-c", line, "sh")


@pytest.mark.parametrize("command, closed", [
    ("verify", 1), ("build", 1), ("build", 2), ("tick", 2), ("verify", 2), ("build", 0),
])  # fmt: skip
def test_a_command_whose_output_is_closed_writes_into_no_file(site, thorough, command, closed):
    site.change("UPDATE member SET shown_name = 'Renamed by hand' WHERE name = 'marlow'")
    site.prefix = shell(f'exec "$@" {closed}>&-')
    run = site.interrupted_command([command], Point())
    assert run.code == (1 if closed == 1 else 3 if command == "verify" else 0), run
    site.prefix = ()
    with Campaign(site, thorough) as campaign:
        campaign.prove_sound(site, "with a closed output")
        campaign.prove_mended(site, "with a closed output")


@pytest.mark.parametrize("program", ["checkin", "login"])
@pytest.mark.parametrize("line, log", [('"$@" >&-', "not answered"), ('"$@" >/dev/full', "not answered"),
                                       ('"$@" | true', "")])  # fmt: skip
def test_an_answer_that_nobody_takes_changes_nothing_else(site, thorough, program, line, log):
    site.prefix = shell(line)
    form = {"place": "arbory", "note": ""} if program == "checkin" else {"action": "signin", "name": "x", "password": "y"}
    run = site.interrupted_post(program, form, site.cookie, Point())
    assert log in run.log and bool(run.log) == bool(log), run
    site.prefix = ()
    assert site.value("SELECT count(*) FROM check_in WHERE verdict = 'paid'") >= (program == "checkin")
    with Campaign(site, thorough) as campaign:
        campaign.prove_exact(site, line)


@pytest.mark.parametrize("arguments", [["verify", "--json"], ["build"], ["tick"]], ids=" ".join)
def test_words_that_cannot_be_written_are_no_success(site, arguments):
    site.prefix = shell('exec "$@" >/dev/full')
    run = site.interrupted_command(arguments, Point())
    assert run.code == 1 and "No space left" in run.log, run


def test_help_that_cannot_be_written_is_no_success(site):
    assert site.interrupter.run([*shell('exec "$@" >/dev/full'), MILEPOST, "help"], Point()).code == 1


def test_a_reader_that_ends_early_is_no_failure(site):
    site.prefix = shell('"$@" | true')
    run = site.interrupted_command(["verify"], Point())
    assert run.code == 0 and not run.log, run
