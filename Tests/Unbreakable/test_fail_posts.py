"""Every system call of a post that can fail, failing: once, or from then on."""

import re

import pytest

from campaign import NOT_HAPPENED, Campaign, Part, Point, answered
from scenes import EVERY_CALL, POSTS
from tiny import differences

# What can befall which call.
FAULTS = {
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "pread64": ("EIO",),
    "fdatasync": ("EIO", "ENOSPC"),
    "openat": ("EACCES", "EROFS", "EMFILE", "ENOSPC", "EOPNOTSUPP"),
    "linkat": ("ENOSPC", "EIO", "EPERM"),
    "rename": ("ENOSPC", "EIO", "EROFS", "EACCES", "EXDEV"),
    "renameat2": ("EINVAL", "ENOSYS", "EXDEV", "ENOSPC", "EIO", "EROFS"),
    "unlink": ("EIO", "EROFS"),
    "getdents64": ("EIO",),
    "ftruncate": ("ENOSPC", "EIO"),
    "fcntl": ("EIO", "ENOLCK"),
    "mmap": ("ENOMEM",),
    "brk": ("ENOMEM",),
    "clone": ("EAGAIN", "ENOMEM"),
    "clone3": ("EAGAIN", "ENOMEM"),
    "pipe2": ("EMFILE",),
    "socket": ("EMFILE", "ENOMEM"),
    "connect": ("EACCES",),
    "bind": ("EROFS", "ENOSPC", "EACCES"),
    "listen": ("EINVAL",),
    "accept4": ("EMFILE", "ENOMEM"),
    "poll": ("ENOMEM", "EINTR"),
    "sendto": ("EIO",),
    "recvfrom": ("EIO",),
}
# Where memory ends, a program ends at once: the server then answers 500 by itself.
SPEECHLESS = ("mmap", "brk")
NEVER = 1_000_000
IN_SHORT = {
    "check-in": {
        "pwrite64": ("ENOSPC",), "rename": ("EIO",), "renameat2": ("EINVAL", "EXDEV", "EIO"), "unlink": ("EIO",),
        "fdatasync": ("EIO",), "openat": ("EMFILE",), "socket": ("EMFILE",), "bind": ("EACCES",), "poll": ("ENOMEM",),
        "clone3": ("EAGAIN",), "pipe2": ("EMFILE",),
    }
}  # fmt: skip


@pytest.mark.parametrize("process", [1, 2], ids=["post", "drain"])
@pytest.mark.parametrize("scene", POSTS, ids=lambda scene: scene.name)
def test_a_post_that_fails_says_so_and_happens_once_or_not_at_all(site, thorough, step, tally, scene, process):
    faults = FAULTS if thorough else IN_SHORT.get(scene.name)
    if not faults:
        pytest.skip("make test-unbreakable")
    form = scene.ready(site)
    part = Part(step=1 if scene.name in EVERY_CALL else step)
    with Campaign(site, thorough) as campaign:
        done = campaign.fresh()
        calls = scene.post(done, form, Point(process=process)).calls
        whole = done.output()
        for call, errors in faults.items():
            for at in campaign.positions(calls.count(call), part):
                for error in errors:
                    fail(campaign, scene, form, Point(at, error, (call,), process), whole)
                    fail(campaign, scene, form, Point(at, error, (call,), process, NEVER), whole)
    tally(**campaign.figures)


def test_a_post_that_can_start_no_other_process_publishes_by_itself(site):
    scene = next(scene for scene in POSTS if scene.name == "check-in")
    run = scene.post(site, scene.ready(site), Point(1, "EAGAIN", ("clone",)))
    assert run.hit and answered(run) == 303, run
    assert "publishes in its own process: Resource temporarily unavailable" in run.log
    site.wait_for_drain()
    assert site.connect().execute("SELECT count(*) FROM change").fetchone() == (0,)
    assert differences(site.output(), site.clean_output()) == []


def fail(campaign: Campaign, scene, form: dict, point: Point, whole: dict[str, bytes]) -> None:
    where = f"{scene.name}, {point}"
    site, run = campaign.interrupt(scene, form, point)
    prove_clear(run, point, where)
    if campaign.is_new(f"{answered(run)} {site.state()}"):
        campaign.prove_whole(site, whole, where)
        campaign.prove_once(site, scene, form, run, where)


