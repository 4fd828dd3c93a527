"""Whoever reads content stands in the access log, whatever page showed it."""

from django.db import connections

from cast import sign_in_client

ABOUT_NOBODY = {
    "/binnen/",
    "/mijn/binnen/",
    "/mijn/code/",
    "/gezond/",
    "/zoeken/",
    "/signalen/nieuw/",
    "/beginnen/",
    "/bekend/",
    "/bekend/gevraagd/",
    "/geheimhouding/",
    "/privacy/register/",
    "/vragen-van-partners/nieuw/",
    "/veilig/opsporing/",
    "/bureau/cijfers/",
    "/verschillen/",
    "/bureau/bericht/geen-bericht/",
    "/samenwerking/",
    "/samenwerking/tabel/",
    "/leren/",
    # Who sits in a body, that it meets, and one's own words about no household; what is listed there is held in
    # tests/consultations.
    "/bureau/overleg/",
    "/overleg/nieuw/",
    "/overleg/teruggeven/",
    "/overleg/teruggegeven/",
    "/leren/vragen/",
    "/leren/vastgelegd/",
    "/leren/vastgelegd/nieuw/vision/",
    "/leren/vastgelegd/nieuw/process/",
    "/leren/wat-opviel/",
    "/leren/casussen/verzinnen/",
}
"""Pages on which nothing of anybody stands."""
LISTS_WHAT_WAITS = {"meeting_ready", "meeting_item_new", "meeting_move", "case_read_first"}
"""Pages of a meeting that log the households they list, in the scene nothing of a household waits for it; and one that
shows of a meeting only when it begins."""
ABOUT_COLLEAGUES = (
    "/ik/",
    "/teams/",
    "/afwezig/",
    "/beheer/",
    "/binnen/",
    "/privacy/opvallend/",
    "/overleg/wie/",
    "/convenant/",
    "/mandaten/",
    "/partners/",
    "/organisaties/",
    "/regels/",
    "/knelpunten/",
    "/leren/dilemmas/",
    "/leren/woorden/",
    "/leren/waarden/",
    "/leren/aan/",
    "/leren/referentiekader/",
    # Where a case lies on the table, the line is held in test_conversation_pages.
    "/leren/gesprekken/",
    "/leren/uitkomsten/",
    # One's own words; where a household stands beside them, the line is held in tests/dilemmas.
    "/leren/gezien/",
    "/leren/uitproberen/",
    "/leren/incident/",
    "/leren/regel/",
    "/leren/beleid/",
    "/leren/wat-weegt/",
    "/leren/vak/",
    "/leren/ons-team/",
    "/leren/gemeenschappen/",
)
"""Pages about who works here and with whom: there is no file to look into."""


def lines():
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from access_line where cardinality(files) > 0")
        return cursor.fetchone()[0]


def test_every_page_that_shows_something_of_somebody_writes_a_line(cast, pages):
    silent = []
    for page in pages:
        client = sign_in_client(getattr(cast, page.who))
        before = lines()
        assert client.get(page.address).status_code == 200
        if (
            lines() == before
            and page.address not in ABOUT_NOBODY
            and page.name not in LISTS_WHAT_WAITS
            and not page.address.startswith(ABOUT_COLLEAGUES)
        ):
            silent.append(page.name)
    assert silent == []


def test_a_plan_part_that_changes_by_itself_is_a_look_too(cast, pages):
    client = sign_in_client(cast.coach)
    changed = next(page for page in pages if page.name == "plan_change")
    before = lines()
    client.get(changed.address, headers={"HX-Request": "true"})
    assert lines() > before
