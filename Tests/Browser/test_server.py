"""What deploy/lighttpd.conf promises, asked of a running lighttpd."""

import gzip
import re
from urllib.parse import urljoin

import pytest

from support.headers import SECURITY
from support.project import PROGRAMS

KINDS = {
    "/": "text/html; charset=utf-8",
    "/index.json": "application/json",
    "/feed.xml": "application/atom+xml; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
}


def test_the_security_headers_are_on_everything(server):
    for path in ("/", "/index.json", "/nothing-here.html", "/.git/config", "/cgi-bin/search", "/cgi-bin/nothing"):
        answer = server.get(path)
        for name, value in SECURITY.items():
            assert answer.headers.get_all(name) == [value], f"{path}: {name}"


def test_the_programs_send_the_same_ones_themselves(site):
    for program in PROGRAMS:
        answer = site.get(program)
        for name, value in SECURITY.items():
            assert answer.header(name) == value, f"{program}: {name}"


@pytest.mark.parametrize("path", KINDS)
def test_files_say_what_they_are(server, path):
    answer = server.get(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == KINDS[path]


def test_a_page_is_asked_for_again_and_not_sent_again(server):
    first = server.get("/")
    assert first.headers["Cache-Control"] == "no-cache, must-revalidate"
    again = server.get("/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_assets_rest_for_a_while(server, site):
    asset = next(path for path in (site.public / "assets").rglob("*.css"))
    answer = server.get(f"/{asset.relative_to(site.public)}")
    assert answer.headers["Cache-Control"] == "public, max-age=600"


def test_head_ranges_and_compression(server):
    whole = server.get("/")
    head = server.request("HEAD", "/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))
    part = server.get("/", Range="bytes=0-14")
    assert (part.status, part.body) == (206, whole.body[:15])
    packed = server.get("/", Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == whole.body


def test_a_missing_page_is_the_site_s_own(server, site):
    for path in ("/nothing.html", "/places/no/such/depth.html", "/cgi-bin/nothing"):
        answer = server.get(path)
        assert answer.status == 404
        assert answer.body == (site.public / "404.html").read_bytes()


def test_the_page_for_missing_ones_finds_its_style_at_any_depth(server, browser):
    browser.get(f"{server.address}/places/no/such/depth.html")
    unstyled = browser.execute_script(
        "return [...document.querySelectorAll('link[rel=stylesheet]')].filter(link => !link.sheet).map(link => link.href)"
    )
    assert unstyled == []
    assert "Times" not in browser.execute_script("return getComputedStyle(document.body).fontFamily")


@pytest.mark.parametrize("path", [
    "/cgi-bin/login/", "/cgi-bin/me/x.css", "/cgi-bin/login%2fx", "/cgi-bin/search/a/b", "/cgi-bin/checkin/",
])  # fmt: skip
def test_an_error_page_below_a_program_finds_its_style_and_the_first_page(server, path):
    answer = server.get(path)
    assert answer.status in (400, 404)
    links = re.findall(r'href="([^"]+(?:\.css|index\.html))"', answer.body.decode())
    assert len(links) > 2
    for link in links:
        found = server.get(urljoin(path, link))
        assert found.status == 200, f"{path}: {link}"


@pytest.mark.parametrize("path", [
    "/var/site.db", "/../var/site.db", "/%2e%2e/var/site.db", "/assets/../../var/site.db", "/cgi-bin/../var/site.db",
    "/cgi-bin/%2e%2e/var/site.db", "/content/site.yaml", "/templates/layout.html", "/bin/milepost",
])  # fmt: skip
def test_nothing_but_the_public_folder_is_served(server, path):
    assert server.get(path).status in (400, 403, 404)


@pytest.mark.parametrize("path", ["/assets/", "/places/pages/", "/cgi-bin/", "/.htaccess", "/assets/.gitkeep"])
def test_no_folder_is_listed_and_no_dotfile_served(server, path):
    assert server.get(path).status in (403, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_files_are_only_read(server, method):
    assert server.request(method, "/index.html", b"x=1").status in (403, 405, 501)


def test_too_much_is_refused(server):
    assert server.request("POST", "/cgi-bin/login", b"x" * 3_000_000).status == 413
    assert server.get("/" + "x" * 40_000).status in (400, 414, 431)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_answers_through_the_server(server, program):
    answer = server.get(f"/cgi-bin/{program}")
    assert answer.status in (200, 303, 405)
    assert b"MILEPOST" not in answer.body


def test_the_server_does_not_say_what_it_is(server):
    assert not server.get("/").headers.get("Server")


def test_what_programs_say_to_the_log_is_kept_and_nothing_is_said_without_need(server, site):
    """Whatever the tests before have asked of it: mistakes of visitors are no errors of the site."""
    log = site.folder / "var/log/programs.log"
    assert log.exists()
    assert [line for line in log.read_text().splitlines() if "error" in line.lower()] == []
