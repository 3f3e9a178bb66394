"""What pages of other sites make a member's browser send, in Chromium and Firefox: none of it changes anything.

The member's cookie is put into the browser in two ways: as the site sets it (`SameSite=Lax`), and as one that the
browser sends along from everywhere (`SameSite=None`), so that the site's own refusal is seen, not only the browser's.
"""

import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from attack import firefox
from attack.foreign import CHROMIUM, WAYS, Foreign
from support.browser import chromium
from support.forms import Form
from support.pages import member_with_coins

# Another site; the same site by its name, for the browser, but another port; another name of the same machine.
OTHERS = ("elsewhere.test", "127.0.0.1", "localhost")


class Chromium:
    """The few things that these tests ask of a browser."""

    ways = WAYS | CHROMIUM

    def __init__(self, driver):
        self.driver = driver
        self.get, self.add_cookie = driver.get, driver.add_cookie
        self.first = driver.current_window_handle

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def run(self, script: str):
        return self.driver.execute_script(script)

    def close_other_windows(self) -> None:
        for window in self.driver.window_handles:
            if window != self.first:
                self.driver.switch_to.window(window)
                self.driver.close()
        self.driver.switch_to.window(self.first)


class Firefox(firefox.Firefox):
    ways = WAYS


# What is tried with each `make test` is the nearest of them: the browser that most have, a page of another port of the
# same host, which is the same site to a browser, and a cookie that is sent along.
LONG = pytest.mark.long


@pytest.fixture(scope="module", params=["chromium", pytest.param("firefox", marks=LONG)])
def person(request):
    """Somebody's browser."""
    if request.param == "chromium":
        with chromium(also={"elsewhere.test": "127.0.0.1"}) as driver:
            yield Chromium(driver)
        return
    if not firefox.is_here():
        pytest.skip("Firefox is not installed (make test-attacks installs it)")
    browser = Firefox()
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def foreign(site, server):
    with Foreign(server.address, site.place()[0]) as running:
        yield running


@pytest.fixture(scope="module", params=[pytest.param("Lax", marks=LONG), "None"])
def signed_in(request, person, site, server) -> str:
    """A member with a cookie of that kind in the browser."""
    cookie = member_with_coins(site, f"member-{request.param.lower()}-{type(person).__name__.lower()}")
    person.get(f"{server.address}/robots.txt")
    person.add_cookie(
        {
            "name": "session",
            "value": cookie.removeprefix("session="),
            "path": "/",
            "httpOnly": True,
            "sameSite": request.param,
            "secure": request.param == "None",
        }
    )
    return cookie


def arrived(site, mark: str, method: str, seconds: float = 10) -> str:
    """The line of the access log that tells of it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for line in (site.folder / "var/log/access.log").read_text(errors="replace").splitlines():
            if f'"{method} ' in line and f"mark={mark}" in line:
                return line
        time.sleep(0.02)
    return ""


def attempt(person, foreign, site, host: str, way: str, mark: str) -> None:
    person.get(foreign.page(host, way, mark))
    if person.ways[way].is_clicked:
        person.click("#go")
    line = arrived(site, mark, person.ways[way].arrives)
    assert line, f"{way} from {host}: no {person.ways[way].arrives} arrived, so nothing was tried"
    status = int(line.split('" ')[1].split()[0])
    assert status in ((403, 415) if person.ways[way].arrives == "POST" else (200, 303, 400, 403, 405)), (
        way,
        host,
        line,
    )
    with suppress(Exception):
        person.close_other_windows()


@pytest.mark.parametrize("host", [*(pytest.param(host, marks=LONG) for host in OTHERS[:-1]), OTHERS[-1]])
def test_no_page_of_another_site_acts_for_a_member(person, foreign, site, server, signed_in, unchanged, host, tally):
    for number, way in enumerate(person.ways):
        attempt(person, foreign, site, host, way, f"{number}-{abs(hash((way, host, signed_in))) % 10**9}")
    assert site.get("me", cookie=signed_in).status == 200, "still signed in"
    name = f"cross-site ways, {type(person).__name__}"
    tally[name] = tally.get(name, 0) + len(person.ways)


def test_the_cookie_that_goes_everywhere_does_so(person, foreign, site, server, signed_in):
    """Or half of the tests above would not try what they say."""
    if "none" not in site.value("SELECT name FROM member ORDER BY id DESC LIMIT 1"):
        pytest.skip("with SameSite=Lax the browser keeps it back")
    person.get(f"http://localhost:{foreign.port}/")
    person.run(f"fetch('{server.address}/cgi-bin/me?mark=everywhere', {{mode: 'no-cors', credentials: 'include'}})")
    line = arrived(site, "everywhere", "GET")
    assert '" 200 ' in line, "the own page, not the way to the sign-in"


def test_no_page_is_framed(person, foreign, site, server, signed_in):
    """Neither a program's nor a file: the frame stays empty."""
    for host in OTHERS:
        person.get(f"http://{host}:{foreign.port}/")
        for path in ("/cgi-bin/account", "/cgi-bin/login", "/index.html"):
            person.run(
                "const frame = document.createElement('iframe'); frame.onload = () => frame.dataset.done = 1;"
                f"frame.src = '{server.address}{path}'; document.body.replaceChildren(frame)"
            )
            end = time.monotonic() + 10
            while not person.run("return document.querySelector('iframe').dataset.done") and time.monotonic() < end:
                time.sleep(0.05)
            time.sleep(0.2)
            # What was refused is an error page, of an origin that nobody reaches.
            reached = person.run(
                "try { return document.querySelector('iframe').contentWindow.length + ' '"
                " + (document.querySelector('iframe').contentDocument || {}).title } catch (error) { return 'refused' }"
            )
            assert reached in ("refused", "0 undefined", "0 "), reached


def test_nobody_reads_an_answer_from_elsewhere(person, foreign, server, signed_in):
    for host in OTHERS:
        person.get(f"http://{host}:{foreign.port}/")
        for path in ("/cgi-bin/me", "/index.json", "/cgi-bin/account"):
            read = person.run(
                f"return fetch('{server.address}{path}', {{credentials: 'include'}})"
                ".then(answer => answer.text(), () => 'refused')"
            )
            assert read == "refused", (host, path)


def test_the_same_form_of_the_site_itself_acts(site, server):
    """Or the tests above could not fail."""
    with chromium() as driver:
        driver.get(f"{server.address}/robots.txt")
        driver.add_cookie({"name": "session", "value": site.join("own-form").removeprefix("session="), "path": "/"})
        driver.get(f"{server.address}/places/{site.place()[0]}.html")
        Form(driver, "checkin", place=site.place()[0]).fill(note="not forged").send()
        assert urlsplit(driver.current_url).fragment == "paid"
    assert site.value("SELECT count(*) FROM check_in WHERE note = 'forged'") == 0
