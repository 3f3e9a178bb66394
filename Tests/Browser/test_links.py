"""The whole site can be carried on a USB stick: every link, asset and anchor resolves from file://."""

from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from support.browser import requests

# What a page may take from its own site alone. (Tiles of the map are asked for by a script, when somebody wants them.)
TAKEN = (
    ("img", "src"), ("script", "src"), ("source", "srcset"), ("iframe", "src"), ("object", "data"),
    ("video", "src"), ("audio", "src"), ("use", "href"),
)  # fmt: skip
TAKEN_LINKS = ("stylesheet", "icon", "manifest", "preload", "modulepreload", "apple-touch-icon")
ABSOLUTE_LINKS = ("canonical", "alternate")


class Page:
    def __init__(self, root, path):
        self.root, self.path = root, path
        self.document = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()

    @property
    def name(self) -> str:
        return self.path.relative_to(self.root).as_posix()

    @property
    def anchors(self) -> set[str]:
        return set(self.document.xpath("//@id")) | {"", "top"}

    def target(self, link: str):
        """The file that a link leads to, and the anchor in it. 404.html is served at any depth: its links are
        absolute, from the root."""
        parts = urlsplit(link)
        path = unquote(parts.path)
        if path.startswith("/") and self.name == "404.html":
            return self.root / path.lstrip("/"), parts.fragment
        assert not path.startswith("/"), f"{self.name}: {link} is not relative"
        return (self.path.parent / path if path else self.path).resolve(), parts.fragment


@pytest.fixture(scope="module")
def pages(built) -> dict:
    root = built.public.resolve()
    found = [Page(root, path) for path in sorted(root.rglob("*.html")) if "vendor" not in path.parts]
    assert found
    return {page.path: page for page in found}


def outside(link: str) -> bool:
    return bool(urlsplit(link).scheme or urlsplit(link).netloc)


def test_every_link_and_form_leads_somewhere(pages):
    broken = []
    for page in pages.values():
        for link in page.document.xpath("//a/@href | //area/@href | //form/@action"):
            if outside(link):
                continue
            path, anchor = page.target(link)
            if (page.root / "cgi-bin") in path.parents:
                continue
            if not path.is_file():
                broken.append(f"{page.name}: {link}")
            elif path in pages and unquote(anchor) not in pages[path].anchors:
                broken.append(f"{page.name}: {link} (no such anchor)")
    assert broken[:20] == [], f"{len(broken)} broken links"


def test_every_part_of_a_page_is_on_the_site(pages):
    broken = []
    for page in pages.values():
        parts = [link for tag, name in TAKEN for link in page.document.xpath(f"//{tag}/@{name}")]
        for link in page.document.xpath("//link[@href]"):
            if set(link.get("rel", "").split()) & set(TAKEN_LINKS):
                parts.append(link.get("href"))
        for part in parts:
            if part.startswith("data:image/"):
                continue
            if outside(part) or not page.target(part)[0].is_file():
                broken.append(f"{page.name}: {part}")
    assert broken[:20] == [], f"{len(broken)} missing or foreign parts"


def test_other_links_in_the_head_are_declared(pages):
    for page in pages.values():
        for link in page.document.xpath("//link[@href]"):
            kinds, address = set(link.get("rel", "").split()), link.get("href")
            if outside(address):
                assert kinds & set(ABSOLUTE_LINKS), f"{page.name}: {kinds} {address}"
            elif not kinds & set(TAKEN_LINKS):
                assert page.target(address)[0].is_file(), f"{page.name}: {address}"


def test_links_away_from_the_site_tell_nothing_to_where_they_lead(pages):
    for page in pages.values():
        for link in page.document.xpath("//a[starts-with(@href, 'http')]"):
            assert "noopener" in link.get("rel", "").split(), f"{page.name}: {link.get('href')}"


def test_no_style_sheet_takes_anything_from_elsewhere(built):
    for style in built.public.rglob("*.css"):
        text = style.read_text()
        for foreign in ("http:", "https:", "url(//", "@import"):
            assert foreign not in text.replace("http://www.w3.org/", ""), f"{style.name}: {foreign}"


def test_a_page_opens_from_a_file_with_its_style(built, browser):
    for path in ("index.html", f"places/{built.place()[0]}.html"):
        requests(browser)
        browser.get((built.public / path).as_uri())
        sheets = browser.execute_script(
            "return [...document.styleSheets].map(sheet => [sheet.href, document.querySelector("
            "`link[href=\"${sheet.ownerNode.getAttribute('href')}\"]`).sheet !== null])"
        )
        assert sheets and all(loaded for _, loaded in sheets)
        font = browser.execute_script("return getComputedStyle(document.body).fontFamily")
        assert "Times" not in font and font != "serif", "the style sheet applies"
        assert all(request["url"].startswith(("file:", "data:")) for request in requests(browser))
