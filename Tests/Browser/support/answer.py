"""An answer as it came: the base of what a program's process and what a server's socket gives."""

from dataclasses import dataclass


@dataclass
class Received:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def text(self) -> str:
        return self.body.decode()
