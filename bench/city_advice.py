"""The statements that fill the city: what was agreed with 95 organisations, and what they are asked under it.

Ten thousand advices are open, over the 95 organisations that 600 users work for; a tenth of the closed households has
one that was carried out.
"""

from collections.abc import Iterator

from bench.city_rows import case_rows

OPEN = 10_000
BUDDY, MANAGER = 10_001, 10_191
"""Accounts of two people at a partner: its fixed contact, and a manager."""
_EACH = (
    "h cross join lateral generate_series(1, case when :rich: = 0 then 1 when h.active then 1 + (h.id % 5 < 3)::int"
    " when h.id % 10 = 0 then 1 else 0 end) k"
)
_ORGANISATION = "6 + (h.id * 2 + k) % 95"
_KEY = "pg_temp.key('advice', h.id * 2 + k)"
_PERSON = {"file_id": "h.id", "subjects": "array[(h.id - 1) * 4 + 1]::bigint[]", "area": "0"}


def steps() -> Iterator[tuple[str, str]]:
    """Each step and its statement."""
    yield from _agreed()
    yield from _asked()


def _agreed() -> Iterator[tuple[str, str]]:
    organisations = "generate_series(6, 100) i"
    yield (
        "contact points",
        "insert into people_contactpoint (public_id, organisation_id, account_id, kind, name, phone, email,"
        " reachable, starts)"
        " select pg_temp.key('contact point', id), 6 + id % 95, id, (array['buddy','deputy','manager','back_office'])"
        "[1 + ((id - 10001) / 95)::int % 4], name, '', '', '', current_date - 900 from people_account where id > 10000",
    )
    yield (
        "second factors",
        "insert into people_secondfactor (account_id, public_id, sealed, last_step, enrolled_at)"
        f" select id, pg_temp.key('factor', id), '', 0, now() from people_account where id in ({BUDDY}, {MANAGER})",
    )
    yield (
        "parties",
        "insert into mandates_party (public_id, organisation_id, party_class, joins_later, signed_on)"
        " select pg_temp.key('party', i), i, 'commits', false, current_date - 900 from " + organisations,
    )
    yield (
        "mandates",
        "insert into mandates_mandate (id, public_id, organisation_id) overriding system value"
        " select i, pg_temp.key('mandate', i), i from " + organisations,
    )
    yield (
        "versions of mandates",
        "insert into mandates_mandateversion (id, mandate_id, number, subject, area, kind, scope, limit_euros,"
        " limit_words, replaces, article, function, starts, made_by_id, made_at) overriding system value"
        " select i, i, 1, 'Inzet van hulp', 1 + i % 6, 'advice', '', 500, '', '', 'article_2', '', current_date - 900,"
        " 15, now() from " + organisations,
    )


