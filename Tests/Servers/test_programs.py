"""Acting: forms through the server, and what it does with bodies that are none."""

import html
import re
import time

import pytest

from running import Visitor, path_of
from support.project import PROGRAMS

CHECK_IN = "SELECT count(*) FROM check_in JOIN member ON member.id = member_id WHERE member.name = ?"


# ---- A visit ----------------------------------------------------------------------------------------------


def test_join_sign_in_check_in_and_redeem(server, site, visitor):
    assert visitor.join().status == 303
    assert visitor.name in visitor.get("/cgi-bin/me").body.decode()
    assert visitor.post("login", action="signout").status == 303
    visitor.cookies.clear()
    assert visitor.sign_in().status == 303

    place, _ = site.place()
    answer = visitor.post("checkin", place=place, note=f"A note of {visitor.name}")
    assert (answer.status, answer.headers["Location"].endswith("#paid")) == (303, True)
    page = path_of(answer.headers["Location"])
    assert page == f"/places/{place}.html"
    assert f"A note of {visitor.name}" in visitor.get(page).body.decode(), "the redirect arrives at a page that has it"

    item, name, price = site.cheapest_title()
    site.give_coins(visitor.name, price)
    offer = visitor.post("redeem", action="buy", item=item)
    assert offer.status == 200 and name in html.unescape(offer.body.decode())
    bought = visitor.post("redeem", **hidden_fields(offer.body.decode(), "redeem"))
    assert bought.status == 303
    owned = "SELECT count(*) FROM owned JOIN member m ON m.id = member_id JOIN item i ON i.id = item_id"
    assert site.value(f"{owned} WHERE m.name = ? AND i.slug = ?", visitor.name, item) == 1


def hidden_fields(page: str, program: str) -> dict[str, str]:
    """The hidden fields of the form that posts to this program and confirms."""
    for form in re.findall(r"<form\b.*?</form>", page, re.S):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        if program in form.split(">")[0] and fields.get("item"):
            return {name: html.unescape(value) for name, value in fields.items()}
    raise AssertionError(f"no form for {program} with an item in {page[:2000]}")


def test_a_page_that_was_read_just_before_is_read_anew(server, site, visitor):
    """Between two requests of one second a page may change: neither the server nor a 304 may keep the older state."""
    visitor.join()
    place, _ = site.place()
    page = f"/places/{place}.html"
    for number in range(1, 9):
        before = server.get(page)
        assert visitor.post("checkin", place=place, note=f"Note {number} of {visitor.name}").status == 303
        after = server.get(page, If_None_Match=before.headers["ETag"])
        assert after.status == 200
        assert f"Note {number} of {visitor.name}" in after.body.decode()


def test_every_other_page_follows_within_a_second(server, site, visitor):
    visitor.join()
    place, _ = site.place()
    answer = visitor.post("checkin", place=place, note="")
    answered = time.monotonic()
    assert answer.status == 303
    waiting = [f"/members/{visitor.name}.html", "/feed.xml", "/boards/last-7-days.html", "/boards/all-time.html"]
    while waiting:
        assert time.monotonic() - answered < 1, f"not yet there: {waiting}"
        waiting = [path for path in waiting if visitor.name not in server.get(path).body.decode().lower()]


def test_what_a_post_leaves_is_published_after_the_answer(server, site, visitor):
    visitor.join()
    for (place,) in site.rows("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY slug LIMIT 4"):
        assert visitor.post("checkin", place=place, note="").status == 303
    time.sleep(2)
    assert site.value("SELECT count(*) FROM change") == 0
    assert site.value("SELECT count(*) FROM stale") == 0
    assert site.value("SELECT count(*) FROM board_move") == 0


def test_the_answer_does_not_wait_for_other_pages(server, site, visitor):
    """A server that waits for all of a program's processes would keep its visitors until the last page is out."""
    visitor.join()
    site.settle()
    slow = []
    for (place,) in site.rows("SELECT slug FROM place WHERE closed_at IS NULL ORDER BY slug DESC LIMIT 5"):
        start = time.monotonic()
        visitor.post("checkin", place=place, note="")
        slow.append(time.monotonic() - start)
    assert sorted(slow)[2] < 1, slow


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_answers(server, program):
    answer = server.get(f"/cgi-bin/{program}")
    assert answer.status in (200, 303, 405)
    assert b"MILEPOST" not in answer.body


def test_head_of_a_program(server):
    get, head = server.get("/cgi-bin/login"), server.request("HEAD", "/cgi-bin/login")
    assert (head.status, head.body, head.headers["Content-Type"]) == (200, b"", get.headers["Content-Type"])


def test_a_query_arrives_as_it_was_sent(server):
    answer = server.get("/cgi-bin/search?q=%26%22caf%C3%A9+%2B%3C")
    assert "&amp;&quot;café +&lt;" in answer.body.decode().replace("&#34;", "&quot;")


