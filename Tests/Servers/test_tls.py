"""The same files with their TLS lines turned on: a certificate of the test's own, and free ports."""

import http.client
import re
import ssl
import subprocess
from urllib.parse import urlencode

import pytest

from kinds import KINDS
from running import Running
from support.server import free_port
from support.site import PASSWORD

CONFIGURATIONS = {"lighttpd": "lighttpd.conf", "apache2": "apache.conf", "nginx": "nginx.conf"}


WITH_TLS = [kind for kind in KINDS if kind.name in CONFIGURATIONS]


@pytest.fixture(scope="module", params=WITH_TLS, ids=lambda kind: kind.name)
def kind(request):
    if request.param.missing:
        pytest.skip(f"not installed: {', '.join(request.param.missing)}")
    return request.param


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture(scope="module")
def secure(kind, site, ports, user):
    """The server, and a client's trust in its certificate."""
    key, certificate = site.folder / "var/key.pem", site.folder / "var/certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    key.chmod(0o644)
    file = site.folder / "deploy" / CONFIGURATIONS[kind.name]
    text = re.sub(r"(?m)^( *)#TLS ", r"\1", file.read_text())  # as the file itself says
    for old, new in {
        "/etc/letsencrypt/live/example.org/fullchain.pem": str(certificate),
        "/etc/letsencrypt/live/example.org/privkey.pem": str(key),
        "0.0.0.0:443": f"127.0.0.1:{ports[0]}", ":= 443": f":= {ports[0]}", "*:443": f"*:{ports[0]}",
        "0.0.0.0:80": f"127.0.0.1:{ports[1]}", "*:80>": f"*:{ports[1]}>", '"0.0.0.0"': '"127.0.0.1"',
    }.items():  # fmt: skip
        text = text.replace(old, new)
    file.write_text(re.sub(r"(?m)^server\.(user|group)name .*\n", "", text))
    running = Running(site, kind, user)
    if kind.name == "lighttpd":
        running.port = ports[0]
    with running:
        yield ssl.create_default_context(cafile=str(certificate))


def ask(secure, ports, method, path, form=None, **headers):
    connection = http.client.HTTPSConnection("localhost", ports[0], context=secure, timeout=30)
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    body = None
    if form:
        body = urlencode(form)
        fields |= {"Origin": f"https://localhost:{ports[0]}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, body, fields)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_pages_come_with_strict_transport_security(secure, ports):
    for path in ("/", "/index.json", "/nothing.html", "/cgi-bin/login"):
        answer = ask(secure, ports, "GET", path)
        assert answer.headers.get_all("Strict-Transport-Security") == ["max-age=31536000"], path
        assert len(answer.headers.get_all("Content-Security-Policy")) == 1, path


def test_programs_know_that_they_are_asked_over_tls(secure, ports):
    form = {"action": "join", "name": "secure", "shown_name": "Secure", "password": PASSWORD}
    answer = ask(secure, ports, "POST", "/cgi-bin/login", form)
    assert answer.status == 303
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-") and "Secure" in cookie
    assert ask(secure, ports, "GET", "/cgi-bin/me", Cookie=cookie.split(";")[0]).status == 200


def test_plain_http_leads_to_https(secure, ports):
    connection = http.client.HTTPConnection("127.0.0.1", ports[1], timeout=30)
    connection.request("GET", "/places/index.html?a=b")
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://example.org/places/index.html?a=b")
