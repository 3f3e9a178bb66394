"""Thirty-two processes at once, for one thing: one gets it, and all others are told so."""

import collections
import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from campaign import Campaign
from scenes import COINS, ITEM, MEMBER, NAME, PRICE, confirm, member, orders, paid_visits
from support.pages import order_key
from support.site import PASSWORD

AT_ONCE = 32


def at_once(action) -> list:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(action, range(AT_ONCE)))


def statuses(answers) -> dict[int, int]:
    assert all(answer.code == 0 and not answer.log for answer in answers), [answer.log for answer in answers]
    return dict(collections.Counter(answer.status for answer in answers))


@pytest.fixture(autouse=True)
def sound(site, thorough):
    """After each race the books agree, and the output is exact."""
    yield
    site.wait_for_drain()
    with Campaign(site, thorough) as campaign:
        campaign.prove_sound(site, "after the race")
        campaign.prove_exact(site, "after the race")


def test_one_gets_the_last_one(site):
    cookies = [site.join(f"racer-{number}") for number in range(AT_ONCE)]
    for number in range(AT_ONCE):
        site.give_coins(f"racer-{number}", PRICE)
    keys = [order_key(site, cookie, ITEM) for cookie in cookies]
    site.change("UPDATE item SET stock = 1 WHERE slug = ?", ITEM)
    answers = at_once(
        lambda n: site.post("redeem", {"action": "confirm", "item": ITEM, "key": keys[n]}, cookie=cookies[n])
    )
    assert sum(answer.location.endswith("#bought") for answer in answers) == 1
    refused = [answer for answer in answers if answer.status != 303]
    assert len(refused) == AT_ONCE - 1 and len({(answer.status, title(answer)) for answer in refused}) == 1
    assert statuses(answers)[303] == 1
    assert site.value("SELECT stock FROM item WHERE slug = ?", ITEM) == 0
    assert site.value("SELECT count(*) FROM market_order") == site.value("SELECT count(*) FROM owned WHERE order_id > 0")
    poor = "SELECT count(*) FROM balance JOIN member ON member.id = member_id WHERE name LIKE 'racer-%' AND coins = 0"
    assert site.value(poor) == 1


def title(answer) -> str:
    return re.search(r"<title>(.*?)</title>", answer.text)[1]


def test_one_order_key_buys_once(site):
    form = confirm(site, site.cookie)
    answers = at_once(lambda _: site.post("redeem", form, cookie=site.cookie))
    assert statuses(answers) == {303: AT_ONCE}
    assert all(answer.location.endswith("#bought") for answer in answers)
    assert orders(site) == (1, 1, 4, COINS - PRICE)


def test_one_name_joins_once(site):
    form = {"action": "join", "name": NAME, "shown_name": "Racer", "password": PASSWORD}
    assert statuses(at_once(lambda _: site.post("login", form))) == {303: 1, 422: AT_ONCE - 1}
    assert site.value("SELECT count(*) FROM member WHERE name = ?", NAME) == 1


def test_one_check_in_of_the_day_is_paid(site):
    place = site.place()[0]
    answers = at_once(lambda _: site.post("checkin", {"place": place, "note": ""}, cookie=site.cookie))
    assert statuses(answers) == {303: AT_ONCE}
    assert sum(answer.location.endswith("#paid") for answer in answers) == 1
    assert paid_visits(site) == (1, COINS + 100)
    assert site.value("SELECT count(*) FROM check_in WHERE member_id = ?", member(site)) == AT_ONCE
    numbers = "SELECT count(*), count(DISTINCT number), max(number) FROM check_in JOIN place ON place.id = place_id"
    assert len(set(site.rows(f"{numbers} WHERE slug = ?", place)[0])) == 1


def test_one_refund_is_paid(site):
    site.post("redeem", confirm(site, site.cookie), cookie=site.cookie)
    order = site.value("SELECT max(id) FROM market_order")
    answers = at_once(lambda _: site.post("redeem", {"action": "refund", "order": order}, cookie=site.cookie))
    assert statuses(answers) == {303: AT_ONCE}
    assert orders(site) == (0, 0, 5, COINS)
    assert site.coins(MEMBER) == COINS
