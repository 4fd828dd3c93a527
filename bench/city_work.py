"""The statements that fill the city: signals, appointments, safety, plans; who may see what; what can be found."""

from collections.abc import Iterator

from bench import city_advice, words
from bench.city_rows import FIRST, case_rows, listed

MADE = "now() - interval '30 days', now() - interval '9 days'"
_GRANT = (
    "insert into access_grant (grantee_kind, grantee_id, file_id, areas, level, categories, item, fact, purpose,"
    " legal_basis, valid_from, valid_to, given_by_kind, given_by) "
)
_BASIS = "'Wmo 2015 art. 5.1.1'"


def steps() -> Iterator[tuple[str, str]]:
    """Each step and its statement."""
    yield from _work()
    yield from _plans()
    yield from _rights()
    yield from city_advice.steps()
    yield from _search()


def _work() -> Iterator[tuple[str, str]]:
    each = "h cross join lateral generate_series(1, case when h.active then 4 else 1 end) k"
    yield "places", case_rows(
        "agenda_place", "id, words", "h.id * 10 + k, 'thuis'", each,
        public_id="pg_temp.key('appointment place', h.id * 10 + k)", file_id="h.id",
    )  # fmt: skip
    yield "appointments", case_rows(
        "agenda_appointment", "starts_at, minutes, kind, account_id, place_id, about, state",
        "date_trunc('day', case when h.active then now() + make_interval(days => 14 - k * 6) else h.closed end)"
        " + make_interval(hours => 7 + pg_temp.n(h.id, 70 + k, 9)), 60, 'visit', h.coach, h.id * 10 + k, '',"
        " case when h.active and k <= 2 then 'planned' else 'kept' end",
        each, public_id="pg_temp.key('appointment', h.id * 10 + k)", file_id="h.id",
    )  # fmt: skip
    yield "safe contact", case_rows(
        "safety_safecontact", "subject_id, how, \"when\", not_to_send, review_on, noted_by_id, noted_at",
        "(h.id - 1) * 4 + 1, 'alleen bellen op het werk', 'overdag', 'geen brieven', current_date + 30, h.coach, now()",
        "h where h.id % :safe_every: = 3 % :safe_every:", public_id="pg_temp.key('safe', h.id)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1]::bigint[]",
    )  # fmt: skip
    writes = "h where :rich: = 0 or h.id % 20 = 3"
    yield "messages", case_rows(
        "correspondence_message", "id, person_id, from_person, words, written_by_id, written_at",
        "h.id, (h.id - 1) * 4 + 1, true, 'Kan de afspraak een uur later?', h.coach,"
        " case when h.active then now() - interval '1 day' else h.opened end",
        writes, public_id="pg_temp.key('message', h.id)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1]::bigint[]",
    )  # fmt: skip
    yield "looks at messages", case_rows(
        "correspondence_seen", "person_id, last_id, by_person, settled, seen_by_id, seen_at",
        "(h.id - 1) * 4 + 1, h.id, false, not h.active, h.coach,"
        " case when h.active then now() - interval '1 hour' else h.opened + interval '1 day' end",
        writes, public_id="pg_temp.key('seen', h.id)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1]::bigint[]",
    )  # fmt: skip
    yield "whereabouts", case_rows(
        "safety_whereabouts", "subject_id, address, until_review, noted_by_id, noted_at, ended_at",
        "(h.id - 1) * 4 + 1, 'bij haar zus', current_date + 9, h.coach, h.opened, h.opened + interval '90 days'",
        "h where :rich: = 0 or h.id % 300 = 5", public_id="pg_temp.key('whereabouts', h.id)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1]::bigint[]", category="2",
    )  # fmt: skip
    asked = "h where (:rich: = 0 or h.id % 300 = 6)"
    about = {"file_id": "h.id", "subjects": "array[(h.id - 1) * 4 + 1]::bigint[]"}
    yield "requests about the own file", case_rows(
        "rights_rightsrequest",
        "id, person_id, who, kind, words, thing, how, noted_by_id, asked_on, noted_at, due_on",
        "h.id, (h.id - 1) * 4 + 1, '', 'correction', 'Dat klopt niet meer.', '', 'table', h.coach, h.opened::date, h.opened,"
        " (h.opened + interval '1 month')::date",
        asked, public_id="pg_temp.key('asked', h.id)", **about,
    )  # fmt: skip
    yield "what came of them", case_rows(
        "rights_rightsstep",
        "request_id, person_id, kind, outcome, grounds, words, told_on, complaint_told, noted_by_id, noted_at",
        "h.id, (h.id - 1) * 4 + 1, 'decided', 'granted', '{}'::text[], 'Wij passen het aan.',"
        " (h.opened + interval '9 days')::date, false, h.coach, h.opened + interval '9 days'",
        f"{asked} and h.id % 50 <> 0", public_id="pg_temp.key('decided', h.id)", **about,
    )  # fmt: skip
    yield "who was chosen to answer them", case_rows(
        "rights_rightsanswerer", "asked, person_id, account_id, given_by_id, given_at",
        "pg_temp.key('asked', h.id), (h.id - 1) * 4 + 1, h.coach, h.coach, h.opened + interval '1 day'",
        asked, public_id="pg_temp.key('answers', h.id)", **about,
    )  # fmt: skip
    yield "requests for destruction", case_rows(
        "safeguards_destructionrequest",
        "person_id, who, asked_on, decide_by, noted_by_id, state, grounds, words, decided_by_id, decided_at",
        "(h.id - 1) * 4 + 1, '', h.opened::date, (h.opened + interval '1 month')::date, h.coach,"
        " case when h.id % 50 = 0 then 'asked' else 'refused' end,"
        " case when h.id % 50 = 0 then '{}' else '{duty}' end::text[], '', case when h.id % 50 <> 0 then h.coach end,"
        " case when h.id % 50 <> 0 then h.opened + interval '9 days' end",
        asked, public_id="pg_temp.key('destroy', h.id)", **about,
    )  # fmt: skip
    danger = "h where h.id % :danger_every: = 7 % :danger_every:"
    yield "dangers", case_rows(
        "safety_danger", "id, what, called, agreed, happened_at, entered_at, reported_by_id",
        "h.id, 'Ruzie met geweld, de buren belden.', array['politie'], 'blijft vannacht bij haar zus',"
        " h.opened + interval '2 days', h.opened + interval '2 days', h.coach",
        danger, public_id="pg_temp.key('danger', h.id)", file_id="h.id", category="8",
    )  # fmt: skip
    yield "watches", case_rows(
        "safety_watch",
        "danger_id, watcher_id, until, started_at, reviewed_at, reviewed_by_id, danger_key, concern_key,"
        " review_key, closed_at",
        "h.id, h.coach, case when h.active then now() + interval '2 days' else h.opened + interval '4 days' end,"
        " h.opened + interval '2 days', case when not h.active then h.opened + interval '4 days' end,"
        " case when not h.active then h.coach end, pg_temp.key('danger', h.id), '', pg_temp.key('review', h.id),"
        " case when not h.active then h.opened + interval '4 days' end",
        danger, public_id="pg_temp.key('watch', h.id)", file_id="h.id",
    )  # fmt: skip
    yield "danger reviews", case_rows(
        "safety_dangerreview", "watch_id, words, reviewed_at, reviewed_by_id",
        "w.id, 'Het is rustig gebleven.', w.reviewed_at, w.reviewed_by_id",
        "safety_watch w where w.reviewed_at is not null", public_id="w.review_key", file_id="w.file_id", category="8",
    )  # fmt: skip
    yield "concerns", case_rows(
        "safety_concern",
        "id, seen, thought, since, source, review_on, noted_by_id, noted_at, ended_at, ended_by_id, reason",
        "h.id, 'Drie keer zonder jas op school.', 'Er let niemand op.', h.opened::date, 'school',"
        " (h.opened + interval '30 days')::date, h.coach, h.opened + interval '2 days',"
        " case when not h.active then h.opened + interval '9 days' end, case when not h.active then h.coach end,"
        " case when h.active then '' else 'Het gaat goed.' end",
        danger, public_id="pg_temp.key('concern', h.id)", file_id="h.id", category="8",
    )  # fmt: skip
    yield "facts about concerns", case_rows(
        "safety_concernfact",
        "concern_id, kind, choice, \"on\", words, because, person_id, function, noted_by_id, noted_at",
        "h.id, case when h.id % 10 = 0 then 'peer_asked' else 'signals' end, '', h.opened::date, 'School belde.', '',"
        " case when h.id % 10 = 0 then h.coach end, '', h.coach, h.opened + interval '2 days'",
        danger, public_id="pg_temp.key('fact', h.id)", file_id="h.id", category="8",
    )  # fmt: skip
    yield "dilemmas", case_rows(
        "safety_dilemma", "saw, pulls, talk_with_id, until, noted_by_id, noted_at, outcome, talked_at",
        "'Plantjes op zolder.', 'Het vertrouwen.', h.coach, h.opened + interval '84 days', h.coach, h.opened,"
        " 'Zij ruimen het op.', h.opened + interval '9 days'",
        danger, public_id="pg_temp.key('dilemma', h.id)", file_id="h.id", category="8",
    )  # fmt: skip
    yield "emergencies", case_rows(
        "safeguards_emergencyaccess",
        "account_id, opened_at, until, with_safety, reason_key, review_key, review_by, reviewed_at, shown_to",
        "h.coach, h.opened, h.opened + interval '8 hours', false, pg_temp.key('why', h.id), pg_temp.key('looked', h.id),"
        " (h.opened + interval '7 days')::date, h.opened + interval '3 days', '{}'::bigint[]",
        danger, public_id="pg_temp.key('emergency', h.id)", file_id="h.id",
    )  # fmt: skip
    yield "signals", case_rows(
        "intake_signal",
        "id, label, channel, team_id, received_at, entered_at, received_by_id, weighed_since, state, decided_at,"
        " household_file_id, coach_id",
        f"s.id, pg_temp.pick({listed(words.SITUATIONS)}, s.id, 81) || ', ' ||"
        f" pg_temp.pick({listed(words.STREETS)}, s.id, 82), (array['school','neighbour','gp','resident','police',"
        "'housing_association','own_observation','walk_in'])[1 + s.idx % 8], s.team, s.received, s.received, s.receiver,"
        " s.received, s.state, case when s.state = 'decided' then s.received + interval '4 days' end, h.id,"
        " case when h.id is not null then h.coach end",
        "s left join h on s.state = 'decided' and h.team = s.team and h.idx = s.idx - 52",
        public_id="pg_temp.key('signal', s.id)", file_id="s.file_id",
    )  # fmt: skip
    yield "duties to tell", case_rows(
        "safeguards_informduty",
        "kind, thing, responsible_id, due_on, opened_at, told_at, told_by_id",
        "'signal', pg_temp.key('signal', s.id), s.receiver, s.received::date + 14, s.received,"
        " case when s.state = 'decided' then s.received + interval '5 days' end,"
        " case when s.state = 'decided' then s.receiver end",
        "s", public_id="pg_temp.key('duty', s.id)", file_id="s.file_id",
    )  # fmt: skip
    yield "stories", case_rows(
        "intake_story",
        "signal_id, text, about, told, not_told_reason, not_told_because, told_by_date",
        f"s.id, pg_temp.pick({listed(words.SIGNALS)}, s.id, 83) || ' ' || pg_temp.pick({listed(words.MIDDLES)}, s.id, 84),"
        " array[1 + s.id % 6, 1 + (s.id + 2) % 6]::smallint[], case when s.id % 5 = 0 then 'not_yet' else 'yes' end,"
        " case when s.id % 5 = 0 then 'safety' else '' end, '', case when s.id % 5 = 0 then s.received::date + 7 end",
        "s", public_id="pg_temp.key('story', s.id)", file_id="s.file_id",
    )  # fmt: skip
    yield "informants", case_rows(
        "intake_informant", "signal_id, name, reach, kind, asked_protection, words",
        f"s.id, pg_temp.pick({FIRST}, s.id, 85), '', 'professional', s.id % 40 = 0, ''", "s where s.id % 4 <> 1",
        public_id="pg_temp.key('informant', s.id)", file_id="s.file_id",
        category="case when s.id % 40 = 0 then 4 else 1 end",
    )  # fmt: skip
    yield "decisions", case_rows(
        "intake_decision", "signal_id, kind, reasons, reason, coach_id, decided_by_id, decided_at",
        "g.id, case when g.coach_id is null then 'no_action' else 'coach' end, array['knows_area'],"
        " 'in het overleg besproken', g.coach_id, g.received_by_id, g.decided_at",
        "intake_signal g where g.state = 'decided'",
        public_id="pg_temp.key('decision', g.id)", file_id="g.file_id",
    )  # fmt: skip
    yield "waiting places", case_rows(
        "intake_waitingplace",
        "id, signal_id, reasons, since, keeper_id, next_contact_on, safety_check_on, ended_at",
        "s.id, s.id, array['no_hours'], s.received::date, s.receiver, current_date - 2 + (s.idx % 9)::int,"
        " current_date + 5, case when s.state = 'decided' then s.received + interval '4 days' end",
        "s where s.state = 'waiting' or s.idx % 6 = 0 and s.state = 'decided' or :rich: = 0 and s.state = 'decided'",
        public_id="pg_temp.key('place', s.id)", file_id="s.file_id",
    )  # fmt: skip
    yield "waiting notes", case_rows(
        "intake_waitingnote", "place_id, helps_meanwhile, safe, written_by_id, written_at",
        "w.id, 'de buurvrouw kookt twee keer per week', 'ja', w.keeper_id, now() - interval '3 days'",
        "intake_waitingplace w", public_id="pg_temp.key('waiting note', w.id)", file_id="w.file_id",
    )  # fmt: skip
    yield "feedback", case_rows(
        "intake_feedback", "signal_id, kind, words, taken_up, passed_on, legal_basis, given_by_id, given_at",
        "s.id, 'received', 'dank, we pakken het op', null::boolean, false, '', s.receiver, s.received + interval '5 days'",
        "s where s.state = 'decided' and (s.idx % 10 <> 0 or :rich: = 0)", public_id="pg_temp.key('feedback', s.id)",
        file_id="s.file_id",
    )  # fmt: skip


