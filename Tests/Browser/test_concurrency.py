"""Posted twice, or by eight processes at once: nothing is lost and nothing pays twice."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.pages import member_with_coins, order_key
from support.site import PASSWORD

AT_ONCE = 8


@pytest.fixture(params=[2, AT_ONCE], ids=["twice", "by eight at once"])
def times(request):
    """Runs an action again and again: twice in turn, or by eight processes at once."""

    def run(action) -> list:
        if request.param == 2:
            return [action(number) for number in range(2)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return list(pool.map(action, range(AT_ONCE)))

    run.count = request.param
    return run


@pytest.fixture(autouse=True)
def sound(site):
    """After each test the ledger, the balances, the standings and the output are as they must be."""
    yield
    site.settle()
    site.milepost("verify")


@pytest.fixture
def name(request, times) -> str:
    words = re.sub(r"[^a-z]+", "-", request.node.originalname.removeprefix("test_"))
    return f"{words[:24].strip('-')}-{times.count}"


def statuses(answers) -> list[int]:
    return sorted(answer.status for answer in answers)


def test_one_name_joins_once(site, times, name):
    form = {"action": "join", "name": name, "shown_name": "Racer", "password": PASSWORD}
    answers = times(lambda _: site.post("login", form))
    assert statuses(answers) == [303] + [422] * (times.count - 1)
    assert site.value("SELECT count(*) FROM member WHERE name = ?", name) == 1


def test_a_check_in_pays_once(site, times, name):
    cookie = site.join(name)
    place = site.place()[0]
    answers = times(lambda _: site.post("checkin", {"place": place, "note": "Hi"}, cookie=cookie))
    outcomes = sorted(answer.location.partition("#")[2] for answer in answers)
    assert outcomes.count("paid") == 1 and set(outcomes) <= {"paid", "noted"}, outcomes
    assert site.coins(name) == 100
    paid = "SELECT count(*) FROM ledger JOIN member ON member.id = member_id WHERE name = ? AND xp > 0"
    assert site.value(paid, name) == 1


def test_an_order_is_paid_once(site, times, name):
    cookie = member_with_coins(site, name)
    item, _, price = site.cheapest_title()
    site.give_coins(name, 3 * price)
    before = site.coins(name)
    form = {"action": "confirm", "item": item, "key": order_key(site, cookie, item)}
    answers = times(lambda _: site.post("redeem", form, cookie=cookie))
    assert statuses(answers) == [303] * times.count, "a repeated order is answered with what happened the first time"
    assert site.coins(name) == before - price


def test_two_orders_of_one_title_buy_it_once(site, times, name):
    cookie = member_with_coins(site, name)
    item, _, price = site.cheapest_title()
    site.give_coins(name, 3 * price)
    before = site.coins(name)
    keys = [order_key(site, cookie, item) for _ in range(times.count)]
    assert len(set(keys)) == times.count
    answers = times(lambda n: site.post("redeem", {"action": "confirm", "item": item, "key": keys[n]}, cookie=cookie))
    bought = [answer for answer in answers if answer.location.endswith("#bought")]
    assert len(bought) == 1
    assert site.coins(name) == before - price


def test_one_member_gets_the_last_one(site, times, name):
    item, _, price = site.cheapest_title()
    cookies = [member_with_coins(site, f"{name}-{number}") for number in range(times.count)]
    keys = [order_key(site, cookie, item) for cookie in cookies]
    site.change("UPDATE item SET stock = 1 WHERE slug = ?", item)
    try:
        answers = times(
            lambda n: site.post("redeem", {"action": "confirm", "item": item, "key": keys[n]}, cookie=cookies[n])
        )
        assert sum(answer.location.endswith("#bought") for answer in answers) == 1
        assert all(400 <= answer.status < 500 for answer in answers if answer.status != 303)
        assert site.value("SELECT stock FROM item WHERE slug = ?", item) == 0
        assert sum(site.coins(f"{name}-{number}") < price for number in range(times.count)) >= 1
    finally:
        site.change("UPDATE item SET stock = NULL WHERE slug = ?", item)
        site.milepost("tick")  # nobody publishes a change by hand but the next post or tick


def test_a_refund_is_paid_once(site, times, name):
    cookie = member_with_coins(site, name)
    item, _, _ = site.cheapest_title()
    before = site.coins(name)
    site.post("redeem", {"action": "confirm", "item": item, "key": order_key(site, cookie, item)}, cookie=cookie)
    order = site.value(
        "SELECT market_order.id FROM market_order JOIN member ON member.id = member_id WHERE name = ?", name
    )
    answers = times(lambda _: site.post("redeem", {"action": "refund", "order": order}, cookie=cookie))
    assert 303 in statuses(answers)
    assert site.coins(name) == before


def test_wearing_and_saving_again_is_no_error(site, times, name):
    cookie = member_with_coins(site, name)
    item, _, _ = site.cheapest_title()
    site.post("redeem", {"action": "confirm", "item": item, "key": order_key(site, cookie, item)}, cookie=cookie)
    for form in (
        {"action": "wear", "item": item},
        {"action": "takeoff", "item": item},
        {"action": "profile", "shown_name": "Somebody Else", "bio": "Two dogs."},
        {"action": "privacy", "name_style": "full", "public_profile": "1", "on_boards": "1"},
    ):
        answers = times(lambda _: site.post("account", form, cookie=cookie))
        assert set(statuses(answers)) <= {200, 303}, form


def test_signing_in_and_out_again_is_no_error(site, times, name):
    cookie = site.join(name)
    form = {"action": "signin", "name": name, "password": PASSWORD}
    assert statuses(times(lambda _: site.post("login", form))) == [303] * times.count
    assert set(statuses(times(lambda _: site.post("login", {"action": "signout"}, cookie=cookie)))) <= {200, 303}


def test_a_password_is_changed_once(site, times, name):
    cookie = site.join(name)
    form = {"action": "password", "current_password": PASSWORD, "new_password": "six-brave-bilbies"}
    answers = times(lambda _: site.post("account", form, cookie=cookie))
    assert sum(answer.status in (200, 303) for answer in answers) >= 1
    old = {"action": "signin", "name": name, "password": PASSWORD}
    assert site.post("login", old).status == 422 or "Set-Cookie" not in dict(site.post("login", old).headers)
    new = {"action": "signin", "name": name, "password": "six-brave-bilbies"}
    assert site.post("login", new).status == 303


def test_many_members_at_one_place_are_all_counted(site, times, name):
    place = site.place()[0]
    cookies = [site.join(f"{name}-{number}") for number in range(times.count)]
    visits = "SELECT count(*) FROM check_in JOIN place ON place.id = place_id WHERE slug = ?"
    before = site.value(visits, place)
    answers = times(lambda n: site.post("checkin", {"place": place, "note": f"Race {name} {n}"}, cookie=cookies[n]))
    assert all(answer.location.endswith("#paid") for answer in answers)
    assert site.value(visits, place) == before + times.count
    for answer_number in range(times.count):
        site.settle()
        assert site.files_with(f"Race {name} {answer_number}")
