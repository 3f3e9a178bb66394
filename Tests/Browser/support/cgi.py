"""A CGI program as a process with a CGI environment (RFC 3875), without a web server."""

import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from .answer import Received
from .project import program as path_of

HOST = "localhost:8080"


class Killed(Exception):
    """The program was killed before it answered."""


@dataclass
class Answer(Received):
    log: str
    code: int

    def header(self, name: str) -> str | None:
        values = self.all(name)
        assert len(values) <= 1 or name.lower() == "set-cookie", f"{name} stands there {len(values)} times"
        return values[0] if values else None

    @property
    def location(self) -> str:
        return self.header("Location") or ""

    @property
    def cookie(self) -> str:
        """What a browser would send back."""
        pairs = [value.split(";")[0] for value in self.all("Set-Cookie")]
        assert pairs, "no cookie was set"
        return "; ".join(pairs)


def environment(site: Path, program: str, method: str, query: str) -> dict[str, str]:
    return {
        "GATEWAY_INTERFACE": "CGI/1.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_SOFTWARE": "test",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8080",
        "REQUEST_METHOD": method,
        "REQUEST_URI": f"/cgi-bin/{program}" + (f"?{query}" if query else ""),
        "SCRIPT_NAME": f"/cgi-bin/{program}",
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_ACCEPT": "text/html,*/*;q=0.8",
        "MILEPOST_SITE": str(site),
    }


def run(site, program, *, method=None, query="", form=None, body=None, kind=None, cookie=None, accept=None,
        extra=None, timeout=30) -> Answer:  # fmt: skip
    """Spawns the program and reads its answer. `extra` changes the environment; None there removes a variable."""
    if form is not None:
        body, kind = urlencode(form).encode(), "application/x-www-form-urlencoded"
    method = method or ("POST" if body is not None else "GET")
    variables = environment(site, program, method, query)
    if body is not None:
        variables |= {"CONTENT_LENGTH": str(len(body)), "HTTP_SEC_FETCH_SITE": "same-origin",
                      "HTTP_ORIGIN": f"http://{HOST}"}  # fmt: skip
    if kind:
        variables["CONTENT_TYPE"] = kind
    if cookie:
        variables["HTTP_COOKIE"] = cookie
    if accept:
        variables["HTTP_ACCEPT"] = accept
    variables |= extra or {}
    variables = {name: value for name, value in variables.items() if value is not None}
    return spawn(path_of(program), variables, body or b"", site, timeout)


def spawn(executable, variables, body, folder, timeout) -> Answer:
    """What a web server does: starts the program, hands it the body and takes its answer."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [str(executable)], env=variables, cwd=folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
        )  # fmt: skip
        try:
            output, _ = process.communicate(body, timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        if process.returncode == -signal.SIGKILL and not output:
            raise Killed
        log.seek(0)
        return parse(output, log.read().decode(errors="replace"), process.returncode)


def parse(output: bytes, log: str, code: int) -> Answer:
    """Reads header lines and body, strictly (RFC 3875, section 6)."""
    ends = [(output.find(end), len(end)) for end in (b"\r\n\r\n", b"\n\n") if end in output]
    assert ends, f"no end of the headers in {output[:200]!r}; log: {log}; exit code {code}"
    at, length = min(ends)
    headers = []
    for line in output[:at].decode("ascii").splitlines():
        name, colon, value = line.partition(":")
        assert colon and name and name == name.strip(), f"not a header line: {line!r}"
        headers.append((name, value.strip()))
    fields = {name.lower(): value for name, value in headers}
    assert "content-type" in fields or "location" in fields or "status" in fields, headers
    status = int(fields["status"].split()[0]) if "status" in fields else (302 if "location" in fields else 200)
    return Answer(status, headers, output[at + length :], log, code)