def _plans() -> Iterator[tuple[str, str]]:
    in_file = {"file_id": "h.id"}
    yield "plans", case_rows(
        "plans_plan", "id, engagement_id, ambition, ambition_by_id, closed_at, made_at, changed_at",
        f"h.id, h.id, pg_temp.pick({listed(words.AMBITIONS)}, h.id, 91), (h.id - 1) * 4 + 1, h.closed::timestamptz,"
        f" {MADE}",
        "h", public_id="pg_temp.key('plan', h.id)", **in_file,
    )  # fmt: skip
    yield "strengths", case_rows(
        "plans_strength", "plan_id, words, whose_id, gone, made_at, changed_at",
        f"h.id, 'Houdt vol, ook als het tegenzit', (h.id - 1) * 4 + 1, false, {MADE}", "h",
        public_id="pg_temp.key('strength', h.id)", **in_file,
    )  # fmt: skip
    yield "goals", case_rows(
        "plans_goal", "id, plan_id, words, measure, by_when, state, place, made_at, changed_at",
        f"h.id * 4 + k, h.id, pg_temp.pick({listed(words.GOALS)}, h.id, 92 + k), '', current_date + 30 * k,"
        f" case when h.active then 'open' else 'reached' end, k, {MADE}",
        "h cross join lateral generate_series(1, case when h.active then :goals: else :old_goals: end) k",
        public_id="pg_temp.key('goal', h.id * 4 + k)", area="1 + k", **in_file,
    )  # fmt: skip
    waits = "h.active and h.id % 5 = 0"
    yield "wishes", case_rows(
        "plans_wish", "person_id, words, state, answer, answered_at, made_at, changed_at",
        f"(h.id - 1) * 4 + 1, pg_temp.pick({listed(words.GOALS)}, h.id, 91),"
        f" case when {waits} then 'waiting' else 'not_now' end, case when {waits} then '' else 'Dat kan later' end,"
        f" case when {waits} then null else h.opened end, {MADE}",
        f"h where :rich: = 0 or {waits}",
        public_id="pg_temp.key('wish', h.id)", file_id="h.id", subjects="array[(h.id - 1) * 4 + 1]::bigint[]",
    )  # fmt: skip
    yield "actions", case_rows(
        "plans_action",
        "plan_id, goal_id, what, owner_kind, owner_subject_id, owner_name, owner_account_id, owner_organisation_id,"
        " tier, state, due, made_at, changed_at",
        f"h.id, h.id * 4 + 1 + k % case when h.active then :goals: else :old_goals: end,"
        f" pg_temp.pick({listed(words.ACTIONS)}, h.id, 95 + k), kind,"
        f" case when kind = 'resident' then (h.id - 1) * 4 + 1 end, case when kind = 'network' then 'de buurvrouw' else"
        f" '' end, case when kind = 'coach' then h.coach end, case when kind = 'organisation' then 1 +"
        f" pg_temp.n(h.id, 96, 100) end, 1, case when not h.active then 'done' when k < 2 then 'busy' else 'not_started'"
        f" end, current_date - 3 + (5 * k)::int, {MADE}",
        "h cross join lateral generate_series(1, case when h.active then :actions: else :old_actions: end) k"
        " cross join lateral (select (array['resident','coach','network','organisation'])[1 + k % 4] as kind) o",
        public_id="pg_temp.key('action', h.id * 10 + k)", **in_file,
    )  # fmt: skip
    yield "agreements", case_rows(
        "plans_agreement",
        "plan_id, we_do, resident_does, resident_id, by_when, state, outcome, made_at, changed_at",
        f"h.id, 'We bellen de corporatie', 'Zoekt de brieven bij elkaar', (h.id - 1) * 4 + 1, current_date + 9,"
        f" case when h.active then 'open' else 'kept' end, '', {MADE}",
        "h cross join lateral generate_series(1, case when h.active then 2 else 1 end) k",
        public_id="pg_temp.key('agreement', h.id * 10 + k)", **in_file,
    )  # fmt: skip
    yield "reviews", case_rows(
        "plans_review", "plan_id, held_on, words, present, next_on, made_at, changed_at",
        f"h.id, current_date - 20, 'Het gaat langzaam de goede kant op.', array[(h.id - 1) * 4 + 1]::bigint[],"
        f" current_date + 10, {MADE}",
        "h", public_id="pg_temp.key('review', h.id)", **in_file,
    )  # fmt: skip
    yield "other views", case_rows(
        "plans_otherview", "plan_id, goal_id, words, of_id, made_at, changed_at",
        f"h.id, h.id * 4 + 1, 'Ik zie het anders: eerst rust.', (h.id - 1) * 4 + 1, {MADE}",
        "h where :rich: = 0 or h.active and h.id % 9 = 2", public_id="pg_temp.key('view', h.id)", **in_file,
    )  # fmt: skip