def prove_clear(run, point: Point, where: str) -> None:
    """Done, or an error page with a number that one line of the log has; without a word only where there is no memory
    left, or where it is the words themselves that cannot be written."""
    status = answered(run)
    if status == 0:
        assert point.calls[0] in (*SPEECHLESS, "write"), f"{where}: {run}"
        return
    assert status in (303, 500, 503, 507), f"{where}: {run}"
    if status != 303:
        numbers = set(re.findall(rb"E-[0-9A-Z]{7}", run.output))
        assert len(numbers) == 1, f"{where}: {run.output}"
        number = numbers.pop().decode()
        said = [line for line in run.log.splitlines() if number in line]
        assert len(said) == 1 or point.calls == ("write",), f"{where}: {run.log}"


@pytest.mark.parametrize("name", ["join", "privacy"])
def test_nobody_is_told_that_nothing_has_happened_when_it_has(site, name):
    """These write more than once: the account and its session, the switches and the pages that show them."""
    scene = next(scene for scene in POSTS if scene.name == name)
    form = scene.ready(site)
    with Campaign(site, True) as campaign:
        total = len(scene.post(campaign.fresh(), form, Point(calls=("pwrite64",))).calls)
        for at in range(1, total + 1):
            copy = campaign.fresh()
            run = scene.post(copy, form, Point(at, "ENOSPC", ("pwrite64",)))
            if answered(run) in NOT_HAPPENED:
                assert scene.state(copy) == scene.absent, f"ENOSPC at write {at} of {total}"


@pytest.mark.parametrize("process", [1, 2], ids=["post", "drain"])
def test_a_read_that_is_interrupted_goes_on(site, process):
    scene = POSTS[0]
    form = scene.ready(site)
    with Campaign(site, True) as campaign:
        total = len(scene.post(campaign.fresh(), form, Point(process=process, calls=("read",))).calls)
        assert total
        for at in range(1, total + 1):
            copy = campaign.fresh()
            run = scene.post(copy, form, Point(at, "EINTR", ("read",), process))
            assert answered(run) == 303, f"{at}: {run.output}"
            campaign.prove_exact(copy, f"EINTR at read {at}")


@pytest.mark.parametrize("how, calls", [
    ("EINTR", ("write", "pwrite64", "read", "pread64", "openat", "ftruncate")),
    ("short", ("write", "pwrite64", "read", "pread64")),
], ids=["interrupted by a signal", "half done"])  # fmt: skip
@pytest.mark.parametrize("process", [1, 2], ids=["post", "drain"])
def test_a_call_that_is_interrupted_or_half_done_goes_on(site, thorough, tally, how, calls, process):
    scene = POSTS[0]
    form = scene.ready(site)
    with Campaign(site, thorough) as campaign:
        total = len(scene.post(campaign.fresh(), form, Point(process=process, calls=calls)).calls)
        for at in campaign.positions(total):
            copy = campaign.fresh()
            where = f"{scene.name}, {Point(at, how, calls, process)}"
            run = scene.post(copy, form, Point(at, how, calls, process))
            assert answered(run) == 303 and not run.log, f"{where}: {run}"
            assert scene.state(copy) == scene.done, where
            campaign.points += 1
            campaign.prove_exact(copy, where)
            campaign.prove_tidy(copy, where)
    tally(**campaign.figures)


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGHUP", "SIGPIPE", "SIGXFSZ"])
def test_a_signal_at_any_time_loses_nothing(site, thorough, tally, signal):
    scene = POSTS[0]
    form = scene.ready(site)
    with Campaign(site, thorough) as campaign:
        done = site.again(campaign.room / "done")
        total = len(scene.post(done, form, Point()).calls)
        for at in campaign.positions(total)[:: 5 if thorough else 3]:
            where = f"{scene.name}, {Point(at, signal)}"
            copy = campaign.fresh()
            run = scene.post(copy, form, Point(at, signal))
            if campaign.is_new(f"{answered(run)} {copy.state()}"):
                campaign.prove_whole(copy, done.output(), where)
                campaign.prove_once(copy, scene, form, run, where)
    tally(**campaign.figures)
