"""What a plain request reaches that nobody links to, and what the answers tell browsers and caches."""

import re

import pytest

from attack.checks import content, of_a_program
from attack.wire import Client
from support.headers import SECURITY
from support.project import PROGRAMS

# Signs of what is to stay where it is, each in a file that is really there.
SECRETS = {
    "var/site.db": b"SQLite format 3",
    "var/log/access.log": b"GET /",
    "content/site.yaml": b"signInsByAccount",
    "templates/me.html": b"{{<layout",
    ".git/config": b"repositoryformatversion",
    "deploy/lighttpd.conf": b"server.modules",
    "bin/milepost": b"\x7fELF",
    "cgi-bin/login": b"\x7fELF",
    "Package.swift": b"swift-tools-version",
    "public/.hidden": b"hidden by a dot",
    "cgi-bin/notes.txt": b"nobody runs this",
}


@pytest.fixture(scope="module")
def furnished(site, server):
    """The site's folder with everything that stands beside it on a host."""
    programs = site.folder / "cgi-bin"
    targets = {name: (programs / name).resolve() for name in PROGRAMS}
    programs.unlink()
    programs.mkdir()
    for name, target in targets.items():
        (programs / name).symlink_to(target)
    made = {
        ".git/config": "[core]\nrepositoryformatversion = 0\n",
        "deploy/lighttpd.conf": "server.modules = ()",
        "bin/milepost": "\x7fELF",
        "Package.swift": "// swift-tools-version",
        "public/.hidden": "hidden by a dot",
        "cgi-bin/notes.txt": "nobody runs this",
    }
    for name, text in made.items():
        path = site.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    Client(server.port).get("/")
    for name, sign in SECRETS.items():
        assert sign in content(site.folder / name), f"{name} is there, or this could not fail"
    yield site
    (site.public / ".hidden").unlink()


WAYS = (
    "/{}",
    "//{}",
    "/./{}",
    "/../{}",
    "/public/../{}",
    "/assets/../../{}",
    "/%2e%2e/{}",
    "/..%2f{}",
    "/%2e%2e%2f{}",
    "/..%5c{}",
    "/cgi-bin/../{}",
    "/cgi-bin/%2e%2e/{}",
    "/cgi-bin/search/../../{}",
    "/assets/..;/{}",
    "/{}%00.html",
    "/{}/",
    "/{}?x=.html",
    "/{}~",
    "/{}.bak",
    "/assets/%c0%ae%c0%ae/{}",
    "/.{}",
    "http://localhost/../{}",
    "/%252e%252e/{}",
    "/{}#",
)


@pytest.mark.parametrize("name", SECRETS)
def test_nothing_beside_the_public_folder_is_reached(furnished, stranger, name):
    for way in WAYS:
        path = name.removeprefix("public/")
        if (name, way) in (("cgi-bin/login", "/{}"), ("cgi-bin/login", "//{}"), ("cgi-bin/login", "/./{}")):
            continue  # that is how it is asked
        for method in ("GET", "HEAD"):
            answer = stranger.ask(method, way.format(path))
            assert SECRETS[name] not in answer.body, f"{method} {way.format(path)}"
        answer = stranger.get(way.format(path))
        assert answer.status in (400, 403, 404) or of_a_program(answer), f"{way.format(path)}: {answer.status}"


def test_only_what_is_a_program_is_run(furnished, stranger):
    for name in ("notes.txt", "login.bak", "login~", "login.html", "", "Login", "login%20", "login.", "%6cogin%00"):
        answer = stranger.get(f"/cgi-bin/{name}")
        assert answer.status in (400, 403, 404), name
    assert stranger.get("/cgi-bin/%6cogin").status == 200, "the same name, written otherwise"


@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "OPTIONS", "CONNECT", "PROPFIND", "MOVE", "get", "POST"]
)
def test_files_are_only_read_and_nothing_is_echoed(stranger, site, method):
    before = (site.public / "index.html").read_bytes()
    for target in ("/", "/index.html", "/new.html"):
        answer = stranger.ask(method, target, b"x-mark", X_Mark="echoed")
        assert answer.status in (400, 403, 404, 405, 501), (method, target)
        assert b"echoed" not in answer.body and not answer.all("X-Mark")
    assert (site.public / "index.html").read_bytes() == before and not (site.public / "new.html").exists()


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_know_three_methods(stranger, member, unchanged, program, method):
    answer = Client(stranger.port, member).ask(
        method, f"/cgi-bin/{program}", b"action=signout", X_Mark="echoed", **ours(stranger)
    )
    assert answer.status in (400, 403, 405, 501)
    assert b"echoed" not in answer.body and not answer.all("Access-Control-Allow-Origin")


def ours(client: Client) -> dict[str, str]:
    return {name.replace("-", "_"): value for name, value in client.here.items()}


