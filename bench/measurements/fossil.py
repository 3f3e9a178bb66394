"""Posts to Fossil, a forum, ticket and chat server in C on the same database, beside check-ins."""

from measurements.checkin import MEMBERS, ready
from support import machine
from support.figure import NONE, Figure, at_least, ratio
from support.fossil import KINDS, Fossil, Kind
from support.posting import SECONDS, Posting, Side
from support.project import DISK
from support.running import Failed, run
from support.section import Section
from support.server import Server

CONNECTIONS = 4
# Fossil’s posts differ by a half from one turn to the next.
RUNS = 11


def measure() -> Section:
    site, fast = ready("fossil-site"), Fossil(DISK / "fossil-wal", "WAL")
    usual = Fossil(DISK / "fossil", "DELETE")
    ours = Side("milepost", None, NONE)
    with Server(site) as one, Server(fast) as two, Server(usual) as three:
        posting, fast_one, usual_one = Posting(site, one), Signed(fast, two), Signed(usual, three)
        rivals = [Rival(f"Fossil, {kind.name}", kind, fast_one) for kind in KINDS]
        rivals += [Rival(f"Fossil as it comes, {kind.name}", kind, usual_one) for kind in KINDS if kind.is_derived]
        for _ in range(RUNS):
            posting.check_in(CONNECTIONS, ours)
            for rival in rivals:
                rival.post()
    figures, quotients = ours.figures(), []
    for rival in rivals:
        figures += [rival.side.rate, rival.side.half, rival.side.late, rival.refused]
        wanted = at_least(2) if rival.kind.is_derived else None
        quotients.append(ratio(f"milepost / {rival.name}", ours.rate, rival.side.rate, wanted))
    return Section(
        "Against Fossil",
        "bench/run fossil",
        f"wrk posts for {SECONDS} s at a time over {CONNECTIONS} connections, in turns: check-ins in a site of"
        f" {MEMBERS:,} members, and posts of a signed-in user to Fossil {_version()} of Debian as CGI program behind the"
        " same lighttpd (`bench/fossil.lua`), in WAL mode, which is its faster one, and as it comes (“as it comes”). In"
        " WAL mode its SQLite is built not to wait for the disk before a post is answered (DEFAULT_WAL_SYNCHRONOUS=1); as"
        " it comes it does wait, as a check-in does. Only posts that were taken count. A forum post and a ticket make an"
        " artifact, and pages derive from it; a chat message is a row in a table that no page shows, and is not judged."
        " Fossil makes pages when they are read; a check-in's time includes publishing them.",
        figures + quotients,
    )


class Signed:
    """A Fossil behind its server, with a user who is signed in."""

    def __init__(self, fossil: Fossil, server: Server):
        self.fossil, self.server, self.cookie = fossil, server, fossil.sign_in(server)

    def post(self, kind: Kind) -> dict:
        outcome, kept = self.fossil.post(self.server, kind, self.cookie, CONNECTIONS, SECONDS)
        if kept < outcome["answered"]:
            raise Failed(f"Fossil took {outcome['answered']} posts, but has {kept} more: {kind.name}")
        return outcome


class Rival:
    """Posts of one kind to one Fossil, and their figures."""

    def __init__(self, name: str, kind: Kind, signed: Signed):
        self.name, self.kind, self.signed = name, kind, signed
        self.side, self.refused = Side(name), Figure(f"refused: {name}", "%")

    def post(self) -> None:
        load = machine.load()
        outcome = self.signed.post(self.kind)
        self.side.add(outcome, load)
        self.refused.add(100 * outcome["refused"] / max(1, outcome["answered"] + outcome["refused"]), load)


def _version() -> str:
    return run("fossil", "version").split()[4]
