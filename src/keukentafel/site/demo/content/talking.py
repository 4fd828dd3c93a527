"""Two conversations of the demo's team: one that is over, with what came of it, and one that is prepared.

The first is about a case from a file, made unrecognisable and read by a colleague who does not know the household; it
ends in a working agreement.
"""

from datetime import datetime, timedelta

from keukentafel.foundation.journal.public import acting_as
from keukentafel.reflection.casework.public import (
    CaseDraft,
    SharedCase,
    ask_to_read,
    change_draft,
    decide_marks,
    invent_case,
    parts_of,
    possible_readers,
    release_case,
    say_told,
    take_case,
    uses_of,
)
from keukentafel.reflection.conversations.public import (
    Conversation,
    Depth,
    Effects,
    Form,
    Kind,
    Life,
    Outcome,
    Question,
    agree_on,
    answer,
    begin,
    bring_case,
    check_principles,
    close_vote,
    finish,
    go_on,
    look_back_on,
    note_outcome,
    open_vote,
    plan_conversation,
    show_answers,
    vote,
    write_down,
)
from keukentafel.site.demo.content.stage import Stage

_LEADS, _TAKE_PART = "facilitator", ("noor", "yusuf", "wouter", "ilse")
_DILEMMA = "do_or_hand_over"
_READERS = ("supporter", "wouter", "ilse", "yusuf", "facilitator")
_HOME, _TAKEN = "gortpad", ("ongeopende post", "43 brieven")
_TITLE = "De tas vol post"
_BELONGS = "Samen de tas leegmaken, of de formulierenhulp vragen: voor allebei is hier iets te zeggen."
_KEY = (
    "Een buurvrouw heeft de sleutel van een huis waar het niet goed gaat. Ze wil dat u meteen mee naar binnen gaat. De"
    " bewoner doet niet open en neemt de telefoon niet op. Uw collega's zijn er pas over twee uur."
)
_KEY_BELONGS = "Nu zelf besluiten, of wachten tot u samen kunt kijken."
_STEPS = (
    "1. Wie papieren heeft, komt dinsdag langs; een afspraak is niet nodig. 2. Wij openen samen de post. 3. De"
    " formulierenhulp neemt over wat ingevuld moet worden. Het aanmeldformulier is weg."
)
# Who; what; why; from which value. Without words: "I do not know".
_SAID = (
    (
        "noor",
        "Ik zoek één keer alles samen uit. Daarna gaat de formulierenhulp mee.",
        "Anders zit ik volgende maand weer met dezelfde stapel.",
        "Zelf verder kunnen",
    ),
    ("yusuf", "Bij schaamte doe ik het zelf. Een vreemde aan tafel is dan te veel.", "", "Veiligheid"),
    ("wouter", "", "", ""),
    ("ilse", "Ik vraag wie hij zelf zou bellen, en bel dan samen.", "Dan blijft het van hem.", ""),
)
_SIDES = (
    (
        "ilse",
        Question.POLE_A,
        "Je ziet meer dan de post alleen: wie er nooit belt, en wat er niet meer lukt.",
    ),
    (
        "noor",
        Question.POLE_B,
        "De formulierenhulp doet dit elke dag. Het gaat sneller en blijft bestaan als ik weg ben.",
    ),
    (
        "yusuf",
        Question.PARTIES,
        "De bibliotheek heeft een spreekuur. De schuldhulp wil graag eerder meekijken.",
    ),
)


def talk_it_over(stage: Stage) -> None:
    """The conversation of two weeks ago, and the one of next week."""
    _over(stage)
    _prepared(stage)


def _people(stage: Stage) -> list[int]:
    return [stage.actor(one).id for one in _TAKE_PART]


def _planned(stage: Stage, starts_at: datetime, at: datetime) -> Conversation:
    with acting_as(stage.actor(_LEADS)) as by:
        return plan_conversation(
            team_id=stage.town.team,
            form=Form.WAT_WERKT,
            starts_at=starts_at,
            minutes=30,
            people=_people(stage),
            by=by,
            at=at,
        )


def _picked(stage: Stage, row: Conversation, at: datetime, first: str, *others: str) -> None:
    with acting_as(stage.actor(_LEADS)) as by:
        open_vote(conversation=row, choices=[*others, first], by=by, at=at)
    for place, who in enumerate(_TAKE_PART):
        with acting_as(stage.actor(who)) as by:
            marks = [first, others[place % len(others)]]
            vote(conversation=row, marks=marks, by=by, at=at + timedelta(hours=place + 1))
    with acting_as(stage.actor(_LEADS)) as by:
        close_vote(conversation=row, by=by, at=at + timedelta(days=1))


def _case(stage: Stage, title: str, words: str, at: datetime) -> SharedCase:
    with acting_as(stage.actor("ilse")) as by:
        draft = invent_case(team_id=stage.town.team, words=words, by=by, at=at)
        draft = change_draft(draft=draft, title=title, words=words, by=by, at=at)
        ask_to_read(draft=draft, reader=stage.actor("supporter").id, by=by, at=at)
    with acting_as(stage.actor("supporter")) as by:
        draft.refresh_from_db()
        return release_case(draft=draft, by=by, at=at + timedelta(hours=2))


