"""A stranger's way through the site on a phone, with and without JavaScript."""

import time

import pytest
from selenium.webdriver.common.by import By

from support.browser import chromium, set_width
from support.forms import Form, message_beside, summary_links_to
from support.site import PASSWORD

TOGETHER = 3  # seconds in which every page shows what happened; the promise is one


@pytest.fixture(scope="module", params=[False, True], ids=["without-javascript", "with-javascript"])
def phone(request):
    with chromium(javascript=request.param) as driver:
        driver.with_javascript = request.param
        yield driver


@pytest.fixture(autouse=True)
def narrow(phone):
    set_width(phone, 360)
    phone.delete_all_cookies()


@pytest.fixture
def name(phone) -> str:
    return f"wanda-{'js' if phone.with_javascript else 'plain'}-{time.time_ns() % 1_000_000}"


def shown(name: str) -> str:
    return name.replace("wanda", "Wanda Quoll").replace("-", " ")


def body(driver) -> str:
    return driver.find_element(By.TAG_NAME, "body").text


def join_here(driver, name: str) -> None:
    Form(driver, "login", action="join").fill(
        name=name, shown_name=shown(name), password=PASSWORD, email=f"{name}@example.org"
    ).send()


def check_in(driver, server, place: str, note: str = "") -> None:
    driver.get(f"{server.address}/places/{place}.html")
    Form(driver, "checkin", place=place).fill(note=note).send()


def soon(condition) -> bool:
    """Whether it becomes true within the time in which all pages follow."""
    end = time.monotonic() + TOGETHER
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_check_in_from_a_cold_start_counts_and_is_everywhere(phone, server, site, name):
    place, place_name = site.place()
    check_in(phone, server, place, "Wattle in bloom")
    assert "/cgi-bin/" in phone.current_url, "a signed-out check-in leads to signing in or joining"
    join_here(phone, name)

    assert phone.current_url == f"{server.address}/places/{place}.html#paid"
    assert phone.find_element(By.ID, "paid").is_displayed()
    assert shown(name) in body(phone) and "Wattle in bloom" in body(phone)
    phone.get(f"{server.address}/members/{name}.html")
    assert shown(name) in body(phone) and place_name in body(phone)
    for board in ("last-7-days", "this-week", "all-time"):
        assert soon(lambda: any(f.startswith(f"boards/{board}") for f in site.files_with(shown(name)))), board


def test_a_second_visit_that_day_is_noted(phone, server, site, name):
    place, _ = site.place()
    check_in(phone, server, place)
    join_here(phone, name)
    check_in(phone, server, place, "Again\nand once more")
    assert phone.current_url.endswith(f"/places/{place}.html#noted")
    assert "Again\nand once more" in body(phone) and "· noted, no XP" in body(phone)
    assert phone.find_element(By.ID, "noted").is_displayed() and not phone.find_element(By.ID, "paid").is_displayed()
    assert site.coins(name) == 100


def test_a_title_is_bought_and_worn(phone, server, site, name):
    slug, title, price = site.cheapest_title()
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    site.give_coins(name, price)
    phone.get(f"{server.address}/market/items/{slug}.html")
    Form(phone, "redeem", action="buy").send()
    Form(phone, "redeem", action="confirm").send()
    assert phone.current_url.endswith(f"/market/items/{slug}.html#bought")
    assert site.coins(name) == 0, "a price equal to the balance is affordable"

    phone.get(f"{server.address}/cgi-bin/account")
    Form(phone, "account", action="wear", item=slug).send()
    phone.get(f"{server.address}/members/{name}.html")
    assert title in body(phone)


def test_a_title_can_be_given_back(phone, server, site, name):
    slug, title, price = site.cheapest_title()
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    site.give_coins(name, price + 7)
    phone.get(f"{server.address}/market/items/{slug}.html")
    Form(phone, "redeem", action="buy").send()
    Form(phone, "redeem", action="confirm").send()
    phone.get(f"{server.address}/cgi-bin/me")
    Form(phone, "redeem", action="refund").send()
    assert site.coins(name) == price + 7
    phone.get(f"{server.address}/members/{name}.html")
    assert title not in body(phone)


def test_who_hides_is_in_no_byte_after_the_redirect(phone, server, site, name):
    place, _ = site.place()
    check_in(phone, server, place, "Here for now")
    join_here(phone, name)
    assert site.files_with(name) and site.files_with(shown(name))
    phone.get(f"{server.address}/cgi-bin/account")
    off = ("on_boards", "public_profile", "show_places", "show_activity")
    Form(phone, "account", action="privacy").tick(False, *off).send()
    assert site.files_with(shown(name)) == [], "the name others saw"
    assert site.files_with(name) == [], "the user name"
    assert site.files_with("Here for now") == [], "what they wrote"


