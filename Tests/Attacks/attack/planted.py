"""A small site with the classic holes, so that a tool which finds nothing is known to find something."""

import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer(parse_qs(urlsplit(self.path).query, keep_blank_values=True))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode(errors="replace")
        self.answer(parse_qs(body, keep_blank_values=True))

    def answer(self, fields: dict[str, list[str]]) -> None:
        word = fields.get("q", [""])[0]
        database = sqlite3.connect(":memory:")
        database.executescript("CREATE TABLE t (name TEXT); INSERT INTO t VALUES ('park'), ('beach')")
        try:
            found = database.execute(f"SELECT name FROM t WHERE name = '{word}'").fetchall()  # the first hole
        except sqlite3.Error as error:
            found = [(f"sqlite3.OperationalError: {error}",)]
        rows = "".join(f"<li>{name}</li>" for (name,) in found)
        form = '<form action="/find"><input name="q" value="park"><button>Find</button></form>'
        page = (
            f"<!doctype html><html><head><title>t</title></head><body>{form}<p>{word}</p><ul>{rows}</ul></body></html>"
        )
        body = page.encode()  # the second: {word} as it came
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Planted:
    def __enter__(self) -> "Planted":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_port}"
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()
