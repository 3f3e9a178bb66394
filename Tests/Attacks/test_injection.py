"""Lines, paths and addresses that are to be taken for something else: in fields, cookies, headers, queries, paths."""

import re
import time

import pytest

from attack.checks import check, check_logs, content
from attack.values import LINES
from attack.wire import FORM, Client
from support.pages import PASSWORD
from support.project import PROGRAMS
from support.site import Site

LINE_ENDS = ("\r\n", "\n", "\r", "\r\n\r\n", "\u2028", "\u0085", "\x0b", "\x00", "\x1b[2J")
AWAY = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example",
    "///elsewhere.example",
    "/.//elsewhere.example/",
    "/a/..//elsewhere.example",
    "/%2e/%2fx",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    " //elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:elsewhere.example",
    "/%0d%0aX-Mark: 1",
    "https:/x",
    "?//elsewhere.example",
    "#x",
    "localhost",
    "/@elsewhere.example//",
    "/cgi-bin/../..//elsewhere.example",
    "post.x.y",
    "post.",
)


def percent(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode())


# ---- Response splitting --------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", LINES, ids=repr)
def test_no_field_ends_a_header(forms, visitor, line):
    """In every text field of every form, and in every hidden one."""
    for form in forms.values():
        if "signout" in form.value("action"):
            continue
        for field in form.fields:
            values = dict(form.values) | {field.name: line}
            query = "&".join(f"{name}={percent(value)}" for name, value in values.items())
            answer = visitor.get(f"/cgi-bin/{form.program}?{query}")
            check(answer)
            if form.method == "POST":
                check(visitor.post(form.program, values))


@pytest.mark.parametrize("end", LINE_ENDS, ids=repr)
def test_no_cookie_path_or_query_ends_a_header(stranger, end):
    mark = f"x{end}X-Mark: 1{end}{end}<x-mark>"
    for program in PROGRAMS:
        check(stranger.get(f"/cgi-bin/{program}?then={percent(mark)}&q={percent(mark)}&{percent(mark)}=1"))
        check(stranger.get(f"/cgi-bin/{program}/{percent(mark)}"))
        check(stranger.get(f"/cgi-bin/{program}", Cookie=f"session={percent(mark)}; {percent(mark)}=1"))
    check(stranger.get(f"/places/{percent(mark)}.html"))


HEADERS = (
    "X_Forwarded_For",
    "X_Forwarded_Host",
    "X_Forwarded_Proto",
    "Forwarded",
    "X_Original_URL",
    "X_Rewrite_URL",
    "X_HTTP_Method_Override",
    "X_Real_IP",
    "True_Client_IP",
    "Referer",
    "User_Agent",
    "Accept_Language",
    "Accept",
    "Proxy",
    "X_Host",
    "Via",
)


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_changes_where_an_answer_leads(visitor, name):
    """Host is the only header that names the site, and no answer repeats even that."""
    usual = visitor.get("/cgi-bin/me")
    for value in ("elsewhere.example", "<x-mark>", "https", "DELETE", "/cgi-bin/search", "10.0.0.1"):
        answer = visitor.get("/cgi-bin/me", **{name: value})
        check(answer)
        assert b"elsewhere" not in answer.body and answer.status == usual.status
        leading = visitor.get("/cgi-bin/login?then=/index.html", **{name: value})
        check(leading)
        assert leading.all("Location") in ([], ["/index.html"])


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "elsewhere.example:80", "<x-mark>", "localhost:0", "a b", "[::1", "", "x" * 3_000]
)
def test_a_wrong_host_is_repeated_nowhere(stranger, visitor, host):
    for client in (stranger, visitor):
        for target in ("/cgi-bin/me", "/cgi-bin/login", "/cgi-bin/search?q=a", "/"):
            answer = client.get(target, Host=host)
            assert answer.status in (200, 303, 400, 403, 404)
            assert b"elsewhere" not in answer.body and b"<x-mark" not in answer.body
            assert "elsewhere" not in str(answer.headers)


def test_a_forwarded_address_is_not_believed(limited, server_of):
    """Or everybody would have as many addresses as they can write down."""
    client = Client(server_of(limited).port)
    form = {"action": "signin", "name": "nobody", "password": "not the right one"}
    answers = [client.post("login", form, X_Forwarded_For=f"192.0.2.{number}").status for number in range(11)]
    assert answers == [401] * 10 + [429]


