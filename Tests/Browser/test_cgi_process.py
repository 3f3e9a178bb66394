"""Every CGI program as a process with a CGI environment: good, wrong, cut off, too large and from elsewhere."""

import json
import re

import pytest

from support import cgi
from support.project import PROGRAMS
from support.site import PASSWORD

FORM = "application/x-www-form-urlencoded"
READING = ("login", "me", "search", "account")  # answer to GET with a page, or lead to signing in
POSTED = {
    "login": {"action": "signin", "name": "nobody", "password": "not the right one"},
    "account": {"action": "profile", "shown_name": "Somebody", "bio": ""},
    "checkin": {"place": "PLACE", "note": ""},
    "redeem": {"action": "buy", "item": "ITEM"},
}
every_program = pytest.mark.parametrize("program", PROGRAMS)
every_form = pytest.mark.parametrize("program", POSTED)


@pytest.fixture(autouse=True)
def filled(site):
    POSTED["checkin"]["place"] = site.place()[0]
    POSTED["redeem"]["item"] = site.cheapest_title()[0]


@pytest.fixture
def nothing_happens(site):
    """Fails where the test changed anything that a member has."""
    counted = ("member", "session", "check_in", "ledger", "market_order", "owned")
    before = {table: site.value(f"SELECT count(*) FROM {table}") for table in counted}
    yield
    assert {table: site.value(f"SELECT count(*) FROM {table}") for table in counted} == before


def expect_problem(answer: cgi.Answer, *statuses: int) -> None:
    assert answer.status in statuses, f"{answer.status} {answer.text[:300]}"
    assert answer.code == 0, answer.log


# ---- Well-formed requests ----------------------------------------------------------------------------------


@pytest.mark.parametrize("program", READING)
def test_get_answers_with_a_page_or_leads_to_signing_in(site, program):
    answer = site.get(program)
    assert answer.code == 0, answer.log
    if program in ("me", "account"):
        assert answer.status in (200, 303) and ("login" in answer.location or "password" in answer.text)
    else:
        assert answer.status == 200
        assert answer.header("Content-Type") == "text/html; charset=utf-8"
        assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("program", READING)
def test_head_is_get_without_a_body(site, program, member):
    get, head = site.get(program, cookie=member), site.get(program, cookie=member, method="HEAD")
    assert head.status == get.status and head.body == b""
    varying = ("content-length", "date")
    assert [h for h in head.headers if h[0].lower() not in varying] == [
        h for h in get.headers if h[0].lower() not in varying
    ]


@every_program
def test_what_programs_say_is_not_kept_by_caches(site, program, member):
    answer = site.get(program, cookie=member)
    assert "no-store" in (answer.header("Cache-Control") or "")


def test_a_post_is_answered_with_see_other(site):
    cookie = site.join("pip-process")
    answer = site.post("checkin", POSTED["checkin"], cookie=cookie)
    assert (answer.status, answer.location.split("/")[-1]) == (303, f"{site.place()[0]}.html#paid")


def test_multipart_is_read_as_well(site):
    cookie = site.join("pip-parts")
    boundary = "----parts"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in POSTED["checkin"].items()
    )
    body = f"{parts}--{boundary}--\r\n".encode()
    answer = site.post("checkin", None, body=body, kind=f"multipart/form-data; boundary={boundary}", cookie=cookie)
    assert answer.location.endswith("#paid")


def test_the_cookie_is_well_kept(site):
    form = {"action": "join", "name": "pip-cookie", "shown_name": "Pip", "password": PASSWORD}
    local = site.post("login", form).header("Set-Cookie")
    assert "HttpOnly" in local and "SameSite=Lax" in local and "Path=/" in local and "Domain" not in local
    form = {"action": "signin", "name": "pip-cookie", "password": PASSWORD}
    host = {"HTTPS": "on", "SERVER_PORT": "443", "HTTP_HOST": "example.org", "HTTP_ORIGIN": "https://example.org"}
    secure = site.post("login", form, extra=host).header("Set-Cookie")
    assert secure.startswith("__Host-") and "Secure" in secure
    assert secure.split(";")[0].split("=")[1] != local.split(";")[0].split("=")[1], "renewed at sign-in"


