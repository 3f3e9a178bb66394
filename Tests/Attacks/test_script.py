"""Script in every field in which somebody may write, seen by a real browser on every page that shows it: nothing runs.

What would run asks for an address of its own, so that the server's log shows it. The browser's complaints about the
content security policy are errors too: a policy is the second wall, and nothing may get as far as to it.
"""

import json
import time
from urllib.parse import quote

import pytest
from lxml import html
from selenium.common.exceptions import NoAlertPresentException

from attack.checks import check_marks
from attack.wire import Client
from support.pages import PASSWORD
from support.site import Site

RUN = "fetch('/ran-{n}');alert('ran-{n}')"
PAYLOADS = (
    "<script>{run}</script>",
    '<img src=x onerror="{run}">',
    '"><svg onload="{run}">',
    "'><svg/onload={run}>",
    '" autofocus onfocus="{run}" x="',
    "' onmouseover='{run}' x='",
    "</textarea><script>{run}</script>",
    "</title><script>{run}</script>",
    "</script><script>{run}</script>",
    "javascript:{run}",
    "[x](javascript:{run})",
    '<a href="javascript:{run}">x</a>',
    '<iframe srcdoc="<script>parent.{run}</script>">',
    "<style>@import '/ran-{n}';</style>",
    "<link rel=stylesheet href=/ran-{n}>",
    "<meta http-equiv=refresh content='0;/ran-{n}'>",
    "<base href=//elsewhere.example/>",
    "<form action=/ran-{n}><button autofocus>",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script>{run}</script>",
    "\\u003cscript>{run}",
    "{{{{{{bio}}}}}}<script>{run}</script>",
    "]]><script>{run}</script>",
    "--><script>{run}</script>",
    "<x-mark>",
    "<![CDATA[<script>{run}]]>",
    "<math><mtext><style><img src onerror={run}>",
    '<noscript><p title="</noscript><img src onerror={run}>">',
    "<svg><script href=/ran-{n}>",
    "＜script＞{run}＜/script＞",
    "<object data=/ran-{n}>",
    "<input onfocus={run} autofocus>",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-",
)
SHORT = tuple(each for each in PAYLOADS if len(each.format(n=0, run="")) < 25)


def payload(number: int, most: int = 10_000) -> str:
    """One that fits: the shortest thing that would show itself."""
    for text, run in (
        (PAYLOADS[number % len(PAYLOADS)], RUN),
        (PAYLOADS[number % len(PAYLOADS)], "fetch('/ran-{n}')"),
        (SHORT[number % len(SHORT)], "fetch('/ran-{n}')"),
    ):
        whole = text.format(n=number, run=run.format(n=number))
        if len(whole) <= most:
            return whole
    return f"<x-mark {number}>"


@pytest.fixture(scope="module")
def written(site, server) -> list[str]:
    """One member for each payload, who has written it everywhere; the answer is every page that shows one of them."""
    place = site.place()[0]
    for number in range(len(PAYLOADS)):
        form = {"action": "join", "name": f"writer-{number}", "shown_name": payload(number, 60), "password": PASSWORD}
        answer = site.post("login", form)
        assert answer.status == 303, (form, answer.text)
        said = [
            ("account", {"action": "profile", "shown_name": payload(number, 60), "bio": payload(number, 500)}),
            (
                "account",
                {
                    "action": "privacy",
                    "name_style": "nickname" if number % 2 else "full",
                    "nickname": payload(number, 60),
                    "on_boards": "1",
                    "public_profile": "1",
                    "show_places": "1",
                    "show_activity": "1",
                },
            ),
            ("checkin", {"place": place, "note": payload(number, 280)}),
        ]
        for program, form in said:
            assert site.post(program, form, cookie=answer.cookie).status == 303, (program, form)
    site.milepost("tick")
    site.settle(30)
    shown = {path for mark in ("ran-", "x-mark", "writer-1") for path in site.files_with(mark)}
    assert {"feed.xml", "index.html", f"places/{place}.html", "members/writer-0.html"} <= shown
    return sorted(path for path in shown if not path.startswith("members/writer") or path.endswith((".html", ".json")))


def ran(site: Site) -> list[str]:
    """The requests that only a payload would have made."""
    log = (site.folder / "var/log/access.log").read_text(errors="replace")
    return [line for line in log.splitlines() if '"GET /ran-' in line]


def look(browser, url: str) -> list[str]:
    """Opens a page; the answer is what the browser complains of."""
    browser.get(url)
    with pytest.raises(NoAlertPresentException):
        browser.switch_to.alert.text  # noqa: B018
    browser.execute_script(
        "for (const each of document.querySelectorAll('input, textarea, a, button')) {"
        " each.focus({preventScroll: true});"
        " each.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})) }"
    )
    said = [entry["message"] for entry in browser.get_log("browser")]
    # Chromium shows XML in a page of its own making, whose style the policy refuses as well.
    own = "Applying inline style" if url.endswith(".xml") else "\n"
    return [line for line in said if "Content Security Policy" in line and own not in line]


