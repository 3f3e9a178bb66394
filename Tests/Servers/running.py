"""A web server in front of a site, and a visitor who asks it."""

import contextlib
import http.client
import os
import re
import signal
import socket
from pathlib import Path
from urllib.parse import urlencode

from kinds import Kind, spawn
from support.server import Response, Server
from support.site import PASSWORD, Site


class Running(Server):
    """One kind of server with its file of deploy/, on a free port of this machine."""

    def __init__(self, site: Site, kind: Kind, user: str):
        super().__init__(site.folder)
        self.kind, self.user, self.processes = kind, user, []

    def __enter__(self) -> "Running":
        variables = self.kind.variables(self.site, self.port, self.user)
        self.log = (self.site / "var/log/server.log").open("w+")
        for command in self.kind.start(self.site, self.port, self.user):
            self.process = self.spawn(command, variables)
            self.processes.append(self.process)
        try:
            self.wait()
        except AssertionError as error:
            self.__exit__()
            errors = self.site / "var/log/error.log"
            raise AssertionError(f"{error}\n{errors.read_text() if errors.exists() else ''}") from None
        return self

    def spawn(self, command: list[str], variables: dict[str, str]):
        return spawn(command, self.site, variables, self.user, self.log)

    def __exit__(self, *_) -> None:
        for process in reversed(self.processes):
            process.terminate()
            process.wait(10)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)  # what it started: fcgiwrap leaves its workers behind
        self.log.close()

    def request(self, method: str, path: str, body=None, chunked: bool = False, **headers: str) -> Response:
        """One request as it is; an answer that comes before the body is sent is taken as well."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = {"Host": f"localhost:{self.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            try:
                connection.request(method, path, body, fields, encode_chunked=chunked)
            except (BrokenPipeError, ConnectionResetError):
                connection._HTTPConnection__state = "Request-sent"
            answer = connection.getresponse()
            return Response(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def raw(self, text: bytes) -> bytes:
        """These very bytes, and all that comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as connection:
            connection.sendall(text)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            try:
                while part := connection.recv(65_536):
                    answer += part
            except ConnectionResetError:
                pass
            return answer


class Visitor:
    """Keeps cookies and posts forms, as a browser does."""

    def __init__(self, server: Running, name: str = ""):
        self.server, self.name, self.cookies = server, name, {}

    def ask(self, method: str, path: str, body=None, chunked: bool = False, **headers: str) -> Response:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.server.request(method, path, body, chunked, **headers)
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def get(self, path: str) -> Response:
        return self.ask("GET", path)

    @property
    def here(self) -> dict[str, str]:
        """What a browser says with a form of this site."""
        return {
            "Origin": self.server.address,
            "Sec_Fetch_Site": "same-origin",
            "Content_Type": "application/x-www-form-urlencoded",
        }

    def post(self, program: str, **form: str) -> Response:
        return self.ask("POST", f"/cgi-bin/{program}", urlencode(form).encode(), **self.here)

    def join(self) -> Response:
        return self.post("login", action="join", name=self.name, shown_name=self.name.title(), password=PASSWORD)

    def sign_in(self) -> Response:
        return self.post("login", action="signin", name=self.name, password=PASSWORD)


def path_of(location: str) -> str:
    """The path of a redirect, whether the server made it absolute or not."""
    return re.sub(r"^https?://[^/]+", "", location).split("#")[0]


def asset(site: Site, kind: str) -> str:
    """The address of the largest asset of this kind."""
    files = sorted((site.public / "assets").rglob(f"*.{kind}"), key=lambda file: file.stat().st_size)
    return "/" + str(files[-1].relative_to(site.public))


def deploy_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "deploy"