def test_a_session_ends_on_the_server(site):
    cookie = site.join("pip-ended")
    assert "pip" in site.get("me", cookie=cookie).text.lower()
    site.post("login", {"action": "signout"}, cookie=cookie)
    assert site.get("me", cookie=cookie).status == site.get("me").status
    assert site.get("me", cookie=cookie).location == site.get("me").location


# ---- As JSON -----------------------------------------------------------------------------------------------


@every_form
def test_errors_as_json_are_problem_details(site, program):
    wrong = {"action": "no-such-action", "place": "no-such-place", "item": "no-such-item"}
    answer = site.post(program, wrong, cookie=site.join(f"json-{program}"), accept="application/json")
    assert 400 <= answer.status < 500
    assert answer.header("Content-Type") == "application/problem+json", "RFC 9457, section 3"
    problem = json.loads(answer.body)
    assert problem["status"] == answer.status
    assert problem["title"] and isinstance(problem["title"], str)


def test_outcomes_as_json(site):
    cookie = site.join("json-outcome")
    answer = site.post("checkin", POSTED["checkin"], cookie=cookie, accept="application/json")
    assert answer.status in (200, 201)
    assert answer.header("Content-Type") == "application/json"
    assert json.loads(answer.body)


# ---- Wrong requests ----------------------------------------------------------------------------------------


@every_program
@pytest.mark.parametrize("method", ["PUT", "DELETE", "BREW", "get"])
def test_other_methods_are_refused(site, nothing_happens, program, method):
    answer = site.get(program, method=method)
    expect_problem(answer, 405, 501)
    if answer.status == 405:
        assert answer.header("Allow"), "RFC 9110, section 15.5.6"


@every_form
@pytest.mark.parametrize("length", ["", "abc", "-1", "1e3", "99999999999999999999"])
def test_a_length_that_is_none(site, nothing_happens, program, length):
    answer = site.post(program, POSTED[program], extra={"CONTENT_LENGTH": length})
    expect_problem(answer, 400, 411, 413, *((303, 422) if length == "" else ()))


@every_form
def test_a_body_that_is_cut_off(site, nothing_happens, program):
    answer = site.post(program, POSTED[program], extra={"CONTENT_LENGTH": "5000"})
    expect_problem(answer, 400)


@every_form
def test_a_body_that_is_too_large(site, nothing_happens, program):
    answer = site.post(program, None, body=b"note=", kind=FORM, extra={"CONTENT_LENGTH": "100000000"})
    expect_problem(answer, 413)


@every_form
def test_too_many_fields(site, nothing_happens, program):
    body = "&".join(f"a{number}=" for number in range(20_000)).encode()
    expect_problem(site.post(program, None, body=body, kind=FORM), 400, 413, 422)


@every_form
@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data", "", "; charset"])
def test_a_body_of_another_kind(site, nothing_happens, program, kind):
    expect_problem(site.post(program, None, body=b"a=b", kind=kind or None), 400, 415)


TEXT_FIELD = {"login": "name", "account": "bio", "checkin": "note", "redeem": "item"}


@every_form
@pytest.mark.parametrize("value", [b"%ff%fe", b"\xc3", b"a%00b", b"%ed%a0%80"], ids=["bytes", "cut", "zero", "surrogate"])
def test_text_that_is_none(site, nothing_happens, member, program, value):
    fields = POSTED[program] | {TEXT_FIELD[program]: "VALUE"}
    body = "&".join(f"{name}={text}" for name, text in fields.items()).encode().replace(b"VALUE", value)
    expect_problem(site.post(program, None, body=body, kind=FORM, cookie=member), 400, 422)


@every_form
@pytest.mark.parametrize("body", [b"", b"&&&", b"=", b"%", b"place=%zz", b"action", b"a=1&a=2&a=3"])
def test_a_form_without_sense(site, nothing_happens, member, program, body):
    answer = site.post(program, None, body=body, kind=FORM, cookie=member)
    expect_problem(answer, 400, 404, 422)


