"""Another site, and every way in which its pages make a browser send something to ours."""

import threading
from dataclasses import dataclass
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

FIELDS = '<input name="place" value="{place}"><input name="note" value="forged">'
SUBMIT = "<script>document.forms[0].submit()</script>"
PAIRS = "place={place}&note=forged"
PARTS = "const form = new FormData(); form.append('place', '{place}'); form.append('note', 'forged');"


@dataclass(frozen=True)
class Way:
    """What a page of another site does, and what of it arrives here: the method of the request; none where the browser
    itself refuses."""

    page: str
    arrives: str = "POST"
    is_clicked: bool = False


# {url} is a program of ours, {place} a place, {own} the other site itself.
WAYS = {
    "form": Way(f'<form method="post" action="{{url}}">{FIELDS}</form>{SUBMIT}'),
    "form, multipart": Way(
        f'<form method="post" enctype="multipart/form-data" action="{{url}}">{FIELDS}</form>{SUBMIT}'
    ),
    "form, plain text": Way(
        '<form method="post" enctype="text/plain" action="{url}"><input name="place={place}&note" value="forged"></form>'
        + SUBMIT
    ),
    "form, no referrer": Way(
        f'<meta name="referrer" content="no-referrer"><form method="post" action="{{url}}">{FIELDS}</form>{SUBMIT}'
    ),
    "form, new window": Way(
        f'<form method="post" target="_blank" action="{{url}}">{FIELDS}<button id="go">Win</button></form>',
        is_clicked=True,
    ),
    "form, opened window": Way(
        f'<form method="post" target="other" action="{{url}}">{FIELDS}</form><button id="go">Win</button>'
        "<script>document.getElementById('go').onclick = () => {{ window.open('about:blank', 'other');"
        " document.forms[0].submit() }}</script>",
        is_clicked=True,
    ),
    "form, frame": Way(
        f'<iframe name="f"></iframe><form method="post" target="f" action="{{url}}">{FIELDS}</form>{SUBMIT}'
    ),
    "form, sandboxed frame": Way(
        '<iframe sandbox="allow-forms allow-scripts" srcdoc="'
        + escape(f'<form method="post" action="{{url}}">{FIELDS}</form>{SUBMIT}')
        + '"></iframe>'
    ),
    "form, data: document": Way(
        "<iframe></iframe><script>document.querySelector('iframe').src = 'data:text/html,' + encodeURIComponent("
        f"'<form method=\"post\" action=\"{{url}}\">{FIELDS}</form><script>document.forms[0].submit()</' + 'script>')</script>"
    ),
    "form, about:blank document": Way(
        "<iframe></iframe><script>const inner = document.querySelector('iframe').contentDocument;"
        f'inner.body.innerHTML = \'<form method="post" action="{{url}}">{FIELDS}</form>\'; inner.forms[0].submit()</script>'
    ),
    "form, blob: document": Way(
        f'<iframe></iframe><script>const text = \'<form method="post" action="{{url}}">{FIELDS}</form>'
        "<script>document.forms[0].submit()</' + 'script>';"
        "document.querySelector('iframe').src = URL.createObjectURL(new Blob([text], {{type: 'text/html'}}))</script>"
    ),
    "form, redirected 307": Way(f'<form method="post" action="{{own}}/307?{{target}}">{FIELDS}</form>{SUBMIT}'),
    "form, redirected 308": Way(f'<form method="post" action="{{own}}/308?{{target}}">{FIELDS}</form>{SUBMIT}'),
    "form, get": Way(f'<form action="{{url}}">{FIELDS}<input name="mark" value="{{mark}}"></form>{SUBMIT}', "GET"),
    "fetch, no-cors": Way(
        f"<script>fetch('{{url}}', {{{{method: 'POST', mode: 'no-cors', credentials: 'include', keepalive: true,"
        f" body: new URLSearchParams('{PAIRS}')}}}})</script>"
    ),
    "fetch, cors": Way(
        f"<script>fetch('{{url}}', {{{{method: 'POST', credentials: 'include', body: new URLSearchParams('{PAIRS}')}}}})</script>"
    ),
    "fetch, multipart": Way(
        f"<script>{PARTS} fetch('{{url}}', {{{{method: 'POST', mode: 'no-cors', credentials: 'include', body: form}}}})</script>"
    ),
    "fetch, with a header": Way(
        f"<script>fetch('{{url}}', {{{{method: 'POST', credentials: 'include', headers: {{{{'X-Requested-With': 'x'}}}},"
        f" body: new URLSearchParams('{PAIRS}')}}}})</script>",
        "OPTIONS",
    ),
    "fetch, put": Way(
        "<script>fetch('{url}', {{method: 'PUT', credentials: 'include', body: 'x'}})</script>", "OPTIONS"
    ),
    "fetch, redirected 307": Way(
        f"<script>fetch('{{own}}/307?{{target}}', {{{{method: 'POST', mode: 'no-cors', credentials: 'include',"
        f" body: new URLSearchParams('{PAIRS}')}}}})</script>"
    ),
    "xhr": Way(
        "<script>const request = new XMLHttpRequest(); request.open('POST', '{url}'); request.withCredentials = true;"
        " request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');"
        f" request.send('{PAIRS}')</script>"
    ),
    "beacon": Way(f"<script>navigator.sendBeacon('{{url}}', new URLSearchParams('{PAIRS}'))</script>"),
    "beacon, form data": Way(f"<script>{PARTS} navigator.sendBeacon('{{url}}', form)</script>"),
    "image": Way(f'<img src="{{url}}&{PAIRS}">', "GET"),
    "script": Way(f'<script src="{{url}}&{PAIRS}"></script>', "GET"),
    "style sheet": Way(f'<link rel="stylesheet" href="{{url}}&{PAIRS}">', "GET"),
    "frame": Way(f'<iframe src="{{url}}&{PAIRS}"></iframe>', "GET"),
    "object": Way(f'<object data="{{url}}&{PAIRS}"></object>', "GET"),
    "meta refresh": Way(f'<meta http-equiv="refresh" content="0; url={{url}}&{PAIRS}">', "GET"),
    "link": Way(f'<a id="go" href="{{url}}&{PAIRS}">Win</a>', "GET", is_clicked=True),
    "window": Way(
        f"<button id=\"go\">Win</button><script>document.getElementById('go').onclick = () => window.open('{{url}}&{PAIRS}')</script>",
        "GET",
        is_clicked=True,
    ),
}
# Browsers differ on these: the one prefetches, the other does not; one has no pings.
CHROMIUM = {
    "link, ping": Way('<a id="go" href="#" ping="{url}">Win</a>', is_clicked=True),
    "link, prefetched": Way(f'<link rel="prefetch" href="{{url}}&{PAIRS}">', "GET"),
}


