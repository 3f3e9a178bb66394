"""lighttpd behind something else that ends TLS, with the lines that docs/deploy.md adds for that."""

import re

import pytest

from kinds import Lighttpd
from running import Running
from support.project import ROOT
from support.site import PASSWORD


@pytest.fixture(scope="module")
def kind():
    if Lighttpd().missing:
        pytest.skip("not installed: lighttpd")
    return Lighttpd()


@pytest.fixture(scope="module")
def server(kind, site, user):
    guide = (ROOT / "docs/deploy.md").read_text()
    [lines] = re.findall(r"(?ms)^cat >>/etc/milepost/lighttpd\.conf <<'END'\n(.*?)^END", guide)
    with (site.folder / "deploy/lighttpd.conf").open("a") as file:
        file.write(lines)
    with Running(site, kind, user) as running:
        yield running


def join(server, name: str, **headers: str):
    form = f"action=join&name={name}&shown_name={name}&password={PASSWORD}".encode()
    return server.request("POST", "/cgi-bin/login", form, Host="example.org", Origin="https://example.org",
                          Content_Type="application/x-www-form-urlencoded", X_Forwarded_For="192.0.2.7", **headers)  # fmt: skip


def test_members_sign_in_where_the_proxy_says_https(server, site):
    answer = join(server, "proxied", X_Forwarded_Proto="https")
    assert answer.status == 303
    assert answer.headers["Set-Cookie"].startswith("__Host-") and "Secure" in answer.headers["Set-Cookie"]


def test_limits_are_those_of_the_visitor_s_address(server, site):
    server.request("POST", "/cgi-bin/login", b"action=signin&name=proxied&password=no", Host="example.org",
                   Origin="https://example.org", Content_Type="application/x-www-form-urlencoded",
                   X_Forwarded_For="192.0.2.7", X_Forwarded_Proto="https")  # fmt: skip
    kept = " ".join(map(str, site.rows("SELECT * FROM attempt")))
    assert "192.0.2" in kept and "127.0.0" not in kept


def test_nobody_signs_in_where_it_does_not(server):
    assert join(server, "plain").status == 403
    assert join(server, "plainer", X_Forwarded_Proto="http").status == 403