def test_no_payload_is_markup_in_any_file(site, written):
    for path in written:
        content = (site.public / path).read_bytes()
        assert b"<script>fetch" not in content and b'onerror="fetch' not in content, path
        if path.endswith(".html"):
            document = html.fromstring(content)
            check_marks(document)
            assert not document.xpath(
                "//*[@onerror or @onload or @onfocus or @onmouseover or @autofocus or @srcdoc]"
            ), path
            assert not [
                each
                for each in document.xpath("//@href | //@src | //@action")
                if "javascript:" in each or "ran-" in each
            ], path
            assert not document.xpath(
                "//body//style | //body//script[not(@src)] | //body//base | //body//iframe | //body//object"
            ), path


def test_nothing_runs_on_any_page_that_shows_it(site, server, browser, written, tally):
    """Every kind of page and file: HTML, the JSON twins, the feed; one profile for each payload."""
    complaints = {}
    for path in written:
        if said := look(browser, f"{server.address}/{path}"):
            complaints[path] = said
    assert complaints == {}
    assert ran(site) == []
    tally["stored script"] = (
        f"{len(PAYLOADS)} payloads in 4 fields each, {len(written)} files opened in Chromium, 0 ran"
    )


@pytest.mark.long
def test_nothing_runs_on_the_pages_of_programs(site, server, browser, written):
    """One's own page, the account with its filled-in forms, and what others find by searching."""
    for number in range(len(PAYLOADS)):
        answer = site.post("login", {"action": "signin", "name": f"writer-{number}", "password": PASSWORD})
        browser.get(f"{server.address}/robots.txt")
        browser.add_cookie({"name": "session", "value": answer.cookie.removeprefix("session="), "path": "/"})
        for page in ("me?welcome=back", "account?saved=profile"):
            assert look(browser, f"{server.address}/cgi-bin/{page}") == [], (number, page)
    browser.delete_all_cookies()
    for words in ("writer", "fetch", "script", "ran", "x-mark"):
        assert look(browser, f"{server.address}/cgi-bin/search?q={words}&kind=members") == []
    assert ran(site) == []


REFLECTED = ("q", "kind", "city", "then", "welcome", "saved", "item", "board", "before", "after", "x")


@pytest.mark.long
def test_nothing_runs_that_comes_back_from_an_address(site, server, browser, member):
    """Every query parameter that a program reads, and one that none reads."""
    browser.get(f"{server.address}/robots.txt")
    for cookie in ("", member.removeprefix("session=")):
        browser.delete_all_cookies()
        if cookie:
            browser.add_cookie({"name": "session", "value": cookie, "path": "/"})
        for number, text in enumerate(PAYLOADS):
            whole = quote(text.format(n=number, run=RUN.format(n=number)), safe="")
            for program in ("search", "login", "me", "account"):
                query = "&".join(f"{name}={whole}" for name in REFLECTED)
                assert look(browser, f"{server.address}/cgi-bin/{program}?{query}") == [], (program, text)
    assert ran(site) == []


@pytest.mark.long
def test_nothing_is_markup_that_comes_back_from_a_form(site, forms, stranger, visitor):
    """A refused form shows again what was typed: every field of every form, for a stranger and for a member."""
    for number in range(len(PAYLOADS)):
        for form in forms.values():
            if "signout" in form.value("action") or form.method == "GET":
                continue
            values = {
                name: (
                    value
                    if name in ("action", "password", "current_password")
                    else PAYLOADS[number].format(n=number, run=RUN) * 3
                )
                for name, value in form.values
            }
            for client in (stranger, visitor):
                answer = client.post(form.program, values)
                if answer.body and "html" in answer.header("Content-Type"):
                    document = html.fromstring(answer.body)
                    check_marks(document)
                    assert not document.xpath("//*[@onerror or @onload or @onfocus or @onmouseover or @srcdoc]")
                    assert not document.xpath(
                        "//body//script[not(@src)] | //body//style | //body//base | //body//iframe"
                    )
                told = client.post(form.program, values, Accept="application/json")
                if told.body and "json" in told.header("Content-Type"):
                    assert "<script" not in told.text
                    json.loads(told.text)


def test_a_script_that_gets_onto_a_page_does_not_run_either(site, server, browser):
    """The second wall: a file with an inline script, as if the first had fallen. The browser has to refuse it."""
    (site.public / "fallen.html").write_text(
        "<!doctype html><title>x</title><script>fetch('/ran-0')</script><img src=x onerror=\"fetch('/ran-0')\">"
    )
    try:
        assert look(browser, f"{server.address}/fallen.html"), "the browser complains of the policy"
        time.sleep(0.5)
        assert ran(site) == []
    finally:
        (site.public / "fallen.html").unlink()


def test_a_script_that_may_run_is_seen(site, server, browser):
    """Or nothing above could fail: the same request, made by hand."""
    Client(server.port).get("/ran-9")
    end = time.monotonic() + 5
    while not ran(site) and time.monotonic() < end:
        time.sleep(0.05)
    assert len(ran(site)) == 1
