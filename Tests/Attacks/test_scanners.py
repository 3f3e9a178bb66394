"""Well-known attack tools over the running site: what they report is read by machine, and nothing is to be found.

Each is first set on a site with planted holes, with the same options: it has to find those.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from attack.checks import check_logs, check_output
from attack.forms import Field, Form
from attack.planted import Planted
from attack.wire import FORM
from support.project import ROOT
from support.site import Site

pytestmark = [pytest.mark.long, pytest.mark.timeout(3_600)]

TOOLS = ROOT / ".venv-attacks/bin"


def tool(name: str) -> str:
    path = TOOLS / name
    if not path.exists():
        pytest.skip(f"{name} is not installed (make test-attacks installs it)")
    return str(path)


@pytest.fixture(scope="module")
def patient(site) -> Site:
    """A site that lets itself be tried as often as a tool likes."""
    settings = site.folder / "content/site.yaml"
    settings.write_text(re.sub(r"(?m)^( +(?:signIns|joins)By\w+:) *\d+", r"\1 1000000", settings.read_text()))
    site.milepost("import")
    return site


def requests(site: Site) -> int:
    return len((site.folder / "var/log/access.log").read_bytes().splitlines())


# ---- sqlmap --------------------------------------------------------------------------------------------------

SQLMAP = (
    "--batch",
    "--flush-session",
    "--dbms=sqlite",
    "--level=3",
    "--risk=2",
    "--technique=BEU",
    "--threads=4",
    "--disable-coloring",
    "--ignore-code=*",
    "--ignore-redirects",
    "--timeout=60",
    "--param-exclude=^(action)$",
)
# Level 3 tries the cookie and two headers as well: for a program that reads and for one that writes, since all read
# them with the same code. Techniques that wait are left out: SQLite has nothing to wait with.
WITH_HEADERS = ("search", "checkin")
# What is read of an address without a form (by links, by redirects, by applications), with values that are good: behind a
# board that nobody knows nothing else would be read.
READ = (
    ("me", {"board": "last-7-days"}),
    ("me", {"before": "4102444800-1", "welcome": "back"}),
    ("me", {"after": "1-1"}),
    ("account", {"saved": "worn", "item": "title-good-dog"}),
    ("login", {"then": "/index.html"}),
)
SAYS_NOTHING_FOUND = "all tested parameters do not appear to be injectable"


def sqlmap(folder: Path, url: str, *options: str) -> tuple[dict, str]:
    """Its report, and what it says."""
    folder.mkdir()
    report = folder / "report.json"
    command = [tool("sqlmap"), "-u", url, *SQLMAP, f"--output-dir={folder}", f"--report-json={report}", *options]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=3_000)
    (folder / "said.txt").write_text(done.stdout + done.stderr)
    assert report.exists(), done.stdout[-2_000:]
    return json.loads(report.read_text()), done.stdout


def test_sqlmap_finds_a_planted_hole(tmp_path):
    with Planted() as planted:
        report, said = sqlmap(tmp_path / "sqlmap", f"{planted.address}/find?q=park")
    assert "is vulnerable" in said or "the following injection point" in said
    assert SAYS_NOTHING_FOUND not in said
    assert injections(report), report


def injections(report: dict) -> list:
    """What it would put into the database."""
    return [entry["value"] for entry in report["data"] if entry["type_name"] == "TECHNIQUES" and entry["value"]]


def test_sqlmap_finds_nothing_in_any_form(patient, server, forms, tmp_path, tally):
    """Every field of every form and query; the cookie, the browser's name and the referring page of two (level 3)."""
    cookie = patient.join("sqlmap-one")
    patient.give_coins("sqlmap-one", 100_000)
    before, tried = requests(patient), 0
    asked = [
        Form("/", "GET", program, tuple(Field(name, "text", value) for name, value in values.items()))
        for program, values in READ
    ]
    for number, form in enumerate([*forms.values(), *asked]):
        if "signout" in form.value("action"):
            continue  # it has no field, and would end the tool's session
        url, filled = f"{server.address}/cgi-bin/{form.program}", urlencode([(n, v or "park") for n, v in form.values])
        where = [f"{url}?{filled}"] if form.method == "GET" else [url, f"--data={filled}"]
        said = f"Origin: {server.address}\nSec-Fetch-Site: same-origin\nContent-Type: {FORM}"
        if form.program not in WITH_HEADERS:
            where.append("--skip=cookie,user-agent,referer")
        report, words = sqlmap(tmp_path / str(number), *where, f"--cookie={cookie}", f"--headers={said}")
        assert SAYS_NOTHING_FOUND in words, f"{form.label}: {words[-3_000:]}"
        assert not injections(report), form.label
        tried += len(form.fields)
    tally["sqlmap"] = (
        f"{requests(patient) - before} requests, {tried} fields of {len(forms)} forms and {len(asked)} addresses, "
        "0 findings"
    )
    check_afterwards(patient)


def check_afterwards(site: Site) -> None:
    """The tools have written into every field that they found: that has harmed nothing."""
    site.milepost("tick")
    site.settle(60)
    site.milepost("verify")
    check_output(site)
    check_logs(site)
    log = site.folder / "var/log/programs.log"
    assert not log.exists() or log.read_text() == "", "an error of ours: a tool has got through to somewhere"


# ---- wapiti --------------------------------------------------------------------------------------------------

