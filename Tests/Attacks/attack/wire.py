"""Requests as bytes, which no library tidies up, and answers as they came."""

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlencode

from support.answer import Received

FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer(Received):
    # What came after the body that the headers announce: a second answer, if somebody has split this one.
    rest: bytes = b""

    def header(self, name: str) -> str:
        return (self.all(name) or [""])[0]

    @property
    def cookie(self) -> str:
        """What a browser would send back; a cookie that is taken away is not sent."""
        return "; ".join(each.split(";")[0] for each in self.all("Set-Cookie") if "Max-Age=0" not in each)


def send(port: int, request: bytes, seconds: float = 60) -> bytes:
    """These very bytes, and all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), seconds) as connection:
        answer = b""
        try:
            connection.sendall(request)
            while part := connection.recv(65_536):
                answer += part
        except (ConnectionResetError, BrokenPipeError):
            pass  # refused in the middle of a body; what was said before stands
        return answer


def parse(raw: bytes, method: str = "GET") -> Answer:
    """Strictly (RFC 9112): anything that is no header line fails."""
    head, end, rest = raw.partition(b"\r\n\r\n")
    assert end, f"no end of the headers in {raw[:300]!r}"
    first, *lines = head.decode("latin-1").split("\r\n")
    status = re.fullmatch(r"HTTP/1\.[01] (\d{3})( [^\r\n]*)?", first)
    assert status, f"not a status line: {first!r}"
    headers = []
    for line in lines:
        field = re.fullmatch(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+):[ \t]*([\x20-\x7e\t]*)", line)
        assert field, f"not a header line: {line!r}"
        headers.append((field[1], field[2].strip()))
    answer = Answer(int(status[1]), headers, b"")
    if "chunked" in answer.header("Transfer-Encoding"):
        answer.body, answer.rest = dechunk(rest)
    else:
        length = int(answer.header("Content-Length") or len(rest))
        length = 0 if method == "HEAD" or answer.status == 304 else length
        answer.body, answer.rest = rest[:length], rest[length:]
    return answer


def dechunk(data: bytes) -> tuple[bytes, bytes]:
    body = b""
    while True:
        size, _, data = data.partition(b"\r\n")
        count = int(size.split(b";")[0], 16)
        if count == 0:
            return body, data.partition(b"\r\n")[2]
        body, data = body + data[:count], data[count + 2 :]


class Client:
    """Somebody at the other end of the wire: as a browser, unless told otherwise."""

    def __init__(self, port: int, cookie: str = ""):
        self.port, self.cookie, self.requests = port, cookie, 0

    @property
    def here(self) -> dict[str, str]:
        """What a browser says with a form of this site."""
        return {"Origin": f"http://localhost:{self.port}", "Sec-Fetch-Site": "same-origin"}

    def ask(self, method: str, target: str | bytes, body: bytes = b"", **headers: str | bytes | None) -> Answer:
        """`headers` by their names with _ for -; None takes one away."""
        fields = {"Host": f"localhost:{self.port}", "Accept": "text/html,*/*;q=0.8", "Connection": "close"}
        if self.cookie:
            fields["Cookie"] = self.cookie
        if body or method == "POST":
            fields |= {"Content-Length": str(len(body))}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = raw(method) + b" " + raw(target) + b" HTTP/1.1\r\n"
        head += b"".join(
            raw(name) + b": " + raw(value) + b"\r\n" for name, value in fields.items() if value is not None
        )
        self.requests += 1
        return parse(send(self.port, head + b"\r\n" + body), method)

    def get(self, target: str | bytes, **headers) -> Answer:
        return self.ask("GET", target, **headers)

    def post(self, program: str, form: dict | bytes, **headers) -> Answer:
        """A form of this site; a dictionary is encoded, bytes are sent as they are."""
        body = form if isinstance(form, bytes) else urlencode(form).encode()
        said = {name.replace("-", "_"): value for name, value in self.here.items()} | {"Content_Type": FORM}
        return self.ask("POST", f"/cgi-bin/{program}", body, **said | headers)


def raw(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()
