"""The statements that fill the city. Numbers come from hashes of keys, so the same city comes out each time."""

from collections.abc import Iterator

from bench import city_work, words
from bench.city_rows import FIRST, LAST, case_rows, listed

_OURS = "^(access|agenda|households|intake|people|plans|safety|search|advice|mandates|budgets|disagreements|cooperation)_"

BEFORE = (
    "set session_replication_role = replica",  # foreign keys are checked once, when they are made again
    "set synchronous_commit = off",
    "set maintenance_work_mem = '512MB'",
    "set work_mem = '128MB'",
    "create function pg_temp.n(i bigint, seed bigint, most int) returns int language sql immutable as"
    " $$ select ((hashint8extended(i, seed) & 2147483647) % most)::int $$",
    "create function pg_temp.pick(list text[], i bigint, seed bigint) returns text language sql immutable as"
    " $$ select list[1 + ((hashint8extended(i, seed) & 2147483647) % cardinality(list))::int] $$",
    "create function pg_temp.key(kind text, i bigint) returns text language sql immutable as"
    " $$ select left(md5(kind || i), 16) $$",
    "create function pg_temp.plain(said text) returns text language sql stable as"
    " $$ select lower(public.unaccent(said)) $$",
)

CONSTRAINTS = f"""
select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype::text from pg_constraint
where contype in ('f', 'u') and conrelid::regclass::text ~ '{_OURS}' order by conname
"""

INDEXES = f"""
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
where i.indrelid::regclass::text ~ '{_OURS}' and not i.indisprimary and not i.indisexclusion
  and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('u', 'p', 'x'))
order by 1
"""

AFTER = (
    "do $$ declare one record; begin"
    " for one in select c.table_name, c.column_name from information_schema.columns c"
    "  where c.table_schema = 'public' and c.is_identity = 'YES' loop"
    "  execute format('select setval(pg_get_serial_sequence(%L, %L), greatest(1, (select coalesce(max(%I), 1)"
    " from %I)))', one.table_name, one.column_name, one.column_name, one.table_name); end loop; end $$",
    "set session_replication_role = origin",
)


# A person of a household: four keys are kept for each, one to four are used.
SUBJECT = "(h.id - 1) * 4 + p"
PEOPLE = "h cross join lateral generate_series(1, 1 + h.id % :people:) p"
_NOTE = (
    f"pg_temp.pick({listed(words.OPENINGS)}, c.id, 1) || ' ' || pg_temp.pick({listed(words.MIDDLES)}, c.id, 2)"
    f" || ' ' || pg_temp.pick({listed(words.SAYINGS)}, c.id, 3) || ' ' || pg_temp.pick({listed(words.MIDDLES)}, c.id, 4)"
    f" || ' ' || pg_temp.pick({listed(words.FIRST_NAMES)}, c.id, 5) || ' is erbij. '"
    f" || pg_temp.pick({listed(words.ENDINGS)}, c.id, 6)"
)


