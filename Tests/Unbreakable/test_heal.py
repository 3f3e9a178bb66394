"""Output that was deleted, changed, cut off or forgotten: one `milepost build` makes it exact, and says what it did."""

import os
import shutil
import subprocess

import pytest

from campaign import Campaign
from interrupting import Point
from tiny import PUBLISHING


def overwrite(site, path: str, text: bytes) -> None:
    """Another file in place of a published one, which is a link."""
    (site.public / path).unlink()
    (site.public / path).write_bytes(text)


def cut(site, path: str) -> None:
    content = (site.public / path).read_bytes()
    overwrite(site, path, content[: len(content) // 2])


def forget(*tables: str):
    def harm(site) -> None:
        for table in tables:
            site.change(f"DELETE FROM {table}")

    return harm


def forget_and_change(site) -> None:
    """Nothing is known of the output, and it is not what it should be."""
    forget(*PUBLISHING)(site)
    cut(site, "index.html")
    site.change("UPDATE member SET shown_name = 'Renamed by hand' WHERE name = 'marlow'")
    forget("stale", "board_move", "change")(site)


HARMS = {
    "public/ deleted": lambda site: shutil.rmtree(site.public),
    "a folder deleted": lambda site: shutil.rmtree(site.public / "places"),
    "a page deleted": lambda site: (site.public / "index.html").unlink(),
    "a twin deleted": lambda site: (site.public / "index.json").unlink(),
    "a page half written": lambda site: cut(site, "boards/index.html"),
    "a page emptied": lambda site: overwrite(site, "index.html", b""),
    "a page changed": lambda site: overwrite(site, "members/marlow.html", b"<p>defaced</p>"),
    "a page as a link to nowhere": lambda site: [
        (site.public / "index.html").unlink(), (site.public / "index.html").symlink_to("nowhere")],
    "the marks forgotten": forget("stale", "board_move", "change"),
    "the pages forgotten": forget("page"),
    "one kind forgotten": lambda site: site.change("DELETE FROM page WHERE kind = 'member'"),
    "the output forgotten": forget("output"),
    "the log of paths lost": lambda site: (site.folder / "var/path.log").unlink(),
    "everything forgotten": forget(*PUBLISHING),
    "everything forgotten, and public/ deleted": lambda site: [
        forget(*PUBLISHING)(site), shutil.rmtree(site.public)],
    "everything forgotten, and pages changed": forget_and_change,
}  # fmt: skip
HARMLESS = ("the marks forgotten", "the log of paths lost")


@pytest.mark.parametrize("name", HARMS)
def test_a_build_heals_the_output_and_says_so(site, thorough, name):
    with Campaign(site, thorough) as campaign:
        HARMS[name](site)
        built = site.rebuild()
        said = any(words in built.stdout for words in ("Published again", "Every page is rendered", "Found again"))
        assert said or name in HARMLESS, built.stdout
        campaign.prove_exact(site, name)
        site.milepost("verify")
        assert site.rebuild().stdout.startswith("0 pages rendered, 0 files written, 0 removed.")


def test_a_killed_rewrite_of_the_log_of_paths_leaves_nothing(site):
    """The new log stays in var/ under a temporary name, and the next build that rewrites nothing takes it away."""
    log = site.folder / "var/path.log"
    kept = log.read_bytes()
    log.unlink()
    killed = site.interrupted_command(["build"], Point(1, "before", ("rename",)))
    assert killed.was_killed and site.temporary_files(), killed
    log.write_bytes(kept)
    site.rebuild()
    assert not site.temporary_files()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts file systems")
def test_a_killed_build_leaves_nothing_where_public_is_a_mount_of_its_own(site):
    """No file can be moved there from var/, though the file system is the same: new ones are made beside the old."""
    site.change("UPDATE member SET shown_name = 'Renamed by hand' WHERE name = 'marlow'")
    subprocess.run(["mount", "--bind", site.public, site.public], check=True)
    try:
        killed = site.interrupted_command(["build"], Point(2, "before", ("rename",)))
        assert killed.was_killed and any("/.milepost-" in name for name in site.temporary_files()), killed
        site.rebuild()
        assert not site.temporary_files()
    finally:
        subprocess.run(["umount", site.public], check=True)


@pytest.mark.parametrize("path, makes_folder, words", [
    ("index.html", True, "a folder stands there"), ("places", False, "a folder above it is a file"),
])  # fmt: skip
def test_what_is_in_the_way_is_named_and_a_build_without_it_heals(site, thorough, path, makes_folder, words):
    obstacle = site.public / path
    shutil.rmtree(obstacle) if obstacle.is_dir() else obstacle.unlink()
    obstacle.mkdir() if makes_folder else obstacle.touch()
    built = site.milepost("build", check=False)
    assert built.returncode == 1 and str(obstacle) in built.stderr and words in built.stderr, built.stderr
    obstacle.rmdir() if makes_folder else obstacle.unlink()
    with Campaign(site, thorough) as campaign:
        campaign.prove_mended(site, path)


def test_a_foreign_file_is_left_alone_and_named(site, thorough):
    (site.public / "holiday.html").write_text("<p>not ours</p>")
    site.rebuild()
    assert (site.public / "holiday.html").read_text() == "<p>not ours</p>"
    assert "holiday.html" in site.milepost("doctor", check=False).stdout


def test_a_verify_of_changed_output_names_the_file_and_the_command(site):
    overwrite(site, "members/marlow.html", b"<p>defaced</p>")
    checked = site.milepost("verify", check=False)
    assert checked.returncode == 3
    assert "public/members/marlow.html differs" in checked.stdout and "milepost build" in checked.stdout