def test_signing_out_and_in_again(phone, server, site, name):
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    phone.get(f"{server.address}/cgi-bin/account")
    Form(phone, "login", action="signout").send()
    phone.get(f"{server.address}/cgi-bin/me")
    Form(phone, "login", action="signin").fill(name=name, password=PASSWORD).send()
    assert phone.current_url.startswith(f"{server.address}/cgi-bin/me"), "signing in leads back"
    assert shown(name) in body(phone)


def test_what_is_found_by_search(phone, server, site):
    _, place_name = site.place()
    phone.get(f"{server.address}/places/index.html")
    Form(phone, "search").fill(q=place_name).send()
    assert phone.find_elements(By.PARTIAL_LINK_TEXT, place_name)


# ---- Wrong input: the message is beside its field, and what was typed is still there ------------------------

JOINING = {"name": "kim-possum", "shown_name": "Kim Possum", "password": PASSWORD, "email": "kim@example.org"}
WRONG_JOINS = [
    ("name", ""), ("name", "ab"), ("name", "has space"), ("name", "n" * 31), ("name", "é-name"), ("name", "TAKEN"),
    ("shown_name", ""), ("shown_name", "s" * 61),
    ("password", ""), ("password", "short"), ("password", "1234567890"),
    ("email", "not an address"),
]  # fmt: skip


@pytest.mark.parametrize("field, value", WRONG_JOINS, ids=lambda value: value[:12] or "empty")
def test_wrong_input_when_joining(phone, server, site, field, value):
    if value == "TAKEN":
        value = site.value("SELECT name FROM member ORDER BY id LIMIT 1").upper()
    typed = JOINING | {field: value}
    phone.get(f"{server.address}/cgi-bin/login")
    Form(phone, "login", action="join").unguarded().fill(**typed).send()
    expect_refusal(phone, Form(phone, "login", action="join"), field, typed)
    assert not site.rows("SELECT 1 FROM member WHERE name = 'kim-possum'")


WRONG_ACCOUNTS = [
    ("profile", "shown_name", ""), ("profile", "shown_name", "s" * 61), ("profile", "bio", "b" * 501),
    ("password", "current_password", "not the right one"), ("password", "new_password", "short"),
    ("password", "new_password", "1234567890"),
]  # fmt: skip


@pytest.mark.parametrize("action, field, value", WRONG_ACCOUNTS, ids=lambda value: value[:12] or "empty")
def test_wrong_input_in_the_account(phone, server, name, action, field, value):
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    right = {
        "profile": {"shown_name": "Wanda", "bio": "Two dogs."},
        "password": {"current_password": PASSWORD, "new_password": "six-brave-bilbies"},
    }
    typed = right[action] | {field: value}
    phone.get(f"{server.address}/cgi-bin/account")
    Form(phone, "account", action=action).unguarded().fill(**typed).send()
    expect_refusal(phone, Form(phone, "account", action=action), field, typed)


def test_a_note_that_is_too_long_comes_back(phone, server, site, name):
    place, _ = site.place()
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    phone.get(f"{server.address}/places/{place}.html")
    typed = {"note": "long " * 60}
    Form(phone, "checkin", place=place).unguarded().fill(**typed).send()
    expect_refusal(phone, Form(phone, "checkin", place=place), "note", typed)


def test_a_wrong_password_says_no_more_than_an_unknown_name(phone, server, site, name):
    phone.get(f"{server.address}/cgi-bin/login")
    join_here(phone, name)
    answers = []
    for who in (name, "nobody-of-that-name"):
        phone.delete_all_cookies()
        phone.get(f"{server.address}/cgi-bin/login")
        Form(phone, "login", action="signin").fill(name=who, password="not the right one").send()
        assert Form(phone, "login", action="signin").field("name").get_attribute("value") == who
        answers.append(body(phone))
    assert answers[0] == answers[1]


def expect_refusal(driver, form: Form, field: str, typed: dict[str, str]) -> None:
    assert message_beside(driver, form, field), f"no message beside {field}"
    assert summary_links_to(driver, form, field), f"the summary has no link to {field}"
    for name, value in typed.items():
        kept = form.field(name).get_attribute("value").replace("\r\n", "\n")
        assert kept == ("" if "password" in name else value), f"{name} was not kept"