class Foreign:
    """A web server of somebody else, on another port of this machine."""

    def __init__(self, target: str, place: str):
        self.target = target
        ways = WAYS | CHROMIUM

        class Handler(BaseHTTPRequestHandler):
            def do_GET(handler):  # noqa: N805
                parts = urlsplit(handler.path)
                if parts.path in ("/307", "/308"):
                    handler.send_response(int(parts.path[1:]))
                    handler.send_header("Location", dict(parse_qsl(parts.query))["to"])
                    handler.send_header("Content-Length", "0")
                    handler.end_headers()
                    return
                asked = dict(parse_qsl(parts.query))
                way = ways.get(asked.get("way", ""))
                own = f"http://{handler.headers['Host']}"
                words = {"url": asked.get("url", ""), "place": place, "own": own, "mark": asked.get("mark", "")}
                page = way.page.format(**words, target=f"to={quote(words['url'], safe='')}") if way else ""
                body = f"<!doctype html><meta charset=utf-8><title>Elsewhere</title><body>{page}".encode()
                handler.send_response(200 if way else 404)
                handler.send_header("Content-Type", "text/html")
                handler.send_header("Content-Length", str(len(body)))
                handler.end_headers()
                handler.wfile.write(body)

            do_POST = do_GET

            def log_message(handler, *_):  # noqa: N805
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port

    def __enter__(self) -> "Foreign":
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()

    def page(self, host: str, way: str, mark: str) -> str:
        """The address of the page that goes this way; `mark` stands in the query of what arrives."""
        url = f"{self.target}/cgi-bin/checkin?mark={mark}"
        return f"http://{host}:{self.port}/?way={quote(way)}&mark={mark}&url={quote(url, safe='')}"
