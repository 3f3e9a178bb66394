"""Posts to Fossil, a forum, ticket and chat server in C on the same database, beside check-ins."""

from measurements.checkin import MEMBERS, ready
from support import machine
from support.figure import NONE, Figure, at_least, ratio
from support.fossil import KINDS, Fossil
from support.posting import SECONDS, Posting, Side
from support.project import DISK
from support.running import Failed, run
from support.section import Section
from support.server import Server

CONNECTIONS = 4
# Fossil’s posts differ by a half from one turn to the next.
RUNS = 11


def measure() -> Section:
    site, fossil = ready("fossil-site"), Fossil(DISK / "fossil")
    ours = Side("milepost", None, NONE)
    theirs = {kind: (Side(f"Fossil, {kind.name}"), Figure(f"refused: Fossil, {kind.name}", "%")) for kind in KINDS}
    with Server(site) as one, Server(fossil) as other:
        posting, cookie = Posting(site, one), fossil.sign_in(other)
        for _ in range(RUNS):
            posting.check_in(CONNECTIONS, ours)
            for kind, (side, refused) in theirs.items():
                load = machine.load()
                outcome, kept = fossil.post(other, kind, cookie, CONNECTIONS, SECONDS)
                if kept < outcome["answered"]:
                    raise Failed(f"Fossil took {outcome['answered']} posts, but has {kept} more: {kind.name}")
                side.add(outcome, load)
                refused.add(100 * outcome["refused"] / max(1, outcome["answered"] + outcome["refused"]), load)
    figures, quotients = ours.figures(), []
    for kind, (side, refused) in theirs.items():
        figures += [side.rate, side.half, side.late, refused]
        # A chat message is a row that no page shows and nothing is derived from: beside the point, but told.
        wanted = at_least(2) if kind.page != "chat-send" else None
        quotients.append(ratio(f"milepost / Fossil, {kind.name}", ours.rate, side.rate, wanted))
    return Section(
        "Against Fossil",
        "bench/run fossil",
        f"wrk posts for {SECONDS} s at a time over {CONNECTIONS} connections, in turns: check-ins in a site of"
        f" {MEMBERS:,} members, and posts of a signed-in user to Fossil {_version()} of Debian as CGI program behind the"
        " same lighttpd, in WAL mode, which is its faster one (`bench/fossil.lua`). Only posts that were taken count. A"
        " forum post and a ticket make an artifact, and pages derive from it; a chat message is a row in a table, and is"
        " not judged. Fossil makes pages when they are read; a check-in's time includes publishing them.",
        figures + quotients,
    )


def _version() -> str:
    return run("fossil", "version").split()[4]