# ---- Redirects -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("then", AWAY, ids=repr)
def test_no_way_leads_away(site, stranger, visitor, then):
    """Before, while and after signing in."""
    check(stranger.get(f"/cgi-bin/login?then={percent(then)}"))
    check(visitor.get(f"/cgi-bin/login?then={percent(then)}"))
    answer = stranger.post("login", {"action": "signin", "name": "marlow", "password": PASSWORD, "then": then})
    check(answer)
    assert answer.status == 303 and "elsewhere" not in answer.header("Location").split("?")[0].lstrip("/").split("/")[0]


def test_a_way_on_this_site_is_kept(stranger, member):
    """Or the test above could not fail."""
    then = "/places/index.html?a=b"
    answer = stranger.post("login", {"action": "signin", "name": "marlow", "password": PASSWORD, "then": then})
    assert answer.header("Location") == then


# ---- Paths ---------------------------------------------------------------------------------------------------

CLIMBING = (
    "../../var/site.db",
    "..%2f..%2fvar%2fsite.db",
    "%2e%2e/%2e%2e/var/site.db",
    "..%5c..%5cvar",
    "%00",
    "index.html%00",
    "....//....//",
)


@pytest.mark.parametrize("path", CLIMBING)
def test_no_path_climbs_out(site, stranger, path):
    secret = content(site.folder / "var/site.db")[:16]
    assert secret.startswith(b"SQLite")
    for prefix in ("", "places/", "members/", "assets/", "cgi-bin/", "cgi-bin/search/", "cgi-bin/me/"):
        answer = stranger.get(f"/{prefix}{path}")
        assert answer.status in (303, 400, 403, 404), (prefix, answer.status)
        assert secret not in answer.body and b"rules:" not in answer.body


@pytest.mark.parametrize(
    "slug",
    ["../index", "../../var/site", "..", ".", "/etc/passwd", "index", "a/b", "a\\b", "princes-park\x00", "%2e%2e"],
)
def test_no_slug_is_a_path(visitor, unchanged, slug):
    """Slugs of places and items, as forms and queries bring them, are only looked up."""
    for program, form in (
        ("checkin", {"place": slug}),
        ("redeem", {"action": "buy", "item": slug}),
        ("account", {"action": "wear", "item": slug}),
    ):
        answer = visitor.post(program, form)
        check(answer)
        assert answer.status in (400, 404, 409, 422)
    check(visitor.get(f"/cgi-bin/me?board={percent(slug)}"))
    check(visitor.get(f"/cgi-bin/search?q=a&city={percent(slug)}&kind={percent(slug)}"))


def test_no_user_name_is_a_path(site, stranger, unchanged):
    for name in (
        "../index",
        "..",
        ".htaccess",
        "a/b",
        "a\\b",
        "index",
        "con.html",
        "a%2fb",
        "a\x00b",
        "ａｄｍｉｎ",
        "a.json",
    ):
        form = {"action": "join", "name": name, "shown_name": "Climber", "password": PASSWORD}
        answer = stranger.post("login", form)
        check(answer)
        assert answer.status in (400, 422), name


# ---- Uploads -------------------------------------------------------------------------------------------------

NAMES = ("../../x.html", "/etc/x", "..\\x", "a\r\nX-Mark: 1", "x.php", ".htaccess", "a" * 5_000, "<x-mark>", "")