def test_a_post_from_another_site_is_refused(server, visitor):
    visitor.join()
    elsewhere = {"Origin": "https://elsewhere.example", "Content_Type": "application/x-www-form-urlencoded"}
    assert visitor.ask("POST", "/cgi-bin/login", b"action=signout", **elsewhere).status == 403
    assert visitor.get("/cgi-bin/me").status == 200


# ---- Errors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("program", ["login", "checkin"])
def test_other_methods_are_refused(server, program, method):
    answer = server.request(method, f"/cgi-bin/{program}", b"")
    assert answer.status in (405, 501)
    if answer.status == 405:
        assert "POST" in answer.headers["Allow"]


def test_reading_where_only_posts_act(server):
    answer = server.get("/cgi-bin/checkin")
    assert (answer.status, answer.headers["Allow"]) == (405, "POST")


def test_a_form_without_sense(server, visitor):
    visitor.join()
    assert visitor.post("login", action="no-such-action").status in (400, 404, 422)
    answer = visitor.ask("POST", "/cgi-bin/checkin", b"place=%zz", **visitor.here)
    assert answer.status in (400, 404, 422)
    answer = visitor.ask("POST", "/cgi-bin/checkin", b"{}", **visitor.here | {"Content_Type": "application/json"})
    assert answer.status == 415


def test_problems_are_told_to_applications(server, visitor):
    visitor.join()
    answer = visitor.ask("POST", "/cgi-bin/checkin", b"place=no-such-place", Accept="application/json", **visitor.here)
    assert 400 <= answer.status < 500
    assert answer.headers["Content-Type"] == "application/problem+json"


# ---- Bodies ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [300_000, 3_000_000], ids=["over the program's bound", "over the server's"])
def test_too_much_is_refused(server, site, visitor, size):
    visitor.join()
    place, _ = site.place()
    body = f"place={place}&note=".encode() + b"x" * size
    try:
        assert visitor.ask("POST", "/cgi-bin/checkin", body, **visitor.here).status == 413
    except ConnectionError:
        pass  # refused as well: it hung up while the body was on its way
    assert site.value(CHECK_IN, visitor.name) == 0
    assert server.get("/").status == 200


def test_a_body_in_chunks_counts_in_full_or_not_at_all(server, site, visitor):
    visitor.join()
    place, _ = site.place()
    parts = iter([b"place=", place.encode(), b"&note=in+chunks"])
    headers = visitor.here | {"Transfer_Encoding": "chunked"}
    answer = visitor.ask("POST", "/cgi-bin/checkin", parts, chunked=True, **headers)
    assert answer.status == server.kind.chunked
    assert site.value(CHECK_IN, visitor.name) == (1 if answer.status == 303 else 0)


def test_too_many_chunks_are_refused(server, site, visitor):
    visitor.join()
    parts = (b"x" * 65_536 for _ in range(60))
    headers = visitor.here | {"Transfer_Encoding": "chunked"}
    try:
        assert visitor.ask("POST", "/cgi-bin/checkin", parts, chunked=True, **headers).status in (411, 413, 501)
    except ConnectionError:
        pass
    assert server.get("/").status == 200


def test_a_body_that_is_cut_off_does_nothing(server, site, visitor):
    visitor.join()
    place, _ = site.place()
    answer = server.raw(posted(visitor, "5000", f"place={place}&note=".encode()))
    assert answer == b"" or re.match(rb"HTTP/1\.[01] 4\d\d ", answer), answer[:200]
    assert site.value(CHECK_IN, visitor.name) == 0


@pytest.mark.parametrize("length", ["abc", "-1", "1e3", "99999999999999999999"])
def test_a_length_that_is_none(server, site, visitor, length):
    visitor.join()
    place, _ = site.place()
    answer = server.raw(posted(visitor, length, f"place={place}&note=".encode()))
    assert answer == b"" or re.match(rb"HTTP/1\.[01] (400|411|413) ", answer), answer[:200]
    assert site.value(CHECK_IN, visitor.name) == 0


def posted(visitor: Visitor, length: str, body: bytes) -> bytes:
    cookie = "; ".join(f"{name}={value}" for name, value in visitor.cookies.items())
    fields = {
        "Host": f"localhost:{visitor.server.port}", "Connection": "close", "Content-Length": length, "Cookie": cookie,
    } | {name.replace("_", "-"): value for name, value in visitor.here.items()}  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"POST /cgi-bin/checkin HTTP/1.1\r\n{head}\r\n".encode() + body


# ---- Afterwards --------------------------------------------------------------------------------------------


def test_nothing_was_said_to_the_log_without_need(server, site):
    """Whatever the tests before have asked of it: mistakes of visitors are no errors of the site."""
    for log in (site.folder / "var/log").glob("*.log"):
        if log.name != "access.log":
            assert [line for line in log.read_text().splitlines() if "milepost " in line.lower()] == [], log.name
