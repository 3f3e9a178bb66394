"""Firefox by its own remote protocol, Marionette, so that no driver is needed.

Messages are JSON behind their length; a command is `[0, number, name, parameters]`, its answer
`[1, number, error, value]` (Mozilla's source documentation, testing/marionette, "Protocol").
"""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from support.server import free_port

PREFERENCES = {
    "network.dns.localDomains": "elsewhere.test",
    "network.proxy.type": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "toolkit.telemetry.enabled": False,
    "browser.aboutConfig.showWarning": False,
    "extensions.update.enabled": False,
    "services.settings.server": "data:,",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.ping-centre.telemetry": False,
    "network.prefetch-next": False,
    "dom.security.https_first": False,
    "browser.cache.disk.enable": False,
}


def is_here() -> bool:
    return shutil.which("firefox-esr") is not None


class Firefox:
    """One window of it, with a profile of its own that goes with it."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(prefix="milepost-firefox-")
        port = free_port()
        preferences = PREFERENCES | {"marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
        (Path(self.profile.name) / "user.js").write_text("".join(lines))
        command = [
            "firefox-esr",
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            self.profile.name,
            "about:blank",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.number = 0
        try:
            self.connection = self.connect(port)
            self.command("WebDriver:NewSession", {"capabilities": {}})
            self.command("WebDriver:SetTimeouts", {"pageLoad": 60_000})
        except BaseException:
            self.quit()
            raise

    def connect(self, port: int):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self.process.poll() is None, "Firefox ended"
            try:
                connection = socket.create_connection(("127.0.0.1", port), 90).makefile("rwb")
                self.read(connection)  # what it says of itself
                return connection
            except OSError:
                time.sleep(0.1)
        raise AssertionError("Firefox does not answer")

    @staticmethod
    def read(connection):
        length = b""
        while (byte := connection.read(1)) != b":":
            assert byte, "Firefox hung up"
            length += byte
        return json.loads(connection.read(int(length)))

    def command(self, name: str, parameters: dict | None = None):
        self.number += 1
        message = json.dumps([0, self.number, name, parameters or {}]).encode()
        self.connection.write(b"%d:%s" % (len(message), message))
        self.connection.flush()
        _, number, error, value = self.read(self.connection)
        assert number == self.number
        assert error is None, f"{name}: {error}"
        return value

    def get(self, url: str) -> None:
        self.command("WebDriver:Navigate", {"url": url})

    def click(self, selector: str) -> None:
        element = self.command("WebDriver:FindElement", {"using": "css selector", "value": selector})["value"]
        self.command("WebDriver:ElementClick", {"id": next(iter(element.values()))})

    def run(self, script: str):
        return self.command("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def add_cookie(self, cookie: dict) -> None:
        self.command("WebDriver:AddCookie", {"cookie": cookie})

    def close_other_windows(self) -> None:
        first, *others = self.command("WebDriver:GetWindowHandles")
        for window in others:
            self.command("WebDriver:SwitchToWindow", {"handle": window})
            self.command("WebDriver:CloseWindow")
        self.command("WebDriver:SwitchToWindow", {"handle": first})

    def quit(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.profile.cleanup()
