"""A built site, and each web server of deploy/ before a copy of it."""

import os
import pwd
import shutil
import tempfile
from pathlib import Path

import pytest

from kinds import KINDS
from running import Running, Visitor, deploy_folder
from support.project import MILEPOST, PROGRAMS, program
from support.site import Site

MEMBERS = 60
USER = "www-data" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture(scope="session")
def user() -> str:
    """Whom the servers run as, and their programs."""
    return USER


@pytest.fixture(scope="session")
def room():
    """A folder that the servers' user can enter, whoever runs the tests."""
    with tempfile.TemporaryDirectory(prefix="milepost-") as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.fixture(scope="session")
def built(room) -> Site:
    """A site as it is on a host: with its programs and its deploy/."""
    missing = [str(path) for path in (MILEPOST, *map(program, PROGRAMS)) if not path.exists()]
    assert not missing, f"not built: {', '.join(missing)}. Type: make programs"
    site = Site.make(room / "built", MEMBERS)
    (site.folder / "cgi-bin").unlink()
    (site.folder / "cgi-bin").mkdir()
    for name in PROGRAMS:
        shutil.copy2(program(name), site.folder / "cgi-bin" / name)
    shutil.copytree(deploy_folder(), site.folder / "deploy")
    (site.public / "assets/.hidden").write_text("nobody reads this")
    return site


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.name)
def kind(request):
    if request.param.missing:
        pytest.skip(f"not installed: {', '.join(request.param.missing)} (make test-servers installs it)")
    return request.param


@pytest.fixture(scope="module")
def site(kind, built, room) -> Site:
    """A site of this server's own; its user owns var/ and may write into public/, as docs/deploy.md says."""
    folder = Path(tempfile.mkdtemp(prefix=f"{kind.name}-", dir=room)) / "site"
    folder.parent.chmod(0o755)
    site = built.copy(folder)
    if os.geteuid() == 0:
        for top in ("var", "public"):
            shutil.chown(folder / top, USER, USER)
            for path in (folder / top).rglob("*"):
                shutil.chown(path, USER, USER)
    yield site
    site.settle()
    shutil.rmtree(folder.parent)


@pytest.fixture(scope="module")
def server(kind, site) -> Running:
    with Running(site, kind, USER) as running:
        yield running


@pytest.fixture
def visitor(server, request) -> Visitor:
    """Somebody new, with a name of their own."""
    count = server.__dict__.setdefault("visitors", [])
    count.append(request.node.name)
    return Visitor(server, f"visitor-{len(count)}")


@pytest.fixture(autouse=True)
def abilities(request, kind):
    """What a server cannot do is expected to fail there; where it does not, the list in kinds.py is wrong."""
    for mark in request.node.iter_markers("needs"):
        if reason := kind.cannot.get(mark.args[0]):
            request.applymarker(pytest.mark.xfail(strict=True, reason=reason, raises=AssertionError))
