"""Kills or fails a program at one call after the other, and proves after each that the site has come to no harm."""

import json
import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from interrupting import Point, Run
from scenes import Post
from tiny import Tiny, differences, remove

# Statuses whose page says that nothing has happened: the site is busy, the disk is full.
NOT_HAPPENED = (503, 507)
TRIES = 20  # runs in which a call is to be made at least once
SAMPLE = 8  # points of a program, where not all are tried

WRITES = ("write", "pwrite64")
# The calls that change something outside of the process. After any other the world is as it was before it.
CHANGES = (
    "write", "pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "renameat2", "linkat", "unlink", "mkdir", "rmdir",
    "fchown", "openat", "fcntl", "close", "munmap", "clone", "clone3", "bind", "sendto", "exit_group",
)  # fmt: skip
# How a program is killed, and at which of its calls; at all of them where none is named.
WAYS = {"before": (), "after": CHANGES, "half": WRITES}


@dataclass(frozen=True)
class Part:
    """Of all kills of a program those in some ways, at every so manyeth call from the first to the last of a range."""

    ways: tuple[str, ...] = tuple(WAYS)
    first: int = 1
    last: int | None = None
    step: int = 1


@dataclass
class Campaign:
    """Interruptions of one program on copies of one site."""

    site: Tiny
    thorough: bool
    points: int = 0
    # Digests of what interruptions have left, each proven sound once.
    proven: set[str] = field(default_factory=set)
    repaired: int = 0
    # What a clean build makes of a database, by a digest of what is in it.
    clean: dict[str, dict[str, bytes]] = field(default_factory=dict)

    before: dict[str, bytes] | None = None
    # Where copies are made; beside the site, if nothing else is said.
    room: Path | None = None

    def __post_init__(self):
        self.room = Path(tempfile.mkdtemp(dir=self.room or self.site.folder.parent))
        self.room.chmod(0o755)

    def __enter__(self) -> "Campaign":
        return self

    def __exit__(self, *_) -> None:
        self.settle()
        remove(self.room)

    @property
    def figures(self) -> dict[str, int]:
        return {"points": self.points, "different remains": len(self.proven), "repaired": self.repaired}

    def fresh(self) -> Tiny:
        self.settle()
        return self.site.again(self.round, with_sources=False)

    @property
    def round(self) -> Path:
        """Where each copy is made, after the one before it is removed."""
        return self.room / "round"

    def settle(self) -> None:
        """Returns when nothing publishes the last copy: it would write into the next one, or into what is being removed."""
        if (self.round / "var/drain.lock").exists():
            Tiny(self.round).wait_for_drain()

    def interrupt(self, scene: Post, form: dict, point: Point) -> tuple[Tiny, Run]:
        """Posts on a fresh copy, and interrupts that. Whether the thread of the drain that serves posts comes to listen
        before the other has told it to end is up to the machine, so a call may not be made: then once more."""
        for _ in range(TRIES):
            site = self.fresh()
            run = scene.post(site, form, point)
            if run.hit:
                return site, run
        raise AssertionError(f"{scene.name}, {point}: not reached in {TRIES} runs")

    def positions(self, total: int, part: Part = Part()) -> list[int]:
        """From the first call to the last, every one or every so manyeth; or a few of them, evenly."""
        if self.thorough or total <= SAMPLE:
            return list(range(part.first, min(total, part.last or total) + 1, part.step))
        return sorted({1 + number * (total - 1) // (SAMPLE - 1) for number in range(SAMPLE)})

    def is_new(self, state: str) -> bool:
        """Whether an interruption has left what no other has. A site that is the same to the byte, in files, log and
        answer, goes on as the other did; so it is proven once."""
        self.points += 1
        if state in self.proven:
            return False
        self.proven.add(state)
        return True

    # ---- Proofs --------------------------------------------------------------------------------------------

    def prove_sound(self, site: Tiny, where: str) -> None:
        """`milepost verify` passes, or what it advises makes it pass."""
        checked = site.milepost("verify", "--skip-output", "--json", check=False)
        if checked.returncode == 0:
            return
        assert checked.returncode == 3, f"{where}: verify says {checked.stdout}{checked.stderr}"
        advised = set(re.findall(r"milepost ((?:[a-z]+)(?: --[a-z]+)*)", checked.stdout))
        assert advised, f"{where}: no advice in {json.loads(checked.stdout)}"
        for command in advised:
            site.milepost(*command.split())
        site.milepost("verify", "--skip-output")
        self.repaired += 1

    def clean_output(self, site: Tiny) -> dict[str, bytes]:
        key = site.knowledge()
        if key not in self.clean:
            self.clean[key] = site.clean_output()
        return self.clean[key]

    def prove_exact(self, site: Tiny, where: str) -> None:
        """The output is what a clean build makes."""
        wrong = differences(site.output(), self.clean_output(site))
        assert not wrong, f"{where}: {wrong[:10]}"

    def prove_whole(self, site: Tiny, whole: dict[str, bytes], where: str) -> None:
        """Every published file is as it was before, or as it is when all is done: none is half one and half the other."""
        self.before = self.before or self.site.output()
        before = self.before
        half = [path for path, text in site.output().items() if text not in (before.get(path), whole.get(path))]
        assert not half, f"{where}: {half}"

    def prove_mended(self, site: Tiny, where: str) -> None:
        """An ordinary build makes the output exact and leaves nothing lying about."""
        site.rebuild()
        self.prove_exact(site, f"{where}, after a build")
        self.prove_tidy(site, where)

    def prove_tidy(self, site: Tiny, where: str) -> None:
        assert not site.temporary_files(), f"{where}: left over: {site.temporary_files()}"

    def prove_once(self, site: Tiny, scene: Post, form: dict, run: Run, where: str) -> None:
        """A post that was answered has happened, and posted again it has happened once."""
        self.prove_sound(site, where)
        state = scene.state(site)
        acknowledged = answered(run) == 303
        assert state == scene.done or (state == scene.absent and not acknowledged), f"{where}: {state}"
        if answered(run) in NOT_HAPPENED:
            assert state == scene.absent, f"{where}: it has happened, and its sender was told that it has not"
        again = scene.post(site, form, Point())
        allowed = (303, *scene.again) if state == scene.done else (303,)
        assert answered(again) in allowed, f"{where}: {again.output} {again.log}"
        assert scene.state(site) == scene.done, f"{where}: after the same post again"
        self.prove_exact(site, f"{where}, after the same post again")
        self.prove_mended(site, where)


def answered(run: Run) -> int:
    """The status of a whole answer, 0 where there is none."""
    head, end, _ = run.output.partition(b"\r\n\r\n")
    if not end:
        head, end, _ = run.output.partition(b"\n\n")
    match = re.match(rb"Status: (\d+)", head)
    return int(match[1]) if end and match else 0


__all__ = ["Campaign", "Point", "answered"]
