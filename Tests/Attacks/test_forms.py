"""Anything in any form: a property-based fuzzer over the forms that it finds in the pages, signed in and signed out.

`make test` sends the same few hundred attempts each time, `make test-attacks` thousands of new ones, with their seed.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from attack.checks import check, check_logs, check_output
from attack.forms import Form
from attack.values import TAG, Attempt, attempts
from attack.wire import Client
from support.pages import PASSWORD
from support.site import Site

EVERY = {
    ("login", "signin"),
    ("login", "join"),
    ("login", "signout"),
    ("login", "signout-everywhere"),
    ("search", ""),
    ("checkin", ""),
    ("redeem", "buy"),
    ("redeem", "confirm"),
    ("account", "profile"),
    ("account", "privacy"),
    ("account", "password"),
    ("account", "wear"),
    ("account", "takeoff"),
    ("redeem", "refund"),
}


class Fuzzer:
    """Two people at their browsers, one of them signed in, who send whatever comes to mind."""

    def __init__(self, site: Site, port: int, cookie: str):
        self.site, self.stranger, self.member = site, Client(port), Client(port, cookie)
        self.statuses: dict[int, int] = {}

    @property
    def requests(self) -> int:
        return self.stranger.requests + self.member.requests

    def send(self, attempt: Attempt, is_member: bool) -> None:
        client = self.member if is_member else self.stranger
        if attempt.form.method == "GET":
            target = f"/cgi-bin/{attempt.form.program}?".encode() + in_an_address(attempt.body)
            answer = client.get(target)
        else:
            answer = client.post(attempt.form.program, attempt.body, Content_Type=attempt.kind or None)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        check(answer)
        if is_member and answer.all("Set-Cookie"):
            self.member.cookie = answer.cookie or self.sign_in()

    def sign_in(self) -> str:
        return self.site.post("login", {"action": "signin", "name": "marlow", "password": PASSWORD}).cookie


def in_an_address(query: bytes) -> bytes:
    """What fits into a request line; a blank or a line end would end it."""
    return b"".join(b"%%%02x" % byte if byte <= 32 or byte == 127 else bytes((byte,)) for byte in query[:7_000])


@pytest.fixture(scope="module")
def fuzzer(site, server, member) -> Fuzzer:
    return Fuzzer(site, server.port, member)


def test_the_crawler_finds_every_form(forms):
    """A form that is not found is not attacked."""
    assert EVERY <= {(form.program, form.value("action")) for form in forms.values()}


def test_whatever_is_sent_is_answered_calmly(forms, fuzzer, site, tally):
    chosen: list[Form] = [forms[label] for label in sorted(forms)]

    @given(some.data())
    def attack(data) -> None:
        form = data.draw(some.sampled_from(chosen))
        fuzzer.send(data.draw(attempts(form)), data.draw(some.booleans()))

    attack()
    tally["forms found"] = len(chosen)
    tally["form attempts"] = fuzzer.requests
    tally["their answers"] = ", ".join(f"{count} × {status}" for status, count in sorted(fuzzer.statuses.items()))
    assert {200, 303, 400, 422} <= set(fuzzer.statuses), "good, bad and malformed ones were among them"


def test_what_was_sent_has_harmed_nothing(fuzzer, site, tally):
    """After all of the attempts above: the ledger, the output, the logs."""
    assert fuzzer.requests
    fuzzer.member.cookie = fuzzer.sign_in()
    bio = {"action": "profile", "shown_name": f'">{TAG}', "bio": f"</p>{TAG}"}
    everything = {"action": "privacy", "name_style": "full", "public_profile": "1", "on_boards": "1"}
    assert [fuzzer.member.post("account", form).status for form in (bio, everything)] == [303, 303]
    site.milepost("tick")
    site.settle()
    site.milepost("verify")
    tally["files looked through"] = check_output(site)
    check_logs(site)
    assert "members/marlow.html" in site.files_with("&lt;x-mark&gt;"), "it was kept, and is shown escaped"
