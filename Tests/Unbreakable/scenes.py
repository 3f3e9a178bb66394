"""What is interrupted: one thing that a member or an owner does, and how one sees whether it has happened."""

from dataclasses import dataclass
from typing import Callable

from interrupting import Point, Run
from support.pages import order_key
from support.site import PASSWORD
from tiny import Tiny

MEMBER = "marlow"
ITEM = "title-puddle-inspector"
NAME = "newcomer"


@dataclass(frozen=True)
class Post:
    """A form that a member posts."""

    name: str
    program: str
    # Makes everything ready in the prepared site and gives the form.
    form: Callable[[Tiny, str], dict]
    # What there is of it in the database: `absent`, `done`, or something that must never be.
    state: Callable[[Tiny], object]
    absent: object
    done: object
    # What may answer a repeated post, besides 303.
    again: tuple[int, ...] = ()
    is_signed_in: bool = True

    def ready(self, site: Tiny) -> dict:
        """Lets time stand still in the site, a minute on, and gives the form."""
        form = self.form(site, site.cookie)
        site.wait_for_drain()
        site.hurry()
        site.now = site.moment() + 60
        assert self.state(site) == self.absent
        return form

    def post(self, site: Tiny, form: dict, point: Point) -> Run:
        return site.interrupted_post(self.program, form, site.cookie if self.is_signed_in else "", point)


def coins(site: Tiny) -> int:
    return site.coins(MEMBER)


def paid_visits(site: Tiny) -> tuple:
    """How often today's visit was paid, and what the member has."""
    paid = site.value("SELECT count(*) FROM ledger WHERE reason = 'check-in' AND member_id = ?", member(site))
    return paid, coins(site)


def member(site: Tiny) -> int:
    return site.value("SELECT id FROM member WHERE name = ?", MEMBER)


def orders(site: Tiny) -> tuple:
    """Orders that stand, what is owned of them, what is left of the stock, and the member's coins."""
    return site.rows(
        "SELECT (SELECT count(*) FROM market_order WHERE member_id = ?1 AND refunded_at IS NULL), "
        "(SELECT count(*) FROM owned WHERE member_id = ?1 AND item_id = item.id), stock, "
        "(SELECT coins FROM balance WHERE member_id = ?1) FROM item WHERE slug = ?2",
        member(site), ITEM,
    )[0]  # fmt: skip


def check_in(site: Tiny, cookie: str) -> dict:
    return {"place": site.place()[0], "note": "Mud up to the ears"}


def confirm(site: Tiny, cookie: str) -> dict:
    return {"action": "confirm", "item": ITEM, "key": order_key(site, cookie, ITEM)}


def refund(site: Tiny, cookie: str) -> dict:
    site.post("redeem", confirm(site, cookie), cookie=cookie)
    site.wait_for_drain()
    return {"action": "refund", "order": site.value("SELECT max(id) FROM market_order")}


def joined(site: Tiny) -> tuple:
    """The member, what everybody owns from the start, the balance, and whether somebody is signed in."""
    return site.rows(
        "SELECT (SELECT count(*) FROM member WHERE name = ?1), "
        "(SELECT count(*) FROM owned JOIN member ON member.id = member_id WHERE name = ?1), "
        "(SELECT count(*) FROM balance JOIN member ON member.id = member_id WHERE name = ?1)",
        NAME,
    )[0]  # fmt: skip


def profile(site: Tiny) -> tuple:
    return site.rows("SELECT shown_name, bio FROM member WHERE name = ?", MEMBER)[0]


def privacy(site: Tiny) -> object:
    return site.value("SELECT on_boards FROM member WHERE name = ?", MEMBER)


# Posts that are tried at every call, whatever --step says.
EVERY_CALL = ("check-in",)
COINS = 1000
PRICE = 800

POSTS = [
    Post("check-in", "checkin", check_in, paid_visits, (0, COINS), (1, COINS + 100)),
    Post("order", "redeem", confirm, orders, (0, 0, 5, COINS), (1, 1, 4, COINS - PRICE)),
    Post("refund", "redeem", refund, orders, (1, 1, 4, COINS - PRICE), (0, 0, 5, COINS)),
    Post("join", "login",
         lambda *_: {"action": "join", "name": NAME, "shown_name": "New Comer", "password": PASSWORD},
         joined, (0, 0, 0), (1, 2, 1), again=(422,), is_signed_in=False),
    Post("profile", "account",
         lambda *_: {"action": "profile", "shown_name": "Somebody Else", "bio": "Two dogs."},
         profile, ("Marlow", ""), ("Somebody Else", "Two dogs.")),
    Post("privacy", "account",
         lambda *_: {"action": "privacy", "name_style": "full", "public_profile": "1"}, privacy, 1, 0),
]  # fmt: skip
