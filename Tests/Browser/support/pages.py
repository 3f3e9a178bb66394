"""The kinds of page, and one page of each in a built site."""

import re

from .site import PASSWORD, Site

# Each kind, with the files that are of it; the largest is taken, as the one with most to show.
PUBLIC = {
    "home": "index.html",
    "about": "about.html",
    "rules": "rules.html",
    "privacy": "privacy.html",
    "map": "map.html",
    "not found": "404.html",
    "boards": "boards/index.html",
    "board": "boards/*.html",
    "board, page 2": "boards/*/2.html",
    "places": "places/index.html",
    "places, page 2": "places/pages/2.html",
    "place": "places/*.html",
    "visits": "places/*/visits/*.html",
    "city": "cities/*.html",
    "market": "market/index.html",
    "category": "market/*.html",
    "item": "market/items/*.html",
    "member": "members/*.html",
    "member, another year": "members/*/*.html",
}

# Each kind that a program makes: program, query, form (posted), whether one is signed in.
PRIVATE = {
    "sign-in": ("login", "", None, False),
    "sign-in, refused": ("login", "", {"action": "signin", "name": "nobody", "password": "not the one"}, False),
    "join, with errors": ("login", "", {"action": "join", "name": "x", "password": "short"}, False),
    "search": ("search", "", None, False),
    "search, found": ("search", "q=park", None, False),
    "search, nothing": ("search", "q=qqqqzzzz", None, False),
    "own page": ("me", "", None, True),
    "account": ("account", "", None, True),
    "account, with errors": ("account", "", {"action": "profile", "shown_name": "", "bio": "b" * 501}, True),
    "check-in, with errors": ("checkin", "", {"place": "PLACE", "note": "n" * 281}, True),
    "confirmation": ("redeem", "", {"action": "buy", "item": "ITEM"}, True),
    "refusal": ("redeem", "", {"action": "buy", "item": "DEAR"}, True),
}


def example(site: Site, kind: str) -> str:
    """The path of one page of this kind."""
    pattern = PUBLIC[kind]
    found = [path for path in site.public.glob(pattern) if path.name != "index.html" or pattern.endswith("index.html")]
    assert found, f"the site has no page of the kind “{kind}” ({pattern})"
    return max(found, key=lambda path: (path.stat().st_size, path)).relative_to(site.public).as_posix()


def form_of(site: Site, kind: str) -> dict | None:
    """The form that leads to a program's page, with a real place and items for the words in capitals."""
    form = PRIVATE[kind][2]
    if form is None:
        return None
    dear = "SELECT slug FROM item WHERE base = 0 AND listed_at IS NOT NULL AND unlisted_at IS NULL ORDER BY price DESC"
    words = {"PLACE": site.place()[0], "ITEM": site.cheapest_title()[0], "DEAR": site.value(dear)}
    return {name: words.get(value, value) for name, value in form.items()}


def answer(site: Site, kind: str, cookie: str):
    """What the program answers for this kind of page."""
    program, query, _, signed_in = PRIVATE[kind]
    form = form_of(site, kind)
    options = {"cookie": cookie if signed_in else None}
    return site.post(program, form, **options) if form else site.get(program, query, **options)


def member_with_coins(site: Site, name: str) -> str:
    """Somebody who has been somewhere and can pay for the cheapest title; the answer is their cookie."""
    cookie = site.join(name)
    site.post("checkin", {"place": site.place()[0], "note": "A note"}, cookie=cookie)
    missing = site.cheapest_title()[2] - site.coins(name)
    if missing > 0:
        site.give_coins(name, missing)
    return cookie


def order_key(site: Site, cookie: str, item: str) -> str:
    """What the confirmation of an order carries, so that it happens once."""
    page = site.post("redeem", {"action": "buy", "item": item}, cookie=cookie).text
    return re.search(r'name="key" value="([^"]+)"', page)[1]


__all__ = ["PASSWORD", "PRIVATE", "PUBLIC", "answer", "example", "form_of", "member_with_coins", "order_key"]