def _from_file(stage: Stage, at: datetime) -> SharedCase:
    """The coach takes two notes out of the file; the rules replace, people are told, and a colleague reads it first."""
    here = stage.homes[_HOME]
    with acting_as(stage.actor(here.coach)) as by:
        keys = [one.key for one in parts_of(here.file) if any(words in one.text for words in _TAKEN)]
        draft = take_case(file_id=here.file, parts=keys, by=by, at=at)
        draft = decide_marks(draft=draft, words=None, replaced=True, by=by, at=at, file_id=here.file)
        draft = change_draft(draft=draft, title=_TITLE, words=draft.words, by=by, at=at, file_id=here.file)
        draft = decide_marks(draft=draft, words=None, replaced=False, by=by, at=at, file_id=here.file)
        for use in uses_of(here.file):
            say_told(use=use, told=True, because="", by=by, at=at)
        afresh = possible_readers(draft, stage.clock.today, file_id=here.file)
        reader = next(one for one in _READERS if stage.actor(one).id in afresh)
        ask_to_read(draft=draft, reader=stage.actor(reader).id, by=by, at=at, file_id=here.file)
    with acting_as(stage.actor(reader)) as by:
        waits = CaseDraft.objects.get(public_id=draft.public_id)
        return release_case(draft=waits, by=by, at=at + timedelta(days=1))


def _over(stage: Stage) -> None:
    at = stage.clock.past("-14 09:00")
    row = _planned(stage, at, stage.clock.past("-24 09:00"))
    _picked(
        stage, row, stage.clock.past("-22 10:00"), _DILEMMA, "generalist_or_specialist", "cost_or_quality"
    )
    case = _from_file(stage, stage.clock.past("-20 10:00"))
    with acting_as(stage.actor(_LEADS)) as by:
        bring_case(
            conversation=row, case=case.public_id, belongs=_BELONGS, by=by, at=stage.clock.past("-18 10:00")
        )
        begin(conversation=row, by=by, at=at)
        go_on(conversation=row, by=by, at=at + timedelta(minutes=4))
    for place, (who, words, why, value) in enumerate(_SAID):
        with acting_as(stage.actor(who)) as by:
            answer(
                conversation=row,
                question=Question.DO,
                words=words,
                why=why,
                value=value,
                unknown=not words,
                by=by,
                at=at + timedelta(minutes=6, seconds=20 * place),
            )
    with acting_as(stage.actor(_LEADS)) as by:
        show_answers(conversation=row, by=by, at=at + timedelta(minutes=9))
        go_on(conversation=row, by=by, at=at + timedelta(minutes=12))
        go_on(conversation=row, by=by, at=at + timedelta(minutes=19))
    for who, question, words in _SIDES:
        with acting_as(stage.actor(who)) as by:
            answer(conversation=row, question=question, words=words, by=by, at=at + timedelta(minutes=20))
    with acting_as(stage.actor(_LEADS)) as by:
        go_on(conversation=row, by=by, at=at + timedelta(minutes=22))
        note_outcome(
            conversation=row,
            kind=Kind.PROCESS,
            words="De formulierenhulp zit elke dinsdag een uur bij ons. Wij hoeven niet meer apart aan te melden.",
            owner=stage.actor("ilse").id,
            due_on=(at + timedelta(days=10)).date(),
            depth=Depth.RENEWAL,
            by=by,
            at=at + timedelta(minutes=28),
        )
        agree_on(
            conversation=row,
            title="Bij schaamte eerst zelf, dan overdragen",
            situation="Iemand maakt al maanden geen post open en schaamt zich ervoor.",
            what_we_do="We openen één keer samen alles. Daarna gaat de formulierenhulp mee.",
            considerations="Zelf verder kunnen. Een vreemde aan tafel is eerst te veel.",
            limits="Dreigt een ontruiming, dan belt u dezelfde dag.",
            review_on=stage.clock.day(120),
            owner=stage.actor("noor").id,
            depth=Depth.IMPROVEMENT,
            by=by,
            at=at + timedelta(minutes=28),
        )
        marks = {"experience": "yes", "uncertainty": "yes", "tensions": "yes", "boundaries": "not_now"}
        check_principles(conversation=row, marks=marks, by=by, at=at + timedelta(minutes=29))
        finish(conversation=row, by=by, at=at + timedelta(minutes=30))
    with acting_as(stage.actor("ilse")) as by:
        write_down(
            outcome=Outcome.objects.get(team_id=stage.town.team, kind=Kind.PROCESS.value),
            title="Hulp met formulieren",
            words=_STEPS,
            by=by,
            at=at + timedelta(days=1),
        )
        look_back_on(
            outcome=Outcome.objects.get(team_id=stage.town.team, kind=Kind.PROCESS.value),
            life=Life.LIVES,
            words="Het spreekuur loopt. Er komen drie of vier mensen per keer.",
            effects=Effects.SEEN,
            effects_words="Mensen nemen ook hun buren mee.",
            by=by,
            at=stage.clock.past("-3 16:00"),
        )


def _prepared(stage: Stage) -> None:
    planned = stage.clock.past("-5 11:00")
    row = _planned(stage, stage.clock.moment("7 09:30"), planned)
    _picked(
        stage,
        row,
        planned + timedelta(hours=1),
        "decide_alone_or_together",
        "generalist_or_specialist",
        "cost_or_quality",
    )
    case = _case(stage, "De sleutel van de buurvrouw", _KEY, stage.clock.past("-4 10:00"))
    with acting_as(stage.actor(_LEADS)) as by:
        at = stage.clock.past("-3 11:00")
        bring_case(conversation=row, case=case.public_id, belongs=_KEY_BELONGS, by=by, at=at)
