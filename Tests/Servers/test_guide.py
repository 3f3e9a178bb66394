"""docs/deploy.md, to the letter: what of it can be followed without a host of its own."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from support.project import ROOT

GUIDE = (ROOT / "docs/deploy.md").read_text()
HOST = "root@example.org:"


@pytest.fixture
def kind():
    """No server is asked."""


def part(title: str) -> str:
    """The text below a heading."""
    found = re.search(rf"(?ms)^##+ {re.escape(title)}$\n(.*?)(?=^## |\Z)", GUIDE)
    assert found, title
    return found.group(1)


def commands(text: str) -> list[str]:
    """The lines to type, each whole."""
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```", text)
    return [line for block in blocks for line in block.replace("\\\n", "").splitlines()]


def sending(title: str) -> list[str]:
    lines = [line for line in commands(part(title)) if line.startswith("rsync ")]
    assert lines, f"“{title}” sends something"
    return lines


def send(title: str, project: Path, host: Path) -> None:
    """Types what sends files to the host, with a folder in place of the host."""
    for line in sending(title):
        done = subprocess.run(["sh", "-c", line.replace(HOST, str(host))], cwd=project, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}\n{done.stderr}"


needs_rsync = pytest.mark.skipif(not shutil.which("rsync"), reason="not installed: rsync (make test-servers installs it)")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")


@pytest.fixture
def project(tmp_path) -> Path:
    """What is sent, made by somebody whose files nobody else may read."""
    folder = tmp_path / "project"
    files = ("bin/milepost", "cgi-bin/login", "templates/layout.html", "templates/parts/card.html", "content/site.yaml",
             "content/places/beach.md", "deploy/backup.sh", "docs/deploy.md", "public/assets/css/base.css")  # fmt: skip
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("the project's")
        path.chmod(0o700 if name.split("/")[0] in ("bin", "cgi-bin") else 0o600)
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)
        if os.geteuid() == 0:
            os.chown(path, 1234, 1234)
    return folder


@pytest.fixture
def host(tmp_path) -> Path:
    (tmp_path / "host/srv").mkdir(parents=True)
    return tmp_path / "host"


@needs_rsync
@needs_root
@pytest.mark.parametrize("title", ["1. The programs", "Updates"])
def test_what_is_sent_belongs_to_root_and_can_be_read(project, host, title):
    send("1. The programs", project, host)
    if title == "Updates":
        send(title, project, host)
    sent = [path for path in (host / "srv/milepost").rglob("*") if path != host / "srv/milepost/public"]
    assert len(sent) > 15
    for path in sent:
        state = path.stat()
        program = path.parent.name in ("bin", "cgi-bin")
        assert (state.st_uid, state.st_gid) == (0, 0), path
        assert state.st_mode & 0o777 == (0o755 if path.is_dir() or program else 0o644), path


@needs_rsync
@needs_root
def test_an_update_leaves_what_is_the_owner_s(project, host):
    """Typed to the letter, with every command of the update that moves files."""
    send("1. The programs", project, host)
    site = host / "srv/milepost"
    (site / "content/site.yaml").write_text("the owner's")
    (site / "templates/layout.html").write_text("the owner's")
    (site / "content/places/mine.md").write_text("the owner's")
    (site / "content/places/beach.md").unlink()
    (site / "public/assets/css/mine.css").write_text("the owner's")
    before = read(site / "content") | read(site / "templates")
    for path in project.rglob("*"):
        if path.is_file():
            path.write_text("the project's, new")
    (project / "templates/parts/new.html").write_text("the project's, new")
    send("Updates", project, host)
    compared = type_on(host, "diff ")
    assert "+the project's, new" in compared and "the owner's" not in compared
    assert "delivered.new/templates/parts/new.html" in compared
    type_on(host, "test ")
    assert read(site / "content") | read(site / "templates") == before
    assert (site / "public/assets/css/mine.css").read_text() == "the owner's"
    assert (site / "public/assets/css/base.css").read_text() == (site / "bin/milepost").read_text() == "the project's, new"
    assert (site / "delivered/templates/parts/new.html").exists() and not (site / "delivered.new").exists()
    assert type_on(host, "test ", status=1) == "" and (site / "delivered").exists(), "typed twice, it removes nothing"


def read(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in folder.rglob("*") if path.is_file()}


def type_on(host: Path, first: str, status: int | None = None) -> str:
    """Types the one line of the update on the host that begins so."""
    [line] = [line for line in commands(part("Updates")) if line.startswith(first)]
    done = subprocess.run(["sh", "-c", line], cwd=host / "srv/milepost", capture_output=True, text=True)
    assert done.stderr == "" and (status is None or done.returncode == status), done.stderr
    return done.stdout


def test_the_guide_asks_the_doctor_for_nothing_that_it_cannot_do():
    """`--server` is plain HTTP's."""
    assert [line for line in commands(GUIDE) if "--server https" in line] == []


@needs_root
def test_programs_cannot_move_what_root_has_put_into_public(room, user):
    """Or root's next update would write where they lead it."""
    folder = Path(tempfile.mkdtemp(dir=room))
    folder.chmod(0o755)
    [line] = [line for line in commands(part("2. A user, and what it may write")) if line.endswith(" public")]
    subprocess.run(["sh", "-c", line.replace("milepost", user)], cwd=folder, check=True)
    (folder / "public/assets").mkdir()

    def may(*command: str) -> bool:
        identity = {"user": user, "group": user, "extra_groups": []}
        return subprocess.run(command, cwd=folder / "public", capture_output=True, **identity).returncode == 0

    assert may("touch", "page.html") and may("mkdir", "places") and may("mv", "page.html", "places/page.html")
    assert not may("mv", "assets", "away") and not may("rmdir", "assets") and not may("touch", "assets/a.css")


# ---- What systemd is told ----------------------------------------------------------------------------------


def drop_ins() -> list[tuple[str, str, str]]:
    """For each server, the name of its unit, what it is told, and the whole block of commands."""
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```", GUIDE)
    told = r"(?ms)^cat >/etc/systemd/system/(\w+)\.service\.d/milepost\.conf <<'END'\n(.*?)^END"
    return [(unit, text, block) for block in blocks for unit, text in re.findall(told, block)]


def test_every_server_is_told_who_runs_the_programs():
    """By systemd, or by the lines that TLS turns on; by nginx nobody is run."""
    assert sorted(unit for unit, _, _ in drop_ins()) == ["apache2", "lighttpd", "lighttpd", "nginx"]
    for unit, text, block in drop_ins():
        if unit == "lighttpd":
            assert "User=milepost\nGroup=milepost\n" in text or "#TLS" in block, block
        elif unit == "apache2":
            assert "MILEPOST_USER=milepost" in text
        else:
            assert "user milepost;" in text and "\nUser=milepost\nGroup=milepost\n" in block


def test_no_server_is_reloaded():
    """Debian's units say how, for Debian's configuration; one that is no longer root ends when it reads its key again."""
    assert [unit for unit, text, _ in drop_ins() if "\nExecReload=\n" not in text] == []
