"""What the page's script makes of times: "3 hours ago", where that says more than the date."""

import pytest

NOW = "2026-11-23T08:30:00+11:00"
WRITTEN = "Sat 21 Nov 2026, 10:30"

# A page's only time as the script shows it: the script is loaded anew, with a clock of our own.
SHOW = """
const [iso, now, written, zone, done] = arguments;
if (zone) document.documentElement.dataset.zone = zone;
Date.now = () => Date.parse(now);
document.body.innerHTML = '<p><time></time></p>';
const time = document.querySelector('time');
time.dateTime = iso;
time.textContent = written;
import('/assets/js/times.js?' + encodeURIComponent(iso)).then(() => done([time.textContent, time.title]));
"""


@pytest.fixture(scope="module")
def show(browser, server):
    def show(iso: str, now: str = NOW, zone: str | None = None) -> str:
        browser.get(f"{server.address}/about.html")
        text, title = browser.execute_async_script(SHOW, iso, now, WRITTEN, zone)
        assert title == WRITTEN
        return text

    return show


@pytest.mark.parametrize(
    "then, words",
    [
        ("2026-11-23T08:29:30+11:00", "just now"),
        ("2026-11-23T08:25:00+11:00", "5 minutes ago"),
        ("2026-11-22T22:30:00+11:00", "10 hours ago"),
        ("2026-11-22T08:00:00+11:00", "yesterday"),
        ("2026-11-21T23:59:00+11:00", "2 days ago"),  # less than 48 hours, but two dates
        ("2026-11-21T21:00:00Z", "yesterday"),  # where the site is, it is the 22nd already
        ("2026-11-21T10:30+11:00", "2 days ago"),
        ("2026-11-18T09:00:00+11:00", "5 days ago"),
    ],
)  # fmt: skip
def test_a_recent_time_is_told(show, then, words):
    assert show(then) == words


@pytest.mark.parametrize(
    "then, now, words",
    [
        ("2026-04-04T23:30:00+11:00", "2026-04-06T23:30:00+10:00", "2 days ago"),
        ("2026-10-03T00:30:00+10:00", "2026-10-05T00:30:00+11:00", "2 days ago"),
        ("2026-04-05T00:10:00+11:00", "2026-04-05T23:40:00+10:00", "24 hours ago"),
    ],
)  # fmt: skip
def test_days_are_those_of_the_site_when_its_clocks_change(show, then, now, words):
    assert show(then, now) == words


def test_a_zone_that_the_browser_does_not_know_stops_nothing(show):
    assert show("2026-11-23T08:25:00+11:00", zone="posix/Europe/Vienna") == "5 minutes ago"


@pytest.mark.parametrize("then", ["2026-11-16T08:30:00+11:00", "2026-11-23T08:31:00+11:00", "2026-11-27T08:30:00+11:00"])
def test_an_old_time_and_one_to_come_stay_as_written(show, then):
    assert show(then) == WRITTEN
