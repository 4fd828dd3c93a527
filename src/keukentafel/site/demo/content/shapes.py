"""The shapes in which the demo's stories are told. ``when`` is read by ``clock``; texts may span lines.

People are named by a short key within their household; workers by their key in ``town``.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody of a household. ``known_in`` names the household in whose file this person is already.

    Args:
        key: how the story names this person.
        name: how this person is called; in a lighter story empty, and drawn from ``names``.
        role: in free words.
        full: the full name.
        age: in years; None when not known.
        names: the group of given names to draw from when there is no name.
        phone: whether there is an (invented) number.
        language, address, email: as far as known.
        known_in: key of the other household, in which this person has the same key.
    """

    key: str
    name: str = ""
    role: str = ""
    full: str = ""
    age: int | None = None
    names: str = ""
    phone: bool = False
    language: str = ""
    address: str = ""
    email: str = ""
    known_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A signal as it came in, and what the team decided.

    Args:
        channel: key of the pack.
        when: when it came in; ``entered`` when it was written down, if that was later.
        text: what was noticed.
        label: a few words without a name.
        by: who takes it in.
        about: numbers of life areas.
        told: why the person does not know yet (key of the pack) and the days from today until when;
            ``told_after`` when this person was told after all.
        source: name, how to reach, and kind of whoever signalled; ``protect`` when that must stay hidden.
        decided: when the team decided; empty while it weighs. ``kind``, ``reasons``, ``reason`` and
            ``organisation`` as the decision has them.
        answered: when word went back, and ``answer`` which: own words to a resident about self, ``yes``,
            ``no`` or ``passed`` to a professional, empty for thanks.
        known: key of the household that it is about, when it is known already.
        giver: key of who gave it at a partner with a desk, and ``known_by`` by what this person knows it again.
    """

    channel: str
    when: str
    text: str
    label: str = ""
    by: str = "supporter"
    about: tuple[int, ...] = ()
    told: tuple[str, int] | None = None
    told_after: str = ""
    source: tuple[str, str, str] | None = None
    protect: bool = False
    decided: str = ""
    kind: str = "coach"
    reasons: tuple[str, ...] = ()
    reason: str = ""
    organisation: str = ""
    answered: str = ""
    answer: str = ""
    known: str = ""
    entered: str = ""
    giver: str = ""
    known_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. ``by`` is the coach of that moment when left out."""

    usual: ClassVar[str] = "coach"

    by: str = ""


@dataclass(frozen=True, slots=True)
class Note(Event):
    """A contact and what came of it: what was seen, said (by whom) and heard from others."""

    when: str
    kind: str = "visit"
    present: str = ""
    minutes: int | None = None
    seen: str = ""
    said: dict[str, str] = field(default_factory=dict)
    heard: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step(Event):
    """Steps on a ladder: by the coach and by the resident, each with words."""

    when: str
    area: int
    coach: tuple[int, str] | None = None
    resident: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Meet(Event):
    """An appointment: ``state`` is planned, kept, moved (to ``to``) or cancelled."""

    when: str
    made: str
    present: str = ""
    minutes: int = 60
    kind: str = "visit"
    place: str = ""
    about: str = ""
    state: str = "planned"
    to: str = ""
    goes: str = ""


@dataclass(frozen=True, slots=True)
class Tie(Event):
    """A tie of somebody with somebody in the household (``to`` = ``@key``) or beyond it."""

    when: str
    of: str
    to: str
    kind: str


@dataclass(frozen=True, slots=True)
class Around(Event):
    """An organisation is active around the household; with ``until`` it was."""

    when: str
    organisation: str
    does: str = ""
    contact: str = ""
    since: int = -60
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Join(Event):
    """Somebody comes to belong to the household later."""

    when: str
    who: Who


@dataclass(frozen=True, slots=True)
class Leave(Event):
    """Somebody does not belong to the household any more."""

    when: str
    who: str


@dataclass(frozen=True, slots=True)
class Safe(Event):
    """How somebody may be reached safely."""

    when: str
    who: str
    how: str
    times: str = ""
    not_to_send: str = ""
    ask_again: int | None = None


