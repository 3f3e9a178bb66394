"""lighttpd with the project's own configuration, on a free port."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from .project import ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Server:
    def __init__(self, site: Path):
        self.site = site
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"

    def __enter__(self) -> "Server":
        (self.site / "var/log").mkdir(parents=True, exist_ok=True)
        search = os.environ["PATH"] + ":/usr/sbin"
        command = [shutil.which("lighttpd", path=search) or "lighttpd", "-D", "-f", str(ROOT / "deploy/lighttpd.conf")]
        variables = os.environ | {"MILEPOST_SITE": str(self.site), "MILEPOST_PORT": str(self.port)}
        self.log = (self.site / "var/log/lighttpd.log").open("w+")
        self.process = subprocess.Popen(command, env=variables, stdout=self.log, stderr=self.log)
        self.wait()
        return self

    def wait(self) -> None:
        for _ in range(200):
            assert self.process.poll() is None, f"lighttpd ended: {Path(self.log.name).read_text()}"
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("lighttpd does not answer")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(10)
        self.log.close()

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Response:
        """One request as it is: no redirect followed, no cookie kept."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = {"Host": f"localhost:{self.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body, fields)
            answer = connection.getresponse()
            return Response(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Response:
        return self.request("GET", path, **headers)
