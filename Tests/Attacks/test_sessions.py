"""Sessions and the ways to guess or to fix one; the limits on tries, to the number."""

import contextlib
import json
import re
import sqlite3

import pytest

from attack.checks import check, content
from attack.wire import Client
from support import cgi
from support.pages import PASSWORD
from support.site import Site

WRONG = "not the right one"
OTHER = "six-brave-bilbies"
FIXED = "A" * 43  # what an attacker would plant: a well-formed token of nobody
SECURE = {"HTTPS": "on", "SERVER_PORT": "443", "HTTP_HOST": "example.org", "HTTP_ORIGIN": "https://example.org"}


def is_signed_in(site: Site, cookie: str, **options) -> bool:
    return site.get("me", cookie=cookie, **options).status == 200


def sign_in(site: Site, name: str, password: str = PASSWORD, *, address: str = "127.0.0.1", **options) -> cgi.Answer:
    extra = options.pop("extra", {}) | {"REMOTE_ADDR": address}
    return site.post("login", {"action": "signin", "name": name, "password": password}, extra=extra, **options)


def join(site: Site, name: str, address: str) -> cgi.Answer:
    form = {"action": "join", "name": name, "shown_name": "Joiner", "password": PASSWORD}
    return site.post("login", form, extra={"REMOTE_ADDR": address})


@pytest.fixture
def name(site, request) -> str:
    """A member of the test's own."""
    made = re.sub(r"[^a-z]+", "-", request.node.originalname.removeprefix("test_"))[:30].strip("-")
    site.join(made)
    return made


# ---- Fixation ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "planted", [FIXED, "x", "", f'"{FIXED}"', "%00", "../../x", "🐕", "x" * 6_000], ids=lambda text: text[:12]
)
def test_a_cookie_that_was_there_before_is_not_taken_over(site, planted):
    name = f"planted-{abs(hash(planted)) % 10**9}"
    site.join(name)
    cookie = sign_in(site, name, cookie=f"session={planted}").cookie
    assert cookie.startswith("session=") and cookie != f"session={planted}"
    assert is_signed_in(site, cookie) and not is_signed_in(site, f"session={planted}")


def test_a_session_of_somebody_else_is_not_taken_over(site, name):
    """The attacker plants a live session of their own; who signs in on top of it ends it."""
    planted = site.join(f"{name[:24]}-thief")
    cookie = sign_in(site, name, cookie=planted).cookie
    assert cookie != planted and is_signed_in(site, cookie) and not is_signed_in(site, planted)


def test_of_two_cookies_none_lets_a_stranger_in(site, name):
    """A planted one before or after the real one: the member's or nobody's, never the attacker's."""
    cookie = sign_in(site, name).cookie
    for pair in (f"session={FIXED}; {cookie}", f"{cookie}; session={FIXED}"):
        answer = site.get("me", cookie=pair)
        assert answer.status == 303 or name in answer.text


def test_every_sign_in_has_a_new_token(site, name):
    cookies = [sign_in(site, name).cookie for _ in range(5)]
    assert len(set(cookies)) == 5 and all(len(cookie) == len("session=") + 43 for cookie in cookies)
    assert site.value("SELECT count(*) FROM session WHERE hex(token_hash) LIKE '%41414141%'") == 0


def test_a_database_holds_no_token(site, name):
    """Who steals a backup signs in with none of its rows."""
    cookie = sign_in(site, name).cookie.removeprefix("session=")
    with contextlib.closing(sqlite3.connect(site.folder / "var/site.db")) as held:
        # While somebody has it open, nobody who publishes takes its log away under our hands.
        held.execute("SELECT count(*) FROM member").fetchone()
        database = b"".join(content(path) for path in (site.folder / "var").glob("site.db*"))
    assert name.encode() in database and cookie.encode() not in database
    for (kept,) in site.rows("SELECT hex(token_hash) FROM session"):
        assert not is_signed_in(site, f"session={kept[:43]}")


# ---- The end of a session ------------------------------------------------------------------------------------