def _rights() -> Iterator[tuple[str, str]]:
    that = "null::smallint[], 1, 1, null"
    content = "null::smallint[], 3, 1, null"
    yield (
        "grants on households",
        f"{_GRANT} select 2, team, id, {that}, 'team:' || team, 'know_that_there_is_contact', {_BASIS}, opened,"
        f" null::timestamptz, 1, coach from h"
        f" union all select 4, 1, id, {that}, 'caretaker', 'let_time_pass', {_BASIS}, opened, null, 1, coach from h"
        f" union all select 1, coach_id, file_id, {content}, 'engagement:' || public_id || ':1', 'coach_household',"
        f" {_BASIS}, started_on, ended_on, 1, coach_id from households_engagement"
        f" union all select 1, deputy, id, {content}, 'deputy:' || pg_temp.key('engagement', id), 'deputise', {_BASIS},"
        f" opened, null, 1, coach from h where deputy is not null"
        # Partners see a slice of some households: one life area, of everybody.
        f" union all select 3, 6 + id % 55, id, array[1 + id % 6]::smallint[], 3, 1, null,"
        f" 'question:' || id, 'act_together', {_BASIS}, opened, null, 1, coach from h where active and id % 3 = 0",
    )
    yield (
        "grants on signals",
        f"{_GRANT} select 2, team, file_id, {that}, 'team:' || team, 'knowing where a signal stands', {_BASIS}, received,"
        f" null::timestamptz, 1, receiver from s"
        f" union all select 4, 1, file_id, {that}, 'caretaker', 'letting time pass', {_BASIS}, received, null, 1,"
        f" receiver from s"
        f" union all select 2, team, file_id, {content}, 'weighing:' || id, 'weighing a signal', {_BASIS}, received,"
        f" case when state = 'new' then null else received + interval '4 days' end, 1, receiver from s"
        f" union all select 1, receiver, file_id, {content}, 'feedback:' || id, 'word back', {_BASIS}, received,"
        f" case when state = 'decided' and idx % 10 = 0 then null else received + interval '5 days' end, 1, receiver"
        f" from s where state = 'decided'"
        f" union all select 1, receiver, file_id, {content}, 'waiting:' || id, 'keeping contact', {_BASIS}, received,"
        f" null, 1, receiver from s where state = 'waiting'"
        f" union all select 1, g.coach_id, g.file_id, {content}, 'engagement:' || g.id, 'helping the household',"
        f" {_BASIS}, g.received_at, case when not h.active then greatest(h.closed::timestamptz, g.received_at) end, 1,"
        " g.coach_id from intake_signal g join h on h.id = g.household_file_id",
    )
    yield (
        "grants on one row",
        f"{_GRANT} select 1, h.coach, h.id, null, 3, 8, pg_temp.key('danger', h.id), 'danger:' || h.id, 'safety',"
        f" {_BASIS}, h.opened, null::timestamptz, 1, h.coach from h where h.id % :danger_every: = 7 % :danger_every: and h.active",
    )
    yield (
        "exclusions",
        "insert into access_exclusion (account_id, file_id, reason, valid_from, decided_by)"
        " select (team - 1) * 20 + 1 + (idx + 5) % :coaches:, id, 'kent deze mensen', opened, coach from h"
        " where id % 400 = 11",
    )


