"""How long CGI programs take from start to end, without a web server."""

from statistics import median

from .running import run


def starts(starter, times: int, site, programs: list, **variables: str) -> list[float]:
    """Starts programs in turns with a request; the median of each in microseconds.

    Without other variables the request is one that every program refuses with 405."""
    request = {
        "MILEPOST_SITE": str(site), "REQUEST_METHOD": "DELETE", "SCRIPT_NAME": f"/cgi-bin/{programs[0].name}",
        "QUERY_STRING": "", "HTTP_HOST": "localhost",
    } | variables  # fmt: skip
    words = [f"{name}={value}" for name, value in request.items()]
    lines = run(starter, times, *words, *programs).splitlines()
    return [median(float(word) for word in line.split()) for line in lines]
