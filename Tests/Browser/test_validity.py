"""Every kind of page, the style sheets, the drawings, the feed, the site map and the JSON twins are what they say."""

import json
import re

import pytest
import tinycss2
from lxml import etree

from support.checker import complaints
from support.pages import PRIVATE, PUBLIC, answer, example
from support.project import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STYLES = sorted(path for path in (ROOT / "public/assets").rglob("*.css") if "vendor" not in path.parts)


def test_the_checker_accepts_each_kind_of_public_page(built):
    assert complaints("html", [built.public / example(built, kind) for kind in PUBLIC]) == []


def test_the_checker_accepts_each_kind_of_program_page(site, member, tmp_path):
    for kind in PRIVATE:
        text = answer(site, kind, member).body
        (tmp_path / (re.sub(r"\W+", "-", kind) + ".html")).write_bytes(text)
    assert complaints("html", sorted(tmp_path.iterdir())) == []


def test_the_checker_accepts_the_style_sheets():
    assert STYLES
    assert complaints("css", STYLES) == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_chromium_takes_every_declaration_and_selector(browser, path):
    rules = tinycss2.parse_stylesheet(path.read_text(), skip_comments=True, skip_whitespace=True)
    found = list(parts(rules))
    assert found
    refused = "return arguments[0].filter(([name, value]) => !CSS.supports(...(name ? [name, value] : [value])))"
    assert browser.execute_script(refused, found) == []


def parts(rules):
    """Every declaration in these rules and the rules inside them, as name and value; every selector, as a condition."""
    for rule in rules:
        assert rule.type != "error", f"line {rule.source_line}: {rule.message}"
        if rule.type == "declaration" and not rule.name.startswith("--"):
            yield rule.name, tinycss2.serialize(rule.value).strip()
        if rule.type == "qualified-rule":
            yield from (("", f"selector({each})") for each in selectors(rule.prelude) if "::-moz-" not in each)
        inner = getattr(rule, "content", None)
        if inner is not None and getattr(rule, "at_keyword", "") not in ("property", "font-face", "page"):
            yield from parts(tinycss2.parse_blocks_contents(inner, skip_comments=True, skip_whitespace=True))


def selectors(prelude) -> list[str]:
    """The selectors of a list; none for a key frame (from, to, 50%)."""
    lists = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            lists.append([])
        else:
            lists[-1].append(token)
    found = [tinycss2.serialize(tokens).strip() for tokens in lists]
    return [each for each in found if not re.fullmatch(r"from|to|[\d.]+%", each)]


def test_the_checker_accepts_the_drawings(built):
    drawings = [path for path in built.public.rglob("*.svg") if "vendor" not in path.parts]
    assert drawings
    assert complaints("svg", drawings) == []


# ---- The feed (RFC 4287) -----------------------------------------------------------------------------------


def test_the_feed_is_atom(built):
    feed = etree.parse(built.public / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1, f"section 4.1: one {name}"
            assert part.findtext(f"{ATOM}{name}").strip()
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", part.findtext(f"{ATOM}updated"))
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries), "section 4.2.6: ids are unique"
    assert feed.find(f"{ATOM}author") is not None or all(entry.find(f"{ATOM}author") is not None for entry in entries)
    assert [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")], "section 4.2.7: a link to itself"
    newest_first = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert newest_first == sorted(newest_first, reverse=True)


# ---- The site map (sitemaps.org/protocol.html) --------------------------------------------------------------


@pytest.fixture(scope="module")
def maps(built) -> dict[str, list[str]]:
    """The addresses in each file of the site map, by the file's path."""
    index = etree.parse(built.public / "sitemap.xml").getroot()
    assert index.tag == f"{SITEMAP}sitemapindex"
    home = address(built)
    files = [element.text for element in index.iter(f"{SITEMAP}loc")]
    assert files and all(file.startswith(home) for file in files)
    return {
        file.removeprefix(home): [
            element.text for element in etree.parse(built.public / file.removeprefix(home)).iter(f"{SITEMAP}loc")
        ]
        for file in files
    }


def address(site) -> str:
    """The site's public address, with the slash at its end, from robots.txt."""
    line = re.search(r"(?m)^Sitemap: (https?://\S+)sitemap\.xml$", site.read("robots.txt"))
    assert line, "robots.txt names the site map"
    return line[1]


def test_the_site_map_keeps_the_limits(built, maps):
    for file, addresses in maps.items():
        assert 0 < len(addresses) <= 50_000
        assert (built.public / file).stat().st_size <= 50_000_000
        assert "lastmod" not in built.read(file)


def test_the_site_map_names_every_public_page_once(built, maps):
    home = address(built)
    named = [each.removeprefix(home) for addresses in maps.values() for each in addresses]
    assert len(named) == len(set(named))
    named = {re.sub(r"(^|/)$", r"\1index.html", each) for each in named}
    there = {path.relative_to(built.public).as_posix() for path in built.public.rglob("*.html")}
    # The later pages of a list, and past years, are reached through the first: the map names that.
    missing = {path for path in there - named - {"404.html"} if not re.search(r"/\d+\.html$", path)}
    assert named <= there, sorted(named - there)[:10]
    assert not missing, sorted(missing)[:10]


# ---- JSON twins --------------------------------------------------------------------------------------------


def test_every_page_has_a_twin_that_parses(built):
    pages = [path for path in built.public.rglob("*.html") if "assets" not in path.parts]
    assert pages
    for page in pages:
        twin = page.with_suffix(".json")
        if page.name != "404.html" or twin.exists():
            assert isinstance(json.loads(twin.read_text()), dict), twin


@pytest.mark.parametrize("kind", ["search, found", "own page", "account"])
def test_a_program_answers_as_json_where_that_is_asked_for(site, member, kind):
    program, query, _, signed_in = PRIVATE[kind]
    cookie = member if signed_in else None
    reply = site.get(program, query, cookie=cookie, accept="application/json")
    assert reply.status == 200
    assert reply.header("Content-Type").startswith("application/json")
    assert isinstance(json.loads(reply.body), dict)