def test_a_method_in_a_header_or_field_is_not_believed(visitor, unchanged):
    for name in ("X_HTTP_Method_Override", "X_HTTP_Method", "X_Method_Override"):
        assert visitor.get("/cgi-bin/login?action=signout&_method=POST", **{name: "POST"}).status in (200, 303)
    assert visitor.get("/cgi-bin/me").status == 200


def test_nobody_elsewhere_may_read(stranger, visitor):
    """No CORS header, whatever is asked with."""
    for client in (stranger, visitor):
        for path in ("/", "/index.json", "/cgi-bin/me", "/cgi-bin/search?q=a"):
            for origin in ("https://elsewhere.example", "null", f"http://localhost:{stranger.port}"):
                answer = client.get(path, Origin=origin)
                assert not [name for name, _ in answer.headers if name.lower().startswith("access-control")]


# ---- Caches --------------------------------------------------------------------------------------------------


def test_what_a_member_sees_is_in_no_cache(visitor, stranger):
    for client in (visitor, stranger):
        for program in PROGRAMS:
            for path in (program, f"{program}?x=1.css", f"{program}/x.css", f"{program}/%2e%2e/x.js"):
                answer = client.get(f"/cgi-bin/{path}")
                if of_a_program(answer):
                    assert answer.all("Cache-Control") == ["no-store"]
                    assert "Cookie" in answer.header("Vary") and not answer.all("ETag") and not answer.all("Expires")


def test_a_page_of_a_member_under_another_name_is_none(visitor):
    """Web cache deception: /cgi-bin/me/style.css is not the member's page, whatever a cache thinks of its name."""
    for path in (
        "/cgi-bin/me/style.css",
        "/cgi-bin/account/logo.png",
        "/cgi-bin/me;x.css",
        "/cgi-bin/me%2fx.css",
        "/cgi-bin/me%00.css",
    ):
        answer = visitor.get(path)
        assert answer.status in (400, 404), path
        assert b"marlow" not in answer.body


def test_no_file_knows_who_asks(visitor, stranger):
    for path in ("/", "/places/index.html", "/index.json"):
        assert visitor.get(path).body == stranger.get(path).body


# ---- What browsers are told ----------------------------------------------------------------------------------


def policy() -> dict[str, set[str]]:
    parts = (part.split() for part in SECURITY["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(values) for name, *values in parts}


def test_the_policy_lets_nothing_foreign_and_nothing_inline_run():
    """CSP level 3: script-src, style-src and the rest fall back to default-src; those that do not are named."""
    rules = policy()
    assert rules["default-src"] == {"'self'"}
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == {"'none'"}
    assert rules["form-action"] == {"'self'"}
    assert rules["img-src"] == {"'self'", "data:", "https://tile.openstreetmap.org"}
    assert set(rules) == {"default-src", "img-src", "object-src", "base-uri", "frame-ancestors", "form-action"}
    for word in ("unsafe", "*", "http:", "blob:", "nonce"):
        assert word not in SECURITY["Content-Security-Policy"]


def test_every_answer_carries_the_policy_and_refuses_frames_and_guesses(stranger, visitor):
    for path in (
        "/",
        "/feed.xml",
        "/index.json",
        "/nothing",
        "/cgi-bin/nothing",
        "/assets/",
        "/cgi-bin/me",
        "/cgi-bin/login",
        "/cgi-bin/search?q=%zz",
    ):
        for client in (stranger, visitor):
            answer = client.get(path)
            for name, value in SECURITY.items():
                assert answer.all(name) == [value], (path, name)


def test_no_file_that_members_write_into_can_be_a_script(stranger, site):
    """default-src 'self' would run it: the twins and the feed say what they are, and nosniff holds browsers to it."""
    for path in (
        "/index.json",
        "/feed.xml",
        "/members/index.json",
        *(f"/{each}" for each in site.files_with("Marlow")[:20]),
    ):
        answer = stranger.get(path)
        if answer.status == 200:
            kind = answer.header("Content-Type").split(";")[0]
            assert kind in ("application/json", "application/atom+xml", "application/xml", "text/html", "image/svg+xml")
            assert answer.all("X-Content-Type-Options") == ["nosniff"]


def test_no_page_holds_script_or_style_of_its_own(site):
    for path in site.public.rglob("*.html"):
        if "assets" not in path.parts:
            text = path.read_text()
            assert not re.search(r"<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", text), path


def test_nothing_says_what_runs_here(stranger):
    for path in ("/", "/nothing", "/cgi-bin/login", "/cgi-bin/login/x"):
        answer = stranger.get(path)
        assert not answer.all("Server") and not answer.all("X-Powered-By")
        assert not re.search(rb"lighttpd|swift|sqlite|/cgi-bin/\w+:|[a-z]+\.swift|/tmp/", answer.body, re.I)
