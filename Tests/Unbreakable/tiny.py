"""A site so small that it can be copied, harmed and proven in a fraction of a second."""

import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import time
from contextlib import closing, contextmanager
from pathlib import Path

from interrupting import Interrupter, Point, Run
from support import cgi
from support.project import MILEPOST, ROOT, program
from support.site import PASSWORD, Site

PLACES = ("altona-dog-beach", "arbory")
ITEMS = ("avatar-mutt", "avatar-corgi", "title-good-dog", "title-puddle-inspector", "cosmetic-red-bandana")
MEMBERS = 4
# What says which pages are published: a clean build begins without it.
PUBLISHING = ("page", "output", "stale", "board_move", "change", "delegated")

# The number of a process in the name of a temporary file.
PROCESS = r"(?<=\.milepost-)\d+|(?<=partial-)\d+"


class Tiny(Site):
    """One copy of the tiny site. Its published files are links to those of the site that it was copied from: nothing
    may change one in place."""

    interrupter: Interrupter
    cookie = ""  # who is signed in as the member of scenes.py
    prefix: tuple[str, ...] = ()  # what its interrupted programs are started by
    programs = ROOT / "cgi-bin"  # where its interrupted programs are
    now = 0  # the moment at which its interrupted programs believe to be; 0 for the system's clock

    @classmethod
    def prepare(cls, folder: Path, interrupter: Interrupter) -> "Tiny":
        site = cls(folder)
        site.interrupter = interrupter
        copy_content(folder)
        (folder / "cgi-bin").symlink_to(ROOT / "cgi-bin")
        site.adapt_settings()
        for command in (["init"], ["import"], ["sample", "--members", str(MEMBERS), "--seed", "1"], ["build"]):
            site.milepost(*command)
        return site

    def again(self, folder: Path, with_sources: bool = True) -> "Tiny":
        """A copy, in a folder that is emptied first; the templates and the content are shared if they need not be its own."""
        remove(folder)
        folder.mkdir(parents=True)
        is_near = folder.stat().st_dev == self.folder.stat().st_dev
        for name in ("templates", "content", "public"):
            if not (self.folder / name).exists():
                continue
            if with_sources or name == "public":
                shutil.copytree(self.folder / name, folder / name, copy_function=os.link if is_near else shutil.copy2)
            else:
                (folder / name).symlink_to(self.folder / name)
        (folder / "cgi-bin").symlink_to(ROOT / "cgi-bin")
        if (self.folder / "var").exists():
            shutil.copytree(self.folder / "var", folder / "var", ignore=shutil.ignore_patterns("publish.socket"))
        (folder / "temporary").mkdir()
        twin = type(self)(folder)
        twin.interrupter, twin.now, twin.cookie = self.interrupter, self.now, self.cookie
        return twin

    # ---- Interrupted programs ------------------------------------------------------------------------------

    def interrupted_post(self, name: str, form: dict, cookie: str, point: Point) -> Run:
        body = cgi.urlencode(form).encode()
        variables = cgi.environment(self.folder, name, "POST", "") | self.own_room | {
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)), "HTTP_SEC_FETCH_SITE": "same-origin",
            "HTTP_ORIGIN": f"http://{cgi.HOST}", "HTTP_COOKIE": cookie, "SWIFT_DETERMINISTIC_HASHING": "1",
        }  # fmt: skip
        return self.interrupter.run(
            [*self.prefix, self.programs / name], point, now=self.now, body=body, variables=variables, folder=self.folder
        )

    def interrupted_command(self, arguments: list[str], point: Point) -> Run:
        variables = os.environ | self.own_room | {"SWIFT_DETERMINISTIC_HASHING": "1"}
        command = [*self.prefix, MILEPOST, *arguments, "--site", self.folder]
        return self.interrupter.run(command, point, now=self.now, variables=variables, folder=self.folder)

    @property
    def own_room(self) -> dict[str, str]:
        """SQLite makes its temporary files in the site, where one that was left behind is seen."""
        return {"SQLITE_TMPDIR": str(self.folder / "temporary")}

    # ---- Waiting -------------------------------------------------------------------------------------------

    def wait_for_drain(self) -> None:
        """Returns when nobody publishes."""
        with self.holding("drain.lock"):
            pass

    @contextmanager
    def holding(self, lock: str):
        """While this goes on, others wait for a lock of the site's; first it waits for them."""
        with (self.folder / "var" / lock).open("a+") as file:
            fcntl.fcntl(file, 38, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 1, 0))  # F_OFD_SETLKW
            yield

    def hurry(self) -> None:
        """Lets the next drain begin at once."""
        (self.folder / "var/drain.lock").write_bytes(b"")

    def rest_first(self) -> None:
        """Lets the next drain rest for as long as it does after another."""
        (self.folder / "var/drain.lock").write_bytes(struct.pack("d", time.clock_gettime(time.CLOCK_BOOTTIME)))

    # ---- Looking -------------------------------------------------------------------------------------------

    def state(self) -> str:
        """A digest of all that a killed program could have changed. A published file that is still linked to that of the
        site that was copied is as it was."""
        lines = []
        for top in ("var", "public", "temporary"):
            for folder, _, names in os.walk(self.folder / top):
                for name in names:
                    path = os.path.join(folder, name)
                    if name in ("drain.lock", "publish.socket") or "/var/log" in folder:
                        continue
                    status = os.stat(path)
                    content = status.st_ino if status.st_nlink > 1 else digest_of(path)
                    lines.append(f"{re.sub(PROCESS, 'N', path[len(str(self.folder)) :])} {content}")
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    def temporary_files(self) -> list[str]:
        """What nobody should find when all is done."""
        found = [path for top in ("var", "public") for path in (self.folder / top).rglob("*")]
        names = [str(path.relative_to(self.folder)) for path in found]
        left = [name for name in names if re.search(r"/\.milepost-|partial-|/upload-|-journal$|\.new$", name)]
        return left + [path.name for path in (self.folder / "temporary").glob("*")]

    def output(self, with_temporary: bool = False) -> dict[str, bytes]:
        """Every published file, assets left out."""
        return {
            str(path.relative_to(self.public)): path.read_bytes()
            for path in self.public.rglob("*")
            if path.is_file() and "assets" not in path.parts
            and (with_temporary or not path.name.startswith(".milepost-"))
        }  # fmt: skip

    def clean_output(self) -> dict[str, bytes]:
        """What a clean build of a copy of the database makes, at the moment at which the database stands."""
        clean = type(self)(self.folder / "clean")
        shutil.rmtree(clean.folder, ignore_errors=True)
        (clean.folder / "var").mkdir(parents=True)
        (clean.folder / "templates").symlink_to(self.folder / "templates")
        with closing(self.connect()) as own, closing(clean.connect()) as copy:
            own.backup(copy)
            for table in PUBLISHING:
                copy.execute(f"DELETE FROM {table}")
            copy.commit()
        clean.milepost("build", "--full", "--now", str(clean.moment()))
        output = clean.output()
        shutil.rmtree(clean.folder)
        return output

    def knowledge(self) -> str:
        """A digest of all that the community knows; what is known of the output is left out."""
        digest = hashlib.sha256()
        with closing(self.connect()) as database:
            tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
            for (table,) in tables:
                if table not in PUBLISHING and table != "sqlite_sequence":
                    for row in database.execute(f'SELECT * FROM "{table}"'):
                        digest.update(repr(row).encode())
        return digest.hexdigest()

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.folder / "var/site.db", timeout=10)

    def moment(self) -> int:
        """Where the database stands in time."""
        return self.value("SELECT now FROM clock")

    def rebuild(self) -> subprocess.CompletedProcess:
        """An ordinary build at the moment at which the database stands."""
        return self.milepost("build", "--now", str(max(self.moment(), self.now)))


def remove(folder: Path) -> None:
    """With whatever a process that still publishes there makes meanwhile."""
    end = time.monotonic() + 10
    while folder.exists() and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)


def digest_of(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def copy_content(folder: Path) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "content", folder / "content")
    for name, kept in (("places", PLACES), ("market", ITEMS)):
        for path in (folder / "content" / name).iterdir():
            if path.stem not in kept:
                path.unlink()
    (folder / "public").mkdir()


def differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    """The paths at which two outputs differ, each with what is wrong there."""
    wrong = [f"{path} is missing" for path in wanted.keys() - found.keys()]
    wrong += [f"{path} should not be there" for path in found.keys() - wanted.keys()]
    wrong += [f"{path} differs" for path in found.keys() & wanted.keys() if found[path] != wanted[path]]
    return sorted(wrong)


__all__ = ["PASSWORD", "Tiny", "differences"]