MODULES = (
    "backup",
    "brute_login_form",
    "cookieflags",
    "crlf",
    "csp",
    "csrf",
    "exec",
    "file",
    "htaccess",
    "http_headers",
    "ldap",
    "methods",
    "permanentxss",
    "redirect",
    "shellshock",
    "sql",
    "upload",
    "xss",
)
# Not run: buster and nikto (lists of other products' files, fetched from elsewhere), ssrf, xxe, log4shell, spring4shell
# (they ask a host on the Internet whether it was called), wapp, htp, cms, wp_enum, network_device, takeover (they say
# what a site is made with), ssl and https_redirect (Tests/Servers/test_tls.py), timesql (nothing to sleep with).

# What it may say, and why that is no hole: category, pattern of its words, reason.
ALLOWED = (
    (
        "Cross Site Request Forgery",
        r"",
        "no tokens: posts are judged by Sec-Fetch-Site, Origin and Referer (test_cross_site.py)",
    ),
    ("Secure Flag cookie", r"Secure flag", "over plain http on this machine; over https it is set (test_sessions.py)"),
    (
        "Strict-Transport-Security",
        r"Strict-Transport-Security",
        "over plain http it means nothing; #TLS lines set it (test_tls.py)",
    ),
    ("HTTP Strict Transport Security (HSTS)", r"Strict-Transport-Security|HSTS", "as above"),
    (
        "Clickjacking Protection",
        r"X-Frame-Options",
        "frame-ancestors 'none' says it, which every current browser obeys",
    ),
    ("HTTP Secure Headers", r"X-Frame-Options|X-XSS-Protection|Strict-Transport-Security", "as the three above"),
    (
        "Htaccess Bypass",
        r"/cgi-bin/\w+ bypassable weak restriction",
        "a made-up method gets 501 where GET gets 405 and a wrong password 401: another refusal, not a way in",
    ),
    (
        "LDAP Injection",
        r"parameter (q|note|shown_name|bio|nickname|name_style|on_boards|public_profile|show_places|show_activity)$",
        "there is no LDAP: another question finds something else, *)) finds nothing, and a zero byte is refused (400)",
    ),
)


def wapiti(folder: Path, url: str, *options: str) -> dict:
    folder.mkdir()
    report = folder / "report.json"
    command = [
        tool("wapiti"),
        "-u",
        url,
        "--scope",
        "domain",
        "-m",
        ",".join(MODULES),
        "-f",
        "json",
        "-o",
        str(report),
        "--flush-session",
        "--no-bugreport",
        "--max-links-per-page",
        "60",
        "--max-files-per-dir",
        "25",
        "-d",
        "4",
        "-S",
        "normal",
        "--tasks",
        "2",
        "-t",
        "60",
        "--store-session",
        str(folder / "session"),
        "--store-config",
        str(folder / "config"),
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=3_000)
    (folder / "said.txt").write_text(done.stdout + done.stderr)
    assert report.exists(), done.stdout[-2_000:] + done.stderr[-2_000:]
    return json.loads(report.read_text())


def findings(report: dict) -> list[tuple[str, str, str]]:
    """Vulnerabilities and anomalies: category, words, path."""
    return [
        (category, entry["info"], f"{entry['method']} {entry['path']}")
        for part in ("vulnerabilities", "anomalies")
        for category, entries in report[part].items()
        for entry in entries
    ]


def is_allowed(category: str, info: str) -> bool:
    return any(category == name and re.search(pattern, info) for name, pattern, _ in ALLOWED)


def test_wapiti_finds_planted_holes(tmp_path):
    with Planted() as planted:
        report = wapiti(tmp_path / "wapiti", f"{planted.address}/")
    categories = {category for category, _, _ in findings(report)}
    assert {"SQL Injection", "Reflected Cross Site Scripting"} <= categories, categories


@pytest.mark.parametrize("who", ["a stranger", "a member"])
def test_wapiti_finds_nothing(patient, server, tmp_path, tally, who):
    options = ["-H", f"Origin: {server.address}", "-H", "Sec-Fetch-Site: same-origin"]
    for page in ("places/index.html", "market/index.html", "cgi-bin/login", "cgi-bin/search?q=park"):
        options += ["-s", f"{server.address}/{page}"]
    if who == "a member":
        options += ["-H", f"Cookie: {patient.join('wapiti-one')}", "-s", f"{server.address}/cgi-bin/account"]
        patient.give_coins("wapiti-one", 100_000)
    before = requests(patient)
    report = wapiti(tmp_path / "wapiti", f"{server.address}/", *options)
    found = findings(report)
    allowed = [each for each in found if is_allowed(*each[:2])]
    assert [each for each in found if each not in allowed] == []
    pages = report["infos"].get("crawled_pages_nbr", "?")
    tally[f"wapiti, {who}"] = (
        f"{requests(patient) - before} requests, {pages} pages crawled, {len(MODULES)} modules, 0 findings, "
        f"{len(allowed)} allowed"
    )
    check_afterwards(patient)


def test_the_tools_are_the_ones_that_were_chosen():
    """Those whose reports these tests know how to read."""
    wanted = (ROOT / "Tests/Attacks/requirements.txt").read_text()
    installed = (
        subprocess.run([TOOLS / "pip", "freeze"], capture_output=True, text=True).stdout if TOOLS.exists() else wanted
    )
    for name in ("sqlmap", "wapiti3"):
        version = re.search(rf"(?m)^{name}==(\S+)$", wanted)[0]
        assert version in installed
    assert shutil.which("python3")
