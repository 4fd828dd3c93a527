"""What can be written about a concern: kinds of fact, and the words in which each goes one way or the other."""

from enum import StrEnum


class FactKind(StrEnum):
    """A kind of fact: a step of the reporting code, a decision, what others said, a look along, or the route."""

    SIGNALS = "signals"
    CONSULT = "consult"
    TALK = "talk"
    WEIGH = "weigh"
    NEED = "need"
    HELP = "help"
    REPORT = "report"
    FEEDBACK = "feedback"
    PEER_ASKED = "peer_asked"
    PEER_ANSWER = "peer_answer"
    WITHOUT_PEER = "without_peer"
    ROUTE = "route"
    WATCHED = "watched"


class Source(StrEnum):
    """Who saw or heard it: a kind of source, never a name."""

    OWN = "own"
    RESIDENT = "resident"
    CHILD = "child"
    NETWORK = "network"
    SCHOOL = "school"
    CARE = "care"
    POLICE = "police"
    ANONYMOUS = "anonymous"
    OTHER = "other"
