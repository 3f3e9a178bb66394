"""lighttpd with the project's own configuration, and posts of check-ins to it."""

import json
import os
import shutil
import socket
import subprocess
import time

from .project import BENCH, ROOT
from .running import Failed, run
from .site import Site


class Server:
    def __init__(self, site: Site):
        self.site = site
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self) -> "Server":
        program = shutil.which("lighttpd", path=os.environ["PATH"] + ":/usr/sbin") or "lighttpd"
        variables = os.environ | {"MILEPOST_SITE": str(self.site.folder), "MILEPOST_PORT": str(self.port)}
        self.process = subprocess.Popen([program, "-D", "-f", ROOT / "deploy/lighttpd.conf"], env=variables)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise Failed("lighttpd does not answer")

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait(10)

    def load(self, program: str, connections: int, seconds: int, first: int) -> dict:
        """Posts check-ins to a program; what came of them, with latencies in milliseconds."""
        var = self.site.folder / "var"
        address = f"http://localhost:{self.port}"
        words = ["-t", 1, "-c", connections, "-d", seconds, "--timeout", "10s", "-s", BENCH / "load.lua", address]
        output = run("wrk", *words, "--", program, var / "sessions.txt", var / "places.txt", first)
        return json.loads(output.splitlines()[-1])