def test_signing_out_ends_the_session_on_the_server(site, name):
    one, two = sign_in(site, name).cookie, sign_in(site, name).cookie
    answer = site.post("login", {"action": "signout"}, cookie=one)
    assert "Max-Age=0" in answer.header("Set-Cookie")
    assert [is_signed_in(site, cookie) for cookie in (one, two)] == [False, True]


def test_signing_out_everywhere_ends_every_session(site, name):
    cookies = [sign_in(site, name).cookie for _ in range(3)]
    site.post("login", {"action": "signout-everywhere"}, cookie=cookies[0])
    assert [is_signed_in(site, cookie) for cookie in cookies] == [False] * 3


def test_a_new_password_ends_every_session_and_renews_this_one(site, name):
    """A thief has a copy of this very cookie."""
    cookies = [sign_in(site, name).cookie for _ in range(3)]
    form = {"action": "password", "current_password": PASSWORD, "new_password": OTHER}
    renewed = site.post("account", form, cookie=cookies[0]).cookie
    assert [is_signed_in(site, cookie) for cookie in cookies] == [False] * 3
    assert is_signed_in(site, renewed)
    assert sign_in(site, name).status == 401 and sign_in(site, name, OTHER).status == 303


def test_who_is_suspended_is_out_at_once(site, name):
    cookie = sign_in(site, name).cookie
    site.change("UPDATE member SET suspended_at = 1 WHERE name = ?", name)
    assert not is_signed_in(site, cookie)
    assert site.post("account", {"action": "profile", "shown_name": "x", "bio": ""}, cookie=cookie).status == 403
    site.change("UPDATE member SET suspended_at = NULL WHERE name = ?", name)


# ---- The cookie ----------------------------------------------------------------------------------------------


def test_the_cookie_on_plain_http(site, name):
    said = sign_in(site, name).header("Set-Cookie")
    assert re.fullmatch(r"session=[\w-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax", said)


def test_the_cookie_on_https(site, name):
    """RFC 6265bis, section 4.1.3.2: __Host- needs Secure and Path=/ and forbids Domain."""
    said = sign_in(site, name, extra=SECURE).header("Set-Cookie")
    assert re.fullmatch(r"__Host-session=[\w-]{43}; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax", said)


def test_neither_cookie_counts_on_the_other_connection(site, name):
    """A cookie that a neighbour in the network could plant on plain http is nothing on https."""
    plain = sign_in(site, name).cookie
    secure = sign_in(site, name, extra=SECURE).cookie
    assert is_signed_in(site, secure, extra=SECURE) and not is_signed_in(site, plain, extra=SECURE)
    assert not is_signed_in(site, secure.replace("__Host-", "__host-"), extra=SECURE)
    assert not is_signed_in(site, secure)


def test_nobody_signs_in_over_plain_http_from_elsewhere(site, name):
    elsewhere = {"HTTP_HOST": "example.org", "HTTP_ORIGIN": "http://example.org", "REMOTE_ADDR": "192.0.2.1"}
    answer = sign_in(site, name, extra=elsewhere)
    assert answer.status == 403 and answer.header("Set-Cookie") is None


def test_a_page_of_a_member_is_in_no_cache(site, name):
    cookie = sign_in(site, name).cookie
    for program in ("me", "account", "search", "login"):
        answer = site.get(program, cookie=cookie)
        assert answer.header("Cache-Control") == "no-store" and "Cookie" in answer.header("Vary")


# ---- Guessing ------------------------------------------------------------------------------------------------


def test_ten_wrong_passwords_keep_their_address_out(limited):
    """10 of one account from one address; the eleventh waits, whatever it brings."""
    limited.join("guessed-once")
    answers = [sign_in(limited, "guessed-once", WRONG, address="192.0.2.10") for _ in range(10)]
    assert [answer.status for answer in answers] == [401] * 10
    refused = sign_in(limited, "guessed-once", address="192.0.2.10")
    assert refused.status == 429 and 0 < int(refused.header("Retry-After")) <= 900


def test_a_stranger_who_guesses_locks_nobody_out(limited):
    limited.join("left-alone")
    for _ in range(12):
        sign_in(limited, "left-alone", WRONG, address="192.0.2.20")
    assert sign_in(limited, "left-alone", address="192.0.2.21").status == 303


