"""Reading: what a server does with the files of public/, and with everything that is none of them."""

import gzip
import os
import re

import pytest

from running import asset, path_of
from support.headers import SECURITY

KINDS = {
    "/": "text/html; charset=utf-8",
    "/index.json": "application/json",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "CSS": "text/css; charset=utf-8",
    "JS": "text/javascript; charset=utf-8",
    "SVG": "image/svg+xml; charset=utf-8",
}


# ---- Pages -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/index.html", "/boards/index.html", "/places/index.html", "/market/index.html"])
def test_pages_are_the_files(server, site, path):
    answer = server.get(path)
    assert answer.status == 200
    assert answer.body == (site.public / (path[1:] or "index.html")).read_bytes()


@pytest.mark.parametrize("path", KINDS)
def test_files_say_what_they_are(server, site, path):
    answer = server.get(path if path.startswith("/") else asset(site, path.lower()))
    assert (answer.status, answer.headers["Content-Type"].replace("; ", ";")) == (200, KINDS[path].replace("; ", ";"))


@pytest.mark.needs("file headers")
def test_the_feed_says_what_it_is(server):
    assert server.get("/feed.xml").headers["Content-Type"] == "application/atom+xml; charset=utf-8"


def test_a_folder_leads_to_its_page(server):
    answer = server.get("/places")
    assert answer.status in (301, 302)
    assert path_of(answer.headers["Location"]) == "/places/"
    assert server.get("/places/").body == server.get("/places/index.html").body


@pytest.mark.parametrize("path", ["/nothing.html", "/places/no/such/depth.html", "/cgi-bin/nothing"])
def test_a_missing_page_is_the_site_s_own(server, site, path):
    answer = server.get(path)
    assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (404, "text/html")
    assert answer.body == (site.public / "404.html").read_bytes()


@pytest.mark.parametrize("path", [
    "/index.html/more", "/index.html/", "/places/index.html/index.html?a=b", "/index.json/x", "/index%2ehtml/x",
    "/robots.txt/robots.txt", "/feed.xml/../feed.xml/x", "CSS/x", "CSS/",
])  # fmt: skip
def test_below_a_file_is_nothing(server, site, path):
    answer = server.get(path.replace("CSS", asset(site, "css")))
    assert answer.status == 404
    assert answer.body == (site.public / "404.html").read_bytes()


def test_a_dot_in_the_name_of_a_folder_makes_no_file_of_it(server, site):
    folder = site.public / "assets/v1.2/x"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("as it is")
    assert server.get("/assets/v1.2/x/a.txt").body == b"as it is"
    assert server.get("/assets/v1.2/x/a.txt?b=/c.html/").body == b"as it is"


@pytest.mark.parametrize("path", ["/sitemap/", "/assets/css/?a=b"])
def test_a_folder_without_a_page_is_answered_as_a_missing_page(server, site, path):
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert answer.body == (site.public / "404.html").read_bytes()


def test_head_is_get_without_a_body(server):
    whole, head = server.get("/"), server.request("HEAD", "/")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.body))
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
    assert server.request("HEAD", "/nothing.html").status == 404


def test_a_part_can_be_asked_for(server):
    whole = server.get("/")
    part = server.get("/", Range="bytes=10-24")
    assert (part.status, part.body) == (206, whole.body[10:25])
    assert part.headers["Content-Range"] == f"bytes 10-24/{len(whole.body)}"


# ---- Caching and compression -------------------------------------------------------------------------------


def test_a_page_that_is_as_it_was_is_not_sent_again(server):
    first = server.get("/")
    assert first.headers["ETag"] and first.headers["Last-Modified"]
    again = server.get("/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert server.get("/", If_None_Match='"something-else"').status == 200


@pytest.mark.needs("exact etag")
def test_a_page_replaced_within_a_second_has_another_etag(server, site):
    """A microsecond is what Apache tells apart; inodes, which told more, would tell what was written together."""
    page = site.public / "about.html"
    first, before = server.get("/about.html"), page.stat()
    new = page.with_name("new.html")
    new.write_bytes(bytes(reversed(page.read_bytes())))
    apart = 1_000 if before.st_mtime_ns % 10**9 < 10**9 - 1_000 else -1_000
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns + apart))
    old = site.folder / "var/about.html"
    page.rename(old)
    new.rename(page)
    try:
        assert server.get("/about.html", If_None_Match=first.headers["ETag"]).status == 200
    finally:
        old.rename(page)


@pytest.mark.needs("file headers")
def test_how_long_files_may_be_kept(server, site):
    for path in ("/", "/index.json", "/places/index.html"):
        assert server.get(path).headers.get_all("Cache-Control") == ["no-cache, must-revalidate"], path
    assert server.get(asset(site, "css")).headers.get_all("Cache-Control") == ["public, max-age=600"]


