"""Light pages: few bytes, nobody else's, and no cookie before one signs in."""

import re

import pytest

from support.browser import requests
from support.pages import PRIVATE, PUBLIC, answer, example
from support.project import ROOT

ASSETS = ROOT / "public/assets"
PAGE, STYLES, SCRIPTS = 50_000, 25_000, 20_000  # bytes, before compression


@pytest.mark.parametrize("kind", PUBLIC)
def test_a_public_page_is_light(built, kind):
    assert (built.public / example(built, kind)).stat().st_size < PAGE


@pytest.mark.parametrize("kind", PRIVATE)
def test_a_program_page_is_light(site, member, kind):
    assert len(answer(site, kind, member).body) < PAGE


def test_the_style_of_a_page_is_light(built):
    """All style sheets that the heaviest page asks for."""
    for kind in PUBLIC:
        links = re.findall(r'<link rel="stylesheet" href="[./]*(assets/[^"]+)"', built.read(example(built, kind)))
        assert links
        assert sum((built.public / link).stat().st_size for link in links) < STYLES, kind


def test_all_scripts_together_are_light():
    scripts = [path for path in ASSETS.rglob("*.js") if "vendor" not in path.parts]
    assert sum(path.stat().st_size for path in scripts if not path.name.startswith("map")) < SCRIPTS


@pytest.mark.parametrize("kind", PUBLIC)
def test_a_page_asks_nobody_else_and_sets_no_cookie(browser, server, built, kind):
    browser.get("about:blank")
    browser.delete_all_cookies()
    requests(browser)
    browser.get(f"{server.address}/{example(built, kind)}")
    asked = [request["url"] for request in requests(browser)]
    assert any(url.startswith(server.address) for url in asked)
    assert [url for url in asked if not url.startswith((server.address, "data:"))] == []
    assert browser.get_cookies() == []
    stored = browser.execute_script("return localStorage.length + sessionStorage.length")
    assert stored == 0


@pytest.mark.parametrize("kind", [kind for kind, (_, _, _, signed_in) in PRIVATE.items() if not signed_in])
def test_a_program_sets_no_cookie_before_sign_in(site, kind):
    assert answer(site, kind, "").header("Set-Cookie") is None


def test_no_page_complains_in_the_console(browser, server, built):
    for kind in PUBLIC:
        browser.get_log("browser")
        browser.get(f"{server.address}/{example(built, kind)}")
        assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == [], kind
