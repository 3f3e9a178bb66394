"""Servers that root starts, as on a host: what the programs may write, root never opens."""

import os
import stat
from pathlib import Path

import pytest

from kinds import Apache, Lighttpd, Nginx, spawn
from running import Running, deploy_folder

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts a server as root")


class Root:
    """A kind of server as a host's systemd starts it: by root, with folders of root's for logs and the like."""

    def folders(self, site: Path) -> dict[str, Path]:
        return {name: site.parent / "root" / name.split("/")[-2] for name in super().folders(site)}

    def prepare(self, site: Path) -> None:
        for folder in self.folders(site).values():
            folder.mkdir(parents=True)


class LighttpdAsRoot(Root, Lighttpd):
    def prepare(self, site):
        super().prepare(site)
        file = site / "deploy/lighttpd.conf"
        text = file.read_text().replace("#TLS server.username", "server.username").replace('"milepost"', '"www-data"')
        file.write_text(text.replace("#TLS server.groupname", "server.groupname"))


class ApacheAsRoot(Root, Apache):
    pass


class NginxAsRoot(Root, Nginx):
    def start(self, site, port, user):
        *others, nginx = super().start(site, port, user)
        return [*others, [*nginx[:-1], f"daemon off; user {user};"]]


class RunningAsRoot(Running):
    def spawn(self, command, variables):
        """fcgiwrap's unit says User=; the servers are root."""
        return spawn(command, self.site, variables, self.user if command[0] == "fcgiwrap" else "root", self.log)


@pytest.fixture(scope="module", params=[LighttpdAsRoot(), ApacheAsRoot(), NginxAsRoot()], ids=lambda kind: kind.name)
def kind(request):
    if request.param.missing:
        pytest.skip(f"not installed: {', '.join(request.param.missing)}")
    return request.param


def of_root(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.lstat().st_uid == 0}


def test_root_touches_nothing_that_the_programs_own(kind, site, user):
    """Neither what it makes anew, nor what somebody has put in the place of what it is known to open."""
    kind.prepare(site.folder)
    victims, var = site.folder.parent / "victims", site.folder / "var"
    victims.mkdir()
    folders = [f"nginx-{name}" for name in ("body", "fastcgi", "proxy", "uwsgi", "scgi")]
    links = ["error.log", "access.log", "programs.log", "apache.pid", "nginx.pid", "tls-cache"]
    for name in folders:
        (victims / name).mkdir(mode=0o700)
    for name in links:
        (victims / name).write_text("root's")
        (victims / name).chmod(0o600)
    planted = {var / place / name: victims / name for place in (".", "log") for name in (*folders, *links)}
    for link, victim in planted.items():
        link.symlink_to(victim)
        os.lchown(link, link.parent.stat().st_uid, link.parent.stat().st_gid)
    before = of_root(site.public)
    if kind.name == "lighttpd":  # is not root when it opens its logs: it cannot open these, and would not start
        for name in links:
            (var / "log" / name).unlink()
    with RunningAsRoot(site, kind, user) as server:
        (var / "log/server.log").unlink()  # the test's own
        (var / "nginx.conf").unlink(missing_ok=True)
        assert server.get("/").status == 200
        assert server.get("/cgi-bin/login").status == 200
        assert server.get("/nothing").status == 404
        runs_as = {os.stat(f"/proc/{child}").st_uid for child in workers(server)}
        assert runs_as and 0 not in runs_as
    assert of_root(var) == set() and of_root(site.public) == before
    for name in (*folders, *links):
        state = (victims / name).stat()
        assert (state.st_uid, stat.S_IMODE(state.st_mode)) == (0, 0o700 if name in folders else 0o600), name
        assert name in folders or (victims / name).read_text() == "root's", name


def workers(server) -> list[int]:
    """The processes that answer: those that the server has started, or itself where it has none."""
    server = server.process.pid
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [int(child) for child in children] or [server]


def test_no_file_of_a_server_that_root_starts_names_what_the_programs_own():
    """But the socket by which nginx asks fcgiwrap, which root does not open."""
    for name in ("apache.conf", "nginx.conf"):
        lines = [line for line in (deploy_folder() / name).read_text().splitlines() if not line.startswith("#  ")]
        named = [word for line in lines for word in line.split() if "milepost/var" in word or "SITE}/var" in word]
        assert [word for word in named if word != "unix:/srv/milepost/var/log/fcgiwrap.sock;"] == []
