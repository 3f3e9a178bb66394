"""axe finds nothing on any kind of page, in light and in dark; and no page is wider than a narrow screen."""

from importlib.resources import files

import pytest

from support.browser import set_scheme, set_width
from support.pages import PRIVATE, PUBLIC, example, form_of

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()

# What posts a form in the browser itself, with everything that belongs to such a request.
POST = """
const form = document.createElement('form');
form.method = 'post';
form.action = arguments[0];
for (const [name, value] of Object.entries(arguments[1])) {
  const field = document.createElement('input');
  field.name = name; field.value = value; form.append(field);
}
document.body.append(form);
HTMLFormElement.prototype.submit.call(form);
"""


@pytest.fixture(params=[*PUBLIC, *PRIVATE], scope="module")
def page(request, browser, server, site, member) -> str:
    """Opens a page of the kind, and says its name."""
    kind = request.param
    browser.get(f"{server.address}/404.html")
    browser.delete_all_cookies()
    if kind in PUBLIC:
        browser.get(f"{server.address}/{example(site, kind)}")
        return kind
    program, query, _, signed_in = PRIVATE[kind]
    if signed_in:
        name, _, value = member.partition("=")
        browser.add_cookie({"name": name, "value": value, "path": "/"})
    form = form_of(site, kind)
    if form:
        browser.execute_script(POST, f"{server.address}/cgi-bin/{program}", form)
    else:
        browser.get(f"{server.address}/cgi-bin/{program}?{query}")
    return kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, browser, scheme):
    set_width(browser, 1200)
    set_scheme(browser, scheme)
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {resultTypes: ['violations']}).then(done, e => done({violations: [{id: String(e)}]}));"
    )
    assert browser.execute_script("return document.querySelectorAll('h1').length") == 1
    assert [describe(violation) for violation in found["violations"]] == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways(page, browser, width):
    set_width(browser, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


# With text of double size: names in the navigation that are broken, badges that are too narrow, cards with no room for words.
CRAMPED = """
document.documentElement.style.fontSize = '200%';
const names = [...document.querySelectorAll('.top nav.main a')];
const badges = [...document.querySelectorAll('.badge')];
const words = [...document.querySelectorAll('.place > div')];
return [document.documentElement.scrollWidth, [
  ...names.filter(e => e.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(e).fontSize)),
  ...badges.filter(e => e.scrollWidth > e.clientWidth || e.lastElementChild.offsetWidth > e.clientWidth * 0.8),
  ...words.filter(e => e.clientWidth < e.parentElement.clientWidth * 0.6),
].map(e => e.outerHTML.slice(0, 80))];
"""


def test_text_of_double_size_has_room(page, browser):
    set_width(browser, 360)
    width, cramped = browser.execute_script(CRAMPED)
    assert width <= 360
    assert cramped == []


def describe(violation: dict) -> str:
    nodes = violation.get("nodes", [])
    places = [" ".join(map(str, node["target"])) for node in nodes[:5]]
    reason = nodes[0]["failureSummary"] if nodes else ""
    return f"{violation['id']} ({len(nodes)}×) at {places}: {reason}"
