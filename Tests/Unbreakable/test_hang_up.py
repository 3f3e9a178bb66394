"""A client that goes away in the middle of a post, behind the real lighttpd."""

import socket
import time
from pathlib import Path

import pytest

from campaign import Campaign
from scenes import COINS, PRICE, check_in, coins, confirm, orders, paid_visits
from support import cgi
from support.server import Server


@pytest.fixture
def server(site):
    with Server(site.folder) as running:
        yield running


def request(server, site, program: str, form: dict) -> bytes:
    body = cgi.urlencode(form)
    lines = [
        f"POST /cgi-bin/{program} HTTP/1.1", f"Host: localhost:{server.port}", f"Origin: {server.address}",
        "Sec-Fetch-Site: same-origin", "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}", f"Cookie: {site.cookie}", "Connection: close", "", body,
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


def send(server, text: bytes, resets: bool) -> None:
    """Sends this much, and goes away; with a reset rather than an end, if so asked."""
    connection = socket.create_connection(("127.0.0.1", server.port), 10)
    if resets:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.sendall(text)
    connection.close()


def wait_for_programs(site) -> None:
    """Returns when no program works on this site any more."""
    mark = f"MILEPOST_SITE={site.folder}\0".encode()
    end = time.monotonic() + 20
    while any(works(process, mark) for process in Path("/proc").glob("[0-9]*")):
        assert time.monotonic() < end, "a program goes on for ever"
        time.sleep(0.05)


def works(process: Path, mark: bytes) -> bool:
    try:
        return b"cgi-bin" in (process / "cmdline").read_bytes() and mark in (process / "environ").read_bytes()
    except OSError:
        return False


@pytest.mark.parametrize("resets", [False, True], ids=["ends", "resets"])
def test_a_client_that_hangs_up_harms_nothing(site, server, thorough, tally, resets):
    forms = (("checkin", check_in(site, site.cookie)), ("redeem", confirm(site, site.cookie)))
    with Campaign(site, thorough) as campaign:
        for program, form in forms:
            whole = request(server, site, program, form)
            body = whole.index(b"\r\n\r\n") + 4
            ends = {1, 20, body - 4, body - 1, body, body + 1, (body + len(whole)) // 2, len(whole) - 1}
            for end in sorted(ends) * (5 if thorough else 1):
                send(server, whole[:end], resets)
                campaign.points += 1
        wait_for_programs(site)
        assert paid_visits(site)[0] == 0 and orders(site)[0] == 0, "half a post has happened"
        for program, form in forms:
            for _ in range(10 if thorough else 3):
                send(server, request(server, site, program, form), resets)
                campaign.points += 1
        wait_for_programs(site)
        for program, form in forms:
            assert site.post(program, form, cookie=site.cookie).status == 303
        assert paid_visits(site)[0] == 1 and orders(site)[0] == 1
        assert coins(site) == COINS + 100 - PRICE
        site.wait_for_drain()
        campaign.prove_sound(site, "after the clients hung up")
        campaign.prove_exact(site, "after the clients hung up")
        campaign.prove_mended(site, "after the clients hung up")
    tally(points=campaign.points)
