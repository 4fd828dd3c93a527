"""No page reads a case table from end to end, and none asks more questions because there is more to show."""

import json
from contextlib import ExitStack, contextmanager

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client

from keukentafel.foundation.access.wall import case_models
from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import ANONYMOUS

MOST_QUERIES = 12
PAGES = {
    "start": ("/", None),
    "household": ("/huishouden/{home}/", None),
    "log of a household": ("/huishouden/{home}/logboek/", None),
    "triage": ("/signalen/", None),
    "waiting list": ("/wachtlijst/", None),
    "my watches": ("/veilig/", None),
    "plan": ("/plan/{home}/", None),
    "search for a word": ("/zoeken/", {"question": "huur"}),
    "search for part of a name": ("/zoeken/", {"question": "lijsterst"}),
}
CONTENT = ("log of a household", "plan")
"""What a leader may not read."""
CASE_TABLES = {model._meta.db_table for model in case_models()} | {
    model._meta.db_table for model in apps.get_models() if hasattr(model, "rights_behind_the_wall")
}


def ask(person, name):
    """Ask for a page as *person*; gives the answer."""
    path, form = PAGES[name]
    client = Client(headers={"accept-language": "nl"})
    client.cookies.load({"keukentafel_session": person.session})
    path = path.format(home=person.homes[0])
    response = client.get(path) if form is None else client.post(path, form)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return response


@contextmanager
def seen(look):
    """Call *look* with each statement that asks something, and with its cursor, before it runs."""

    def wrap(execute, sql, params, many, context):
        if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            look(sql, params, context["cursor"].cursor)
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        with acting_as(ANONYMOUS):
            for alias in ("default", "log"):
                connections[alias].ensure_connection()
        for alias in ("default", "log"):
            stack.enter_context(connections[alias].execute_wrapper(wrap))
        yield


def nodes(plan):
    """Every node of a plan."""
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def scanned(plan):
    """The case tables that a plan reads from end to end."""
    return {node["Relation Name"] for node in nodes(plan) if node["Node Type"] == "Seq Scan"} & CASE_TABLES


def explained(person, name):
    """Every statement of a page with its plan, made by the application role with this person as the actor."""
    found = []

    def look(sql, params, cursor):
        if sql.lstrip().lower().startswith(("select", "with", "(select")):
            cursor.execute("explain (format json) " + sql, params)
            (plan,) = cursor.fetchone()
            found.append((sql, (plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]))

    with seen(look):
        ask(person, name)
    return found


def sizes(database, server):
    """How many rows each case table has, as the planner believes."""
    from bench import city

    with city.connect(server.url, database) as connection:
        rows = connection.execute("select relname, reltuples::bigint from pg_class where relkind = 'r'")
        return {name: count for name, count in rows if name in CASE_TABLES}


# A leader does not read content, and so has no such page to ask.
@pytest.mark.parametrize(
    "who,name",
    [(who, name) for who in ("busy", "leader") for name in PAGES if who == "busy" or name not in CONTENT],
)
def test_no_page_scans_a_case_table_from_end_to_end(people, in_many_rows, server, who, name):
    rows = sizes(in_many_rows, server)
    plans = explained(people[who], name)
    read = {node["Relation Name"] for _sql, plan in plans for node in nodes(plan) if "Relation Name" in node}
    assert read & CASE_TABLES, "no case table was read: this proves nothing"
    assert {table: rows[table] for table in read & CASE_TABLES if rows[table] < 100_000} == {}, (
        "too few rows to prove it"
    )
    for sql, plan in plans:
        assert not scanned(plan), sql


def count(person, name):
    """How many questions a page asks, the second time: the first reads what a process keeps."""
    ask(person, name)
    found = []
    with seen(lambda sql, _params, _cursor: found.append(sql)):
        ask(person, name)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_at_most_twelve_questions_and_no_more_when_there_is_more_to_show(people, name):
    much, little = count(people["busy"], name), count(people["quiet"], name)
    assert len(much) <= MOST_QUERIES, much
    # A search that finds little asks once more, with a typing error forgiven.
    assert len(much) == len(little) or (name.startswith("search") and len(little) == len(much) + 1)


@pytest.mark.parametrize("name", [name for name in PAGES if name not in CONTENT])
def test_a_leader_of_three_thousand_files_is_answered_in_twelve_questions_as_well(people, name):
    asked = count(people["leader"], name)
    assert len(asked) <= MOST_QUERIES, asked


def test_the_reader_of_plans_sees_a_table_that_is_scanned(in_many_rows, server):
    """The guard of the guard."""
    from bench import city

    with city.connect(server.url, in_many_rows) as connection:
        row = connection.execute(
            "explain (format json) select * from households_contact where minutes = 61"
        ).fetchone()
    assert scanned(row[0][0]["Plan"]) == {"households_contact"}