def test_files_come_to_nothing(site, visitor, unchanged, tmp_path):
    """No form takes a file: whatever it is called, none is kept, and none is left behind."""
    before = kept(site)
    for name in NAMES:
        for size in (10, 200_000):
            body = (
                b'--b\r\nContent-Disposition: form-data; name="note"; filename="'
                + name.replace("\r\n", "%0D%0A").encode()
                + b'"\r\nContent-Type: text/html\r\n\r\n'
                + b"<x-mark>" * (size // 8)
                + b"\r\n--b--\r\n"
            )
            for program in ("checkin", "account", "login", "redeem"):
                check(visitor.post(program, body, Content_Type="multipart/form-data; boundary=b"))
    assert kept(site) == before


def kept(site: Site) -> set[str]:
    """Every file of the site but its logs, the database's own and the socket of who publishes, which come and go."""
    files = (path.relative_to(site.folder) for path in site.folder.rglob("*"))
    passing = (".db-shm", ".db-wal", ".socket")
    return {str(path) for path in files if "log" not in path.parts and path.suffix not in passing}


def test_a_killed_program_leaves_no_upload(site, member, tmp_path):
    """A file that waits on the disk has no name: the system takes it away with its process."""
    import glob
    import subprocess

    from support import cgi

    body = b'--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n' + b"x" * 300_000
    variables = cgi.environment(site.folder, "checkin", "POST", "") | {
        "CONTENT_LENGTH": "900000",
        "CONTENT_TYPE": "multipart/form-data; boundary=b",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "HTTP_COOKIE": member,
    }
    before = set(glob.glob("/tmp/upload-*"))
    process = subprocess.Popen(
        [cgi.path_of("checkin")], env=variables, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    try:
        process.stdin.write(body)
        process.stdin.flush()
        end = time.monotonic() + 10
        while not holds_nameless_upload(process.pid):
            assert process.poll() is None and time.monotonic() < end, "it did not put the file on the disk"
            time.sleep(0.01)
        assert set(glob.glob("/tmp/upload-*")) == before
    finally:
        process.kill()
        process.wait()
    assert set(glob.glob("/tmp/upload-*")) == before


def holds_nameless_upload(pid: int) -> bool:
    """Whether a process has an upload open, to which no name leads."""
    import os

    for descriptor in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{descriptor}")
        except OSError:
            continue
        if "(deleted)" in target and os.stat(f"/proc/{pid}/fd/{descriptor}").st_size > 200_000:
            return True
    return False


# ---- Logs ----------------------------------------------------------------------------------------------------


def test_no_input_writes_a_line_of_its_own_into_a_log(site: Site, server, stranger, visitor):
    """The access log has a line for each request and no other, whatever stood in it; the programs' log as well."""
    lines = lines_with(site, stranger, "mark-before")
    stranger.requests = visitor.requests = 0
    for end in LINE_ENDS:
        forged = f"x{percent(end)}127.0.0.1 - - [01/Jan/2026] %22GET /forged HTTP/1.1%22 200 1"
        stranger.get(f"/cgi-bin/search?q={forged.replace(' ', '+')}")
        agent = end.translate({ord(each): None for each in "\r\n\0"})
        stranger.get("/", User_Agent=b"x\x1b[2J\x07\x85" + agent.encode())
        visitor.post("checkin", {"place": f"x{end}2026-01-01T00:00:00Z milepost login: forged", "note": end})
    assert lines_with(site, stranger, "mark-after") == lines + stranger.requests + visitor.requests
    check_logs(site)


def lines_with(site: Site, client: Client, mark: str) -> int:
    """How many lines the access log has once it has all of them: the server writes them down in batches."""
    client.get(f"/?{mark}")
    end = time.monotonic() + 20
    while mark.encode() not in (log := (site.folder / "var/log/access.log").read_bytes()):
        assert time.monotonic() < end, "the log does not follow"
        time.sleep(0.05)
    return len(log.splitlines())


def test_an_error_of_ours_is_one_line_whatever_stands_in_it(site: Site, server, visitor):
    """A template's name comes from its file: one with a line end and an escape stays one line of the log."""
    log = site.folder / "var/log/programs.log"
    before = log.read_text() if log.exists() else ""
    name = "template/me.html"
    good = site.value("SELECT content FROM input WHERE name = ?", name)
    site.change(
        "UPDATE input SET content = ? WHERE name = ?", "{{#a\r\n\x1b[2J2026-01-01T00:00:00Z milepost me: forged}}", name
    )
    try:
        answer = visitor.get("/cgi-bin/me")
        assert answer.status == 500 and re.search(r"<code>(E-[0-9A-Z]{7})</code>", answer.text)
    finally:
        site.change("UPDATE input SET content = ? WHERE name = ?", good, name)
    said = log.read_text()[len(before) :]
    assert said.count("\n") == 1 and "\x1b" not in said, said
    check_logs(site)


def test_a_body_without_a_kind_is_refused(visitor, unchanged):
    for kind in ("text/plain", "application/json", f"{FORM}, text/plain", 'multipart/form-data; boundary=""'):
        answer = visitor.post("checkin", b"place=x&note=y", Content_Type=kind)
        check(answer)
        assert answer.status in (400, 415)
