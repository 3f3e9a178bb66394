"""The web servers: how each is started with its file of deploy/, and what it cannot do."""

import os
import shutil
import subprocess
from pathlib import Path

SEARCH = os.environ["PATH"] + ":/usr/sbin:/sbin"


class Kind:
    name = ""
    commands: tuple[str, ...] = ()
    cannot: dict[str, str] = {}  # an ability, and why it is lacking
    chunked = 303  # what a post in chunks is answered with: read like any other, or refused for want of a length

    @property
    def missing(self) -> list[str]:
        return [command for command in self.commands if not shutil.which(command, path=SEARCH)]

    def start(self, site: Path, port: int, user: str) -> list[list[str]]:
        """The commands to run, in this order."""
        raise NotImplementedError

    def folders(self, site: Path) -> dict[str, Path]:
        """Where a server that is no root keeps what it has in these folders of root's on a host."""
        return {"/var/log/milepost": site / "var/log", "/run/milepost": site / "var", "/var/cache/milepost": site / "var"}

    def variables(self, site: Path, port: int, user: str) -> dict[str, str]:
        """What they find in their environment, and nothing else."""
        return {"PATH": SEARCH, "MILEPOST_SITE": str(site), "MILEPOST_PORT": str(port), "MILEPOST_USER": user}


class Lighttpd(Kind):
    name = "lighttpd"
    commands = ("lighttpd",)

    def start(self, site, port, user):
        return [["lighttpd", "-D", "-f", "deploy/lighttpd.conf"]]


class Apache(Kind):
    name = "apache2"
    commands = ("apache2",)
    chunked = 411
    cannot = {"no server header": "httpd always sends a Server header"}

    def start(self, site, port, user):
        return [["apache2", "-DFOREGROUND", "-d", str(site), "-f", "deploy/apache.conf"]]

    def variables(self, site, port, user):
        logs, run, _ = self.folders(site).values()
        return super().variables(site, port, user) | {"LOGS_DIRECTORY": str(logs), "RUNTIME_DIRECTORY": str(run)}


class Nginx(Kind):
    name = "nginx"
    commands = ("nginx", "fcgiwrap")
    cannot = {
        "no server header": "nginx always sends a Server header",
        "exact etag": "its ETag is made of whole seconds and length",
    }

    def start(self, site, port, user):
        text = (site / "deploy/nginx.conf").read_text()
        assert "/srv/milepost" in text and "127.0.0.1:8080" in text
        text = text.replace("/srv/milepost", str(site)).replace("127.0.0.1:8080", f"127.0.0.1:{port}")
        folders = self.folders(site)
        for named, folder in folders.items():
            assert f" {named}/" in text
            text = text.replace(f" {named}/", f" {folder}/")
        (site / "var/nginx.conf").write_text(text)
        return [
            ["fcgiwrap", "-f", "-c", "8", "-s", f"unix:{site}/var/log/fcgiwrap.sock"],
            ["nginx", "-e", f"{folders['/var/log/milepost']}/error.log", "-c", f"{site}/var/nginx.conf", "-g", "daemon off;"],
        ]

    def variables(self, site, port, user):
        return {"PATH": SEARCH}


class BusyBox(Kind):
    name = "busybox"
    commands = ("busybox",)
    chunked = 411
    cannot = {
        "file headers": "BusyBox httpd adds no header to files",
        "gzip": "BusyBox httpd does not compress",
        "dotfiles": "BusyBox httpd has no rule for names",
        "exact etag": "its ETag is made of whole seconds and length",
    }

    def start(self, site, port, user):
        return [["sh", "deploy/busybox.sh"]]


KINDS = (Lighttpd(), Apache(), Nginx(), BusyBox())


def spawn(command: list[str], site: Path, variables: dict[str, str], user: str, log) -> subprocess.Popen:
    """Starts a server in the site's folder; as its user, where root runs the tests."""
    identity = {"user": user, "group": user, "extra_groups": []} if os.geteuid() == 0 else {}
    path = shutil.which(command[0], path=SEARCH) or command[0]
    return subprocess.Popen([path, *command[1:]], cwd=site, env=variables, stdout=log, stderr=log, start_new_session=True,
                            **identity)  # fmt: skip