def steps(values: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Each step and its statement.

    Args:
        values: of ``Size.values``.
    """
    for name, statement in (*_people(), *_files(), *_households(), *city_work.steps()):
        filled = statement
        for key, value in values.items():
            filled = filled.replace(f":{key}:", str(value))
        yield name, filled


def _people() -> Iterator[tuple[str, str]]:
    yield (
        "organisations",
        "insert into people_organisation (id, public_id, name, kind, formal, sensitive)"
        " overriding system value select i, pg_temp.key('organisation', i),"
        " (array['Stichting','Bureau','Coöperatie','Vereniging'])[1 + i % 4] || ' '"
        f" || pg_temp.pick({listed(words.STREETS)}, i, 9) || ' ' || i,"
        " case when i <= 5 then 'home' when i <= 60 then 'partner' else 'cooperating' end, i % 7 <> 0, i % 25 = 0"
        " from generate_series(1, 100) i",
    )
    yield (
        "teams",
        "insert into people_team (id, public_id, name, area) overriding system value"
        " select t, pg_temp.key('team', t), 'Wijkteam ' || t, 'Wijk ' || t from generate_series(1, :teams:) t",
    )
    name = f"pg_temp.pick({FIRST}, i, 11) || ' ' || pg_temp.pick({LAST}, i, 12)"
    yield (
        "accounts",
        "insert into people_account (id, public_id, email, name, language, is_active)"
        " overriding system value select i, pg_temp.key('account', i),"
        f" 'wie' || i || '@stad.example', {name}, 'nl', true"
        " from (select (t - 1) * 20 + nr as i from generate_series(1, :teams:) t, generate_series(1, 17) nr"
        " union all select 10000 + u from generate_series(1, 600) u) all_of_them",
    )
    yield (
        "passwords",
        "insert into people_password (account_id, hash) select id, '!' || md5(id::text) from people_account",
    )
    yield (
        "memberships",
        "insert into people_membership (public_id, account_id, team_id, organisation_id, role, starts, hours, skills,"
        " registration, end_told, secrecy_signed_on, secrecy_version) select pg_temp.key('membership', id), id,"
        " case when id < 10000 then 1 + (id - 1) / 20 end, case when id < 10000 then 1 + id % 5 else 6 + id % 95 end,"
        " case when id > 10000 then 'partner' when id % 20 = 15 then 'team_leader' when id % 20 = 16 then"
        " 'process_supporter' when id % 20 = 17 then 'facilitator' else 'coach' end, current_date - 900,"
        " 24 + id % 13, array['schulden', 'jeugd'], '', false, current_date - 900, '2026-1' from people_account",
    )


def _files() -> Iterator[tuple[str, str]]:
    yield (
        "map of households",
        """create temp table h as
        select k.*, (team - 1) * 20 + 1 + idx % :coaches: as coach,
          case when active and idx % 5 = 0 then (team - 1) * 20 + 1 + (idx + 1) % :coaches: end as deputy,
          now() - make_interval(days => case when active then 20 + pg_temp.n(id, 21, 500)
            else 260 + pg_temp.n(id, 22, 3300) end, hours => pg_temp.n(id, 23, 9)) as opened,
          case when active then null else (current_date - 10 - pg_temp.n(id, 24, 240)) end as closed,
          pg_temp.pick(%s, id, 12) as surname
        from (
          select id, case when id <= :first_households: then 1 else 2 + (id - :first_households: - 1) %% :others: end
              as team,
            case when id <= :first_households: then id - 1 else (id - :first_households: - 1) / :others: end as idx,
            case when id <= :first_households: then id <= :first_active:
              else (id - :first_households: - 1) / :others: < :other_active: end as active
          from generate_series(1, :households:) id) k""".replace("%s", LAST, 1).replace("%%", "%"),
    )
    yield (
        "map of signals",
        """create temp table s as
        select k.*, :households: + id as file_id, (team - 1) * 20 + 1 + idx % :coaches: as receiver,
          case when idx < case when team = 1 then 12 else :new: end then 'new' when idx < 52 then 'waiting' else 'decided' end as state,
          now() - make_interval(days => least(idx / 3, 3600), hours => pg_temp.n(id, 31, 20)) as received
        from (
          select id, case when id <= :first_signals: then 1 else 2 + (id - :first_signals: - 1) % :others: end as team,
            case when id <= :first_signals: then id - 1 else (id - :first_signals: - 1) / :others: end as idx
          from generate_series(1, :signals:) id) k""",
    )
    yield "analyze maps", "analyze h, s"
    yield (
        "files",
        "insert into access_file (id, public_id, kind) overriding system value"
        " select id, pg_temp.key('file', id), case when id <= :households: then 1 else 2 end"
        " from generate_series(1, :households: + :signals:) id",
    )
    yield (
        "subjects",
        "insert into access_subject (id, public_id) overriding system value"
        f" select {SUBJECT}, pg_temp.key('subject', {SUBJECT}) from {PEOPLE}",
    )


def _households() -> Iterator[tuple[str, str]]:
    label = f"'Familie ' || h.surname || ', ' || pg_temp.pick({listed(words.STREETS)}, h.id, 41)"
    yield "households", case_rows(
        "households_household", "label, team_id, opened_at",
        f"{label}, h.team, h.opened", "h", public_id="pg_temp.key('household', h.id)", file_id="h.id",
    )  # fmt: skip
    first = f"pg_temp.pick({FIRST}, {SUBJECT}, 42)"
    person = {"file_id": "h.id", "subjects": f"array[{SUBJECT}]::bigint[]"}
    yield "residents", case_rows(
        "households_resident",
        "id, subject_id, full_name, known_as, birth_date, phone, email, language, note_of_address",
        f"{SUBJECT}, {SUBJECT}, {first} || ' ' || h.surname, {first}, date '1950-01-01' + p * 9000 +"
        f" pg_temp.n({SUBJECT}, 43, 5000), '06' || lpad(pg_temp.n({SUBJECT}, 44, 99999999)::text, 8, '0'), '',"
        " 'Nederlands', ''",
        PEOPLE, public_id=f"pg_temp.key('resident', {SUBJECT})", **person,
    )  # fmt: skip
    yield "members", case_rows(
        "households_member", "subject_id, resident_id, known_as, role, since",
        f"{SUBJECT}, {SUBJECT}, {first}, (array['moeder','vader','kind','kind'])[p], h.opened::date",
        PEOPLE, public_id=f"pg_temp.key('member', {SUBJECT})", **person,
    )  # fmt: skip
    yield "relations", case_rows(
        "households_relation", "of_id, other_name, kind",
        f"(h.id - 1) * 4 + 1, pg_temp.pick({FIRST}, h.id, 45), 'grandparent'", "h where h.id % 2 = 0 or h.active",
        public_id="pg_temp.key('relation', h.id)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1]::bigint[]",
    )  # fmt: skip
    yield "engagements", case_rows(
        "households_engagement",
        "id, coach_id, deputy_id, team_id, state, turn, started_on, ended_on",
        "h.id, h.coach, h.deputy, h.team, case when not h.active then 'closed' when h.idx % 9 = 0 then 'winding_down'"
        " else 'active' end, 1, h.opened::date,"
        " case when h.active then null else greatest(h.closed, h.opened::date) end",
        "h", public_id="pg_temp.key('engagement', h.id)", file_id="h.id",
    )  # fmt: skip
    yield "engagements before", case_rows(
        "households_engagement",
        "id, coach_id, team_id, state, turn, started_on, ended_on",
        ":households: + h.id, h.coach, h.team, 'closed', 1, h.opened::date - 400, h.opened::date - 60",
        "h where not h.active order by id limit :again:",
        public_id="pg_temp.key('engagement', :households: + h.id)", file_id="h.id",
    )  # fmt: skip
    yield "endings", case_rows(
        "households_ending", "engagement_id, words", "h.id, 'doelen bereikt'", "h where not h.active",
        public_id="pg_temp.key('ending', h.id)", file_id="h.id",
    )  # fmt: skip
    yield "substitutions", case_rows(
        "households_substitution", "engagement_id, account_id, starts_at, ends_at",
        "h.id, h.coach, h.opened, h.opened + interval '3 days'", "h where :rich: = 0 or h.active and h.id % 40 = 1",
        public_id="pg_temp.key('substitution', h.id)", file_id="h.id",
    )  # fmt: skip
    yield "contacts", case_rows(
        "households_contact", "id, engagement_id, kind, happened_at, entered_at, minutes, by_id",
        "row_number() over (), h.id, (array['visit','call','visit','office','message','call','walk','not_at_home'])"
        "[1 + k % 8], moment, moment + interval '3 hours', (array[60,10,60,45,5,10,20,10])[1 + k % 8], h.coach",
        "h cross join lateral generate_series(1, case when h.active then :active_contacts: else :closed_contacts: end)"
        " k cross join lateral (select coalesce(h.closed::timestamptz, now()) - make_interval(days =>"
        " k * 5 - pg_temp.n(h.id, k, 4), hours => pg_temp.n(h.id, k + 100, 8)) as moment) m",
        public_id="pg_temp.key('contact', h.id * 1000 + k)", file_id="h.id",
        subjects="array[(h.id - 1) * 4 + 1 + k % (1 + h.id % :people:)]::bigint[]",
    )  # fmt: skip
    yield "notes", case_rows(
        "households_note", "id, contact_id, kind, text, speaker_id, sensitive, written_by_id, entered_at",
        "c.id, c.id, (array['observation','statement','observation','information'])[1 + c.id % 4],"
        f" {_NOTE}, case when c.id % 4 = 1 then c.subjects[1] end, c.id % 29 = 0, c.by_id, c.entered_at",
        "households_contact c", public_id="pg_temp.key('note', c.id)", file_id="c.file_id", subjects="c.subjects",
    )  # fmt: skip
    yield "organisations around", case_rows(
        "households_activeorganisation", "organisation_id, does, contact_name, since, hidden",
        f"1 + pg_temp.n(h.id, 50 + k, 100), 'helpt bij ' || pg_temp.pick({listed(words.SITUATIONS)}, h.id, k),"
        f" pg_temp.pick({FIRST}, h.id, 51), h.opened::date, false",
        "h cross join lateral generate_series(1, case when h.active then 4 else 1 end) k",
        public_id="pg_temp.key('around', h.id * 10 + k)", file_id="h.id",
    )  # fmt: skip
    yield "measurements", case_rows(
        "households_laddermeasurement", "step, measured_by, measured_on, words",
        "1 + pg_temp.n(h.id, 60 + k, 5), case when k % 2 = 0 then 'coach' else 'resident' end,"
        " h.opened::date + k * 14, ''",
        "h cross join lateral generate_series(1, case when h.active then 12 else 1 end) k",
        public_id="pg_temp.key('measured', h.id * 100 + k)", file_id="h.id", area="1 + (k / 2) % 6",
    )  # fmt: skip