@dataclass(frozen=True, slots=True)
class Stays(Event):
    """Where somebody stays who must not be found."""

    when: str
    who: str
    address: str
    until: int


@dataclass(frozen=True, slots=True)
class Danger(Event):
    """Acute danger: what, who was called, what was agreed, who watches until when; and the look back."""

    when: str
    what: str
    called: tuple[str, ...]
    agreed: str
    watcher: str
    until: str
    readers: tuple[str, ...] = ()
    reviewed: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Deputy(Event):
    """Who stands in when the coach cannot; the leader or the coach names this person."""

    when: str
    who: str


@dataclass(frozen=True, slots=True)
class Over(Event):
    """The engagement goes to another coach, or (without ``to``) stands without one."""

    usual: ClassVar[str] = "leader"

    when: str
    to: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Away(Event):
    """The coach is away from a day on, and a colleague stands in; ``back`` ends it at that moment."""

    usual: ClassVar[str] = "leader"

    when: str
    who: str
    substitute: str
    starts: int
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Back(Event):
    """The coach who was away is back on a day."""

    usual: ClassVar[str] = "leader"

    when: str
    day: int


@dataclass(frozen=True, slots=True)
class Down(Event):
    """The work comes to its end."""

    when: str


@dataclass(frozen=True, slots=True)
class End(Event):
    """The engagement closes."""

    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan(Event):
    """The plan is made: the ambition, in whose words, and what people can do already."""

    when: str
    ambition: str
    whose: str = ""
    strengths: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Goal(Event):
    """A goal, with its actions: (what, whose, tier, due in days, how far, since when)."""

    when: str
    words: str
    area: int
    measure: str = ""
    look: int | None = None
    state: str = "open"
    settled: str = ""
    key: str = ""
    about: str = ""
    actions: tuple["Do", ...] = ()


@dataclass(frozen=True, slots=True)
class Do:
    """An action. ``whose``: ``coach``, ``@key`` of a resident, ``net:name``, ``net:@key``, ``org:key``."""

    what: str
    whose: str = "coach"
    tier: int | None = None
    due: int | None = None
    state: str = "not_started"
    since: str = ""
    key: str = ""
    ground: str = ""
    care: str = ""


@dataclass(frozen=True, slots=True)
class Agree(Event):
    """A two-sided agreement, how each side ended (``sides``, empty while it goes on), and the key of its ``goal``."""

    when: str
    we: str
    they: str
    who: str = ""
    look: int | None = None
    sides: str = ""
    outcome: str = ""
    settled: str = ""
    key: str = ""
    goal: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Look(Event):
    """Looking back on the plan together."""

    when: str
    words: str
    present: str = ""
    again: int | None = None


@dataclass(frozen=True, slots=True)
class Differ(Event):
    """Somebody sees a goal, action or agreement (by its key) differently."""

    when: str
    beside: str
    words: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Ambition(Event):
    """The ambition is written anew."""

    when: str
    words: str
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """A household: how it came, who belong to it, and what happened, in order.

    Args:
        key: how other stories name it.
        label: what the team calls it.
        coach: key of the first coach.
        came: the signal; several when it was signalled more than once.
        people: who belong to it from the first contact on.
        events: what happened, in the order of the story.
    """

    key: str
    label: str
    coach: str
    came: Came
    people: tuple[Who, ...]
    events: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A signal that waits: who keeps contact, why, and the contacts meanwhile.

    Args:
        came: the signal.
        decided: when the team let it wait.
        keeper: who keeps contact; ``next_keeper`` takes over at ``passed``.
        reasons, reason: why it waits.
        helps: what helps meanwhile.
        contact, check: days from today of the next contact and the next question whether it is safe.
        contacts: (when, what helps meanwhile, whether it is safe, days of next contact and check).
        ended: when it was taken off the list, to be weighed again.
    """

    came: Came
    decided: str
    keeper: str
    reasons: tuple[str, ...] = ()
    reason: str = ""
    helps: str = ""
    contact: int = 7
    check: int = 7
    contacts: tuple[tuple[str, str, str, int, int], ...] = ()
    next_keeper: str = ""
    passed: str = ""
    ended: str = ""