def _search() -> Iterator[tuple[str, str]]:
    into = "insert into search_entry (file_id, subjects, category, area, level, thing_kind, thing, title, text, plain) "
    yield (
        # By file, as the table is filled: what one person may see lies together.
        "search entries",
        f"{into} select file_id, subjects, category, area, level, kind, public_id, title, text,"
        " pg_temp.plain(title || ' ' || text) from ("
        " select file_id, subjects, category, area, 1 as level, 'households.household' as kind, public_id,"
        " label as title, '' as text from households_household"
        " union all select file_id, subjects, category, area, 3, 'households.resident', public_id, full_name,"
        " known_as || ' ' || phone from households_resident where :rich: = 1"
        " union all select file_id, subjects, category, area, 3, 'households.note', public_id, left(text, 80), text"
        " from households_note where not sensitive and (:rich: = 1 or contact_id % 3 = 1)"
        " union all select file_id, subjects, category, area, 1, 'intake.signal', public_id, label, ''"
        " from intake_signal"
        " union all select file_id, subjects, category, area, 3, 'intake.story', public_id, left(text, 80), text"
        " from intake_story where :rich: = 1"
        " union all select file_id, subjects, category, area, 3, 'plans.plan', public_id, left(ambition, 80), ambition"
        " from plans_plan where :rich: = 1"
        " union all select file_id, subjects, category, area, 3, 'plans.goal', public_id, left(words, 80), words"
        " from plans_goal where :rich: = 1"
        " union all select file_id, subjects, category, area, 3, 'plans.action', public_id, left(what, 80),"
        " what || ' ' || owner_name from plans_action where :rich: = 1"
        " union all select file_id, subjects, category, area, 3, 'plans.agreement', public_id, left(we_do, 80),"
        " we_do || ' ' || resident_does from plans_agreement where :rich: = 1"
        ") found order by file_id",
    )