def test_a_hundred_wrong_passwords_from_everywhere_close_an_account(limited):
    """NIST SP 800-63B, section 5.2.2: no more than 100 in a row."""
    limited.join("guessed-by-many")
    answers = [sign_in(limited, "guessed-by-many", WRONG, address=f"198.51.100.{n // 10}").status for n in range(100)]
    assert answers == [401] * 100
    assert sign_in(limited, "guessed-by-many", address="198.51.100.99").status == 429


def test_fifty_wrong_names_keep_an_address_out(limited):
    answers = [sign_in(limited, f"nobody-{number}", WRONG, address="192.0.2.50").status for number in range(51)]
    assert answers == [401] * 50 + [429]


def test_a_network_of_many_addresses_counts_as_one(limited):
    """Whoever has one IPv6 address has 2^64 of them."""
    limited.join("guessed-six")
    answers = [
        sign_in(limited, "guessed-six", WRONG, address=f"2001:db8::{number:x}").status for number in range(1, 12)
    ]
    assert answers == [401] * 10 + [429]
    assert sign_in(limited, "guessed-six", address="2001:db8:0:1::1").status == 303


def test_guesses_at_once_do_not_slip_past_the_limit(limited):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        tries = list(pool.map(lambda _: sign_in(limited, "at-once", WRONG, address="192.0.2.60").status, range(24)))
    assert sorted(tries) == [401] * 10 + [429] * 14


def test_an_address_opens_ten_accounts_in_an_hour(limited):
    answers = [join(limited, f"mass-{number}", "192.0.2.70").status for number in range(11)]
    assert answers == [303] * 10 + [429]
    assert [join(limited, f"mass-six-{n}", f"2001:db8:7::{n}").status for n in range(1, 12)] == [303] * 10 + [429]
    assert join(limited, "not-mass", "192.0.2.71").status == 303


def test_guessing_the_current_password_is_limited_too(limited):
    """With somebody's open browser, but not their password."""
    cookie = limited.join("open-browser")
    form = {"action": "password", "current_password": WRONG, "new_password": OTHER}
    for _ in range(10):
        assert limited.post("account", form, cookie=cookie).status == 422
    assert limited.post("account", form | {"current_password": PASSWORD}, cookie=cookie).status == 422
    assert sign_in(limited, "open-browser", address="192.0.2.80").status == 303, "the old password is still the one"


# ---- Finding out who is here ---------------------------------------------------------------------------------


def test_an_unknown_name_is_answered_like_a_wrong_password(server, site, name):
    """Word for word: status, headers and body."""
    unknown = "n" * len(name)
    answers = []
    for who in (name, unknown):
        answer = Client(server.port).post("login", {"action": "signin", "name": who, "password": WRONG})
        check(answer)
        headers = [field for field in answer.headers if field[0] != "Date"]
        answers.append((answer.status, headers, answer.text.replace(who, "WHO")))
    assert answers[0] == answers[1] and answers[0][0] == 401


def test_a_suspended_or_hidden_member_is_told_to_nobody_else(site, name):
    site.change("UPDATE member SET suspended_at = 1, public_profile = 0 WHERE name = ?", name)
    assert sign_in(site, name, WRONG).status == 401
    found = json.loads(site.get("search", f"q={name}", accept="application/json").body)
    assert found["none"] and not found["members"]
    assert sign_in(site, name).status == 403, "who knows the password is told"


def test_no_password_reaches_a_page_or_a_log(site, server):
    secret = "grey-kelpie-secret-9"
    client = Client(server.port)
    for form in (
        {"action": "join", "name": "x", "shown_name": "", "password": secret},
        {"action": "signin", "name": "nobody", "password": secret},
    ):
        answer = client.post("login", form)
        assert secret.encode() not in answer.body
    cookie = site.join("kelpie-owner")
    form = {"action": "password", "current_password": secret, "new_password": secret}
    assert secret not in site.post("account", form, cookie=cookie).text
    logs = b"".join(path.read_bytes() for path in (site.folder / "var/log").iterdir() if path.is_file())
    assert secret.encode() not in logs