def _asked() -> Iterator[tuple[str, str]]:
    yield "advices", case_rows(
        "advice_advice",
        "id, organisation_id, mandate_id, about, words, why, euros, beyond_limit, priority, sent_by_id, sent_at, state,"
        " reported, turn, turns, term, due_on, answered_at, reason, ended_at",
        f"h.id * 2 + k, {_ORGANISATION}, {_ORGANISATION}, 'Mina', 'Zet hulp in bij het huishouden.', 'Er zijn drie schulden.',"
        " 300, false, h.id % 4 = 0, h.coach, case when h.active then now() - make_interval(days => 1 + (h.id % 20)::int)"
        " else h.opened end, case when h.active then 'waiting' else 'carried_out' end, false,"
        " case when h.active then 'organisation' else '' end, 1, case when h.active then 'answer' else '' end,"
        " case when h.active then current_date + 10 - (h.id % 20)::int end, case when not h.active then h.opened end, '',"
        " case when not h.active then h.opened + interval '30 days' end",
        _EACH, public_id=_KEY, **_PERSON,
    )  # fmt: skip
    yield "what was said of advices", case_rows(
        "advice_said", "advice_id, number, deed, side, reported, words, reason, given_by, by_id, said_at",
        "h.id * 2 + k, 1, 'sent', 'coach', false, '', '', '', h.coach, h.opened",
        _EACH, public_id=f"{_KEY} || '.sent'", **_PERSON,
    )  # fmt: skip
    over = f"{_EACH} where :rich: = 0 or not h.active"
    yield "formal decisions", case_rows(
        "advice_decision", "advice_id, organisation_id, granted, number, decided_on, words, reported, by_id, noted_at",
        f"h.id * 2 + k, {_ORGANISATION}, true, '', h.opened::date + 9, '', false, 10001, h.opened + interval '9 days'",
        over, public_id=f"{_KEY} || '.decided'", **_PERSON,
    )  # fmt: skip
    yield "reminders", case_rows(
        "advice_reminder", "advice_id, turns, account_id, told_at",
        "h.id * 2 + k, 1, h.coach, h.opened + interval '12 days'",
        over, public_id=f"{_KEY} || '.told'", **_PERSON,
    )  # fmt: skip
    yield "sanctions", case_rows(
        "advice_measure",
        "advice_id, organisation_id, kind, what, why, broken, announced_on, stage, reported, given_by, decided_on, number,"
        " objection_until, by_id, noted_at",
        f"h.id * 2 + k, {_ORGANISATION}, 'sanction', 'Geen voorrang meer', 'Twee keer geweigerd', '', h.opened::date,"
        " 'decided', false, '', h.opened::date + 9, '', h.opened::date + 51, 10001, h.opened",
        over, public_id=f"{_KEY} || '.measure'", **_PERSON,
    )  # fmt: skip
    yield "disagreements", case_rows(
        "disagreements_disagreement",
        "advice_id, topic, raised_by, raised_at, stage, how, whom, term, turns, read_by_leader, ended_at",
        "h.id * 2 + k, 'pace', 'team', h.opened, 'settled', 'mutual', '', '', 2, false, h.opened + interval '9 days'",
        over, public_id=f"{_KEY} || '.differs'", **_PERSON,
    )  # fmt: skip
    yield "questions to partners", case_rows(
        "exchange_partnerquestion",
        "organisation_id, what, why, about, at_desk, due_on, by_phone, asked_by_id, asked_at, answered_at",
        "6 + h.id % 95, 'Loopt er een betalingsregeling?', 'rust in huis', '', false, h.opened::date + 9, true, h.coach, h.opened,"
        " h.opened",
        "h where :rich: = 0 or h.id % 20 = 4", public_id="pg_temp.key('question', h.id)", **_PERSON,
    )  # fmt: skip
    yield (
        "replies to answers",
        "insert into exchange_answerreply (public_id, file_id, subjects, category, area, revision, question_id, did, words,"
        " told_by_id, told_at) select q.public_id || '.r', q.file_id, q.subjects, q.category, q.area, 1, q.id, 'talked', '',"
        " q.asked_by_id, q.answered_at from exchange_partnerquestion q",
    )
    yield (
        "meetings",
        "insert into consultations_meeting (id, public_id, body, team_id, starts_at, public_order, called_by_id, called_at,"
        " moves) overriding system value select i, pg_temp.key('meeting', i), 'care_team',"
        " 1 + i % (select count(*) from people_team), now() + make_interval(days => 7 - i / 4), false, 15,"
        " now() - make_interval(days => i / 4), 0 from generate_series(1, 2000) i",
    )
    yield "items of meetings", case_rows(
        "consultations_householditem",
        "meeting_id, body, minutes, title, words, source, source_key, invited, present, keepers, resident_there, informed,"
        " not_informed_why, said, put_by_id, put_at",
        "1 + h.id % 2000, 'care_team', 15, 'De huur', '', 'own', '', array[h.coach], array[h.coach], array[h.coach],"
        " 'resident', 'yes', '', 'Er is een regeling.', h.coach, h.opened",
        "h where :rich: = 0 or h.id % 20 = 7", public_id="pg_temp.key('item', h.id)", **_PERSON,
    )  # fmt: skip
    yield "case budgets", case_rows(
        "budgets_budgetrequest",
        "thing, what_for, tried, asked, asked_by_id, asked_at, decider_id, state, decided, decided_on, reason, spent,"
        " given_back, decided_by, reference",
        "pg_temp.key('goal', h.id), 'Een bed', 'Het fonds', 100, h.coach, h.opened, (h.team - 1) * 20 + 15, 'granted',"
        " 100, h.opened::date + 2, '', 100, 0, '', ''",
        "h where :rich: = 0 or h.id % 40 = 3", public_id="pg_temp.key('money', h.id)", **_PERSON,
    )  # fmt: skip
    yield (
        "grants on advices",
        "insert into access_grant (grantee_kind, grantee_id, file_id, level, categories, item, fact, purpose,"
        " legal_basis, valid_from, valid_to, given_by_kind, given_by) select g.kind, g.who, a.file_id, 3, 1, a.public_id,"
        " 'advice:' || a.public_id, 'advice under a mandate', 'article_2', a.sent_at, a.ended_at + interval '30 days', 1,"
        " a.sent_by_id from advice_advice a cross join lateral (values (3, a.organisation_id), (4, 1)) g (kind, who)",
    )
