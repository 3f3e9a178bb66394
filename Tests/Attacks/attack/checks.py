"""What holds of every answer and of every published file, whatever was sent."""

import json
import re
import subprocess

import html5lib
from lxml import etree, html

from support.headers import SECURITY
from support.site import Site

from .wire import Answer

STATUSES = {200, 303, 304, 400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 429}
HEADERS = {name.lower() for name in SECURITY} | {
    "accept",
    "accept-ranges",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cross-origin-resource-policy",
    "date",
    "etag",
    "last-modified",
    "location",
    "retry-after",
    "set-cookie",
    "transfer-encoding",
    "vary",
    "www-authenticate",
}
OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?#-]*")
REFUSAL = r"<\?xml .{,300}<title>(\d{3}) [\w ]+</title>\s*</head>\s*<body>\s*<h1>\1 [\w ]+</h1>\s*</body>\s*</html>\s*"
LOG_LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ milepost [a-z]+: [^\x00-\x1f\x7f]*")
ACCESS_LINE = re.compile(
    r'\S+ \S+ \S+ \[[^\]]+\] "(?:[^"\\\x00-\x1f]|\\.)*" \d{3} \d+ "(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*"'
)


def of_a_program(answer: Answer) -> bool:
    """Whether a program answered, not the web server in its place."""
    return bool(answer.all("Cross-Origin-Resource-Policy"))


def refused_unread(answer: Answer) -> bool:
    """Whether the web server has refused it before it looked at its configuration: a page of its own, in which nothing
    of the request stands."""
    is_refused = answer.status in (400, 413, 431) and not of_a_program(answer)
    return is_refused and re.fullmatch(REFUSAL, answer.text, re.S) is not None


def check(answer: Answer) -> None:
    """Status, headers and body of any answer."""
    if answer.status == 503:
        assert answer.header("Retry-After"), "503 says when to come back"
    else:
        assert answer.status in STATUSES, f"{answer.status}: {answer.body[:500]!r}"
    assert answer.rest == b"", f"something follows the answer: {answer.rest[:200]!r}"
    names = {name.lower() for name, _ in answer.headers}
    assert names <= HEADERS, f"headers that nobody sends: {names - HEADERS}"
    if not refused_unread(answer):
        for name, value in SECURITY.items():
            assert answer.all(name) == [value], name
    if of_a_program(answer):
        assert answer.all("Cache-Control") == ["no-store"]
    assert len(answer.all("Set-Cookie")) <= 1
    assert all(re.fullmatch(r"session=[\w-]*; Path=/; .*", each) for each in answer.all("Set-Cookie"))
    assert bool(answer.all("Location")) == (answer.status == 303)
    assert all(OWN_PATH.fullmatch(each) for each in answer.all("Location")), answer.header("Location")
    if of_a_program(answer) and answer.body:
        check_body(answer)


def check_body(answer: Answer) -> None:
    kind = answer.header("Content-Type")
    text = answer.body.decode()
    if kind.endswith("json"):
        json.loads(text)
        assert "<x-mark" not in text
    else:
        assert kind == "text/html; charset=utf-8"
        check_html(text)


def check_html(text: str) -> None:
    """Well-formed as HTML defines it, and no mark has become an element or an attribute."""
    html5lib.HTMLParser(strict=True).parse(text)
    check_marks(html.fromstring(text))


def check_marks(document) -> None:
    found = document.xpath("//*[local-name() = 'x-mark'] | //*[@x-mark]")
    assert not found, f"markup from a form: {etree.tostring(found[0])[:300]!r}"


def check_output(site: Site) -> int:
    """Every published file; the answer is how many there are."""
    files = [path for path in sorted(site.public.rglob("*")) if path.is_file() and "assets" not in path.parts]
    for path in files:
        content = path.read_bytes()
        if path.suffix == ".json":
            json.loads(content)
            assert b"<x-mark" not in content, path
        elif path.suffix == ".html":
            check_marks(html.fromstring(content))
            assert b"<x-mark" not in content, path
        elif path.suffix in (".xml", ".svg"):
            check_marks(etree.fromstring(content))
            assert b"<x-mark" not in content, path
    return len(files)


def content(path) -> bytes:
    """A file's bytes, read by another process: if this one closed a database's file, SQLite's own locks on it would go
    (https://sqlite.org/howtocorrupt.html, section 2.2), and with them what these tests write."""
    return subprocess.run(["cat", path], capture_output=True, check=True).stdout


def check_logs(site: Site) -> None:
    """One line for each thing, and nothing in it that a terminal obeys."""
    folder = site.folder / "var/log"
    for name in ("programs.log", "publish.log"):
        if (folder / name).exists():
            for line in (folder / name).read_text().split("\n")[:-1]:
                assert LOG_LINE.fullmatch(line), f"{name}: {line!r}"
    access = (folder / "access.log").read_text(errors="surrogateescape").split("\n")[:-1]
    for line in access:
        assert ACCESS_LINE.fullmatch(line), line
