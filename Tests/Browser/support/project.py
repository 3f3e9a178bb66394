"""Where the project is, and which programs it has."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAMS = ("login", "account", "checkin", "redeem", "me", "search")
MILEPOST = ROOT / "bin" / "milepost"


def program(name: str) -> Path:
    return ROOT / "cgi-bin" / name