@pytest.mark.needs("gzip")
@pytest.mark.parametrize("path", ["/", "/index.json", "/feed.xml", "CSS", "JS"])
def test_text_is_compressed(server, site, path):
    path = path if path.startswith("/") else asset(site, path.lower())
    whole, packed = server.get(path), server.get(path, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in (packed.headers["Vary"] or "").lower()
    assert gzip.decompress(packed.body) == whole.body
    again = server.get(path, Accept_Encoding="gzip", If_None_Match=packed.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


# ---- Headers -----------------------------------------------------------------------------------------------


@pytest.mark.needs("file headers")
@pytest.mark.parametrize("path", ["/", "/index.json", "/nothing-here.html", "CSS"])
def test_the_security_headers_are_on_files(server, site, path):
    answer = server.get(path if path.startswith("/") else asset(site, path.lower()))
    for name, value in SECURITY.items():
        assert answer.headers.get_all(name) == [value], name


@pytest.mark.needs("file headers")
def test_the_security_headers_are_on_refusals(server):
    for answer in (server.get("/.git/config"), server.get("/cgi-bin/nothing"), server.request("PUT", "/", b"x")):
        for name, value in SECURITY.items():
            assert answer.headers.get_all(name) == [value], f"{answer.status} {name}"


def test_the_security_headers_are_on_programs_once(server):
    for answer in (server.get("/cgi-bin/login"), server.get("/cgi-bin/me"), server.get("/cgi-bin/checkin")):
        for name, value in SECURITY.items():
            assert answer.headers.get_all(name) == [value], f"{answer.status} {name}"
        assert answer.headers.get_all("Cache-Control") == ["no-store"] and "Content-Encoding" not in answer.headers


@pytest.mark.needs("no server header")
def test_the_server_does_not_say_what_it_is(server):
    assert not server.get("/").headers.get("Server")


def test_the_server_does_not_say_its_version(server):
    for path in ("/", "/nothing.html", "/.git", "/cgi-bin/login"):
        answer = server.get(path)
        assert not re.search(r"\d", answer.headers.get("Server") or "")
        assert not re.search(rb"(?i)(lighttpd|apache|nginx|busybox)/\d", answer.body)


# ---- What is not there -------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [
    "/var/site.db", "/../var/site.db", "/%2e%2e/var/site.db", "/assets/../../var/site.db", "/assets/..%2f..%2fvar/site.db",
    "/cgi-bin/../var/site.db", "/cgi-bin/%2e%2e/var/site.db", "/cgi-bin/..%2fvar%2fsite.db", "//var/site.db",
    "/cgi-bin/../../bin/milepost", "/content/site.yaml", "/templates/layout.html", "/bin/milepost", "/deploy/nginx.conf",
    "/cgi-bin/.%00/../var/site.db", "/..\\var\\site.db",
])  # fmt: skip
def test_nothing_but_the_public_folder_is_served(server, path):
    answer = server.raw(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.[01] (400|403|404) ", answer), answer[:200]
    assert b"SQLite format" not in answer and b"\x7fELF" not in answer


@pytest.mark.parametrize("path", ["/assets/", "/places/pages/", "/cgi-bin/", "/pictures/"])
def test_no_folder_is_listed(server, path):
    answer = server.get(path)
    assert answer.status in (403, 404)
    assert b"Index of" not in answer.body


def test_no_program_is_sent_as_a_file(server):
    for path in ("/cgi-bin/login", "/cgi-bin/login/", "/cgi-bin/login/x", "/cgi-bin//login", "/assets/../cgi-bin/login"):
        assert b"\x7fELF" not in server.raw(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())


@pytest.mark.needs("dotfiles")
@pytest.mark.parametrize("path", ["/assets/.hidden", "/assets/%2ehidden"])
def test_no_dotfile_is_served(server, path):
    assert server.get(path).status in (403, 404)


@pytest.mark.parametrize("path", ["/.git/config", "/.htaccess", "/.env"])
def test_no_dotfile_at_the_top_is_served(server, path):
    assert server.get(path).status in (403, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_files_are_only_read(server, site, method):
    before = (site.public / "index.html").read_bytes()
    answer = server.request(method, "/index.html", b"x=1" if method != "TRACE" else None)
    assert before not in answer.body
    assert answer.status in ((200, 403, 405, 501) if method == "OPTIONS" else (403, 404, 405, 501))
    assert (site.public / "index.html").read_bytes() == before


# ---- Long addresses ----------------------------------------------------------------------------------------


def test_a_long_address_within_reason_is_served(server):
    assert server.get("/cgi-bin/search?q=" + "park+" * 300).status in (200, 422)
    assert server.get("/index.html?" + "x" * 3_000).status == 200


def test_an_address_beyond_reason_is_refused(server):
    answer = server.raw(b"GET /" + b"x" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert answer == b"" or re.match(rb"HTTP/1\.[01] (400|404|413|414|431) ", answer), answer[:200]
    assert server.get("/").status == 200