@every_program
def test_a_query_that_is_no_text(site, program):
    answer = site.get(program, "q=%ff%fe%00&q=2&&&=&%")
    expect_problem(answer, 200, 303, 400, 405)


@every_program
def test_a_cookie_that_is_none(site, program):
    for cookie in ("session=../../etc/passwd", "=;;;=", "a" * 9_000, "milepost=" + "0" * 64, "\xff\xfe"):
        answer = site.get(program, cookie=cookie)
        expect_problem(answer, 200, 303, 400, 405, 431)


def test_a_redirect_never_leads_away(site):
    for then in ("https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "\r\nX: y"):
        form = {"action": "signin", "name": "pip-then", "password": PASSWORD, "then": then}
        if not site.rows("SELECT 1 FROM member WHERE name = 'pip-then'"):
            site.join("pip-then")
        answer = site.post("login", form)
        assert answer.status == 303
        assert re.fullmatch(r"(\.\./|/)?[a-z0-9#?=/._-]*", answer.location), answer.location
        assert not answer.location.startswith("//") and answer.header("X") is None


# ---- Posts from elsewhere ----------------------------------------------------------------------------------

ELSEWHERE = [
    {"HTTP_SEC_FETCH_SITE": "cross-site"},
    {"HTTP_SEC_FETCH_SITE": "same-site"},
    {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "null"},
    {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "https://elsewhere.example"},
    {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "null"},
    {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "http://localhost:8080.elsewhere.example"},
    {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": "http://localhost:9999"},
    {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": None, "HTTP_REFERER": "https://elsewhere.example/localhost:8080"},
]


@every_form
@pytest.mark.parametrize("origin", ELSEWHERE, ids=lambda origin: "+".join(map(str, origin.values())))
def test_a_post_from_another_site_is_refused(site, nothing_happens, member, program, origin):
    answer = site.post(program, POSTED[program], cookie=member, extra=origin)
    expect_problem(answer, 403)


def test_a_post_from_this_site_is_known_by_any_of_the_three(site):
    cookie = site.join("pip-origin")
    nothing = {"HTTP_SEC_FETCH_SITE": None, "HTTP_ORIGIN": None}
    for origin in (
        {"HTTP_SEC_FETCH_SITE": "same-origin"},
        {"HTTP_ORIGIN": f"http://{cgi.HOST}"},
        {"HTTP_REFERER": f"http://{cgi.HOST}/places/index.html"},
    ):
        assert site.post("checkin", POSTED["checkin"], cookie=cookie, extra=nothing | origin).status == 303


# ---- When the site itself is broken ------------------------------------------------------------------------


@every_program
def test_a_site_that_is_not_there(tmp_path, program):
    missing = tmp_path / "no-such-site"
    answer = cgi.spawn(cgi.path_of(program), cgi.environment(missing, program, "GET", ""), b"", tmp_path, 20)
    assert answer.status in (405, 500, 503)
    assert str(tmp_path) not in answer.text, "no internals"
    if answer.status != 405:
        assert len(answer.log.strip().splitlines()) == 1, "one line in the log"
        numbers = re.findall(r"<code>([^<]+)</code>", answer.text) or re.findall(r"\b[0-9A-Za-z]{6,}\b", answer.text)
        assert any(number in answer.log for number in numbers), "the visitor's number is in the log"


@pytest.mark.parametrize("program", ["login", "search", "me"])
def test_a_program_finds_the_site_beside_its_own_folder(site, program, tmp_path):
    """Without MILEPOST_SITE, the folder above cgi-bin/ is the site's."""
    own = tmp_path / "own"
    copied = site.copy(own).folder
    (copied / "cgi-bin").unlink()
    (copied / "cgi-bin").mkdir()
    executable = copied / "cgi-bin" / program
    executable.write_bytes(cgi.path_of(program).read_bytes())
    executable.chmod(0o755)
    variables = cgi.environment(copied, program, "GET", "")
    del variables["MILEPOST_SITE"]
    assert cgi.spawn(executable, variables, b"", tmp_path, 20).status in (200, 303)
