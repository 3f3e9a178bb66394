"""kill -9 at every system call of a post and of the process that publishes after it."""

import pytest

from campaign import WAYS, Campaign, Part, Point, answered
from scenes import EVERY_CALL, POSTS

IN_SHORT = ("check-in", "order")


@pytest.mark.parametrize("process", [1, 2], ids=["post", "drain"])
@pytest.mark.parametrize("scene", POSTS, ids=lambda scene: scene.name)
def test_a_killed_post_happens_once_or_not_at_all(site, thorough, step, tally, scene, process):
    if not thorough and scene.name not in IN_SHORT:
        pytest.skip("make test-unbreakable")
    form = scene.ready(site)
    part = Part(step=1 if scene.name in EVERY_CALL else step)
    with Campaign(site, thorough) as campaign:
        for how, calls in WAYS.items():
            # Counted on a copy of the same kind: in another, memory is asked for once more or less.
            done = campaign.fresh()
            run = scene.post(done, form, Point(process=process, calls=calls))
            assert answered(run) == 303, run
            whole = done.output()
            for at in campaign.positions(len(run.calls), part):
                kill(campaign, scene, form, Point(at, how, calls, process), whole)
    tally(**campaign.figures)


def kill(campaign: Campaign, scene, form: dict, point: Point, whole: dict[str, bytes]) -> None:
    where = f"{scene.name}, {point}"
    site, run = campaign.interrupt(scene, form, point)
    assert answered(run) in (0, 303), f"{where}: {run.output[:300]}"
    if campaign.is_new(f"{answered(run)} {site.state()}"):
        campaign.prove_whole(site, whole, where)
        campaign.prove_once(site, scene, form, run, where)
