"""Each include says in markup what it means, and shows what it was given as text."""

from types import SimpleNamespace

from django.core.paginator import Paginator

from keukentafel.foundation.components.templatetags.components import initials, once

HOSTILE = "<script>alert(1)</script>"


def words(node) -> str:
    return " ".join(node.text_content().split())


def test_the_table_is_a_list_of_who_sits_there(show) -> None:
    seats = [
        {"name": "Nora Bakker", "role": "wijkcoach", "state": "met verlof", "kind": "coach"},
        SimpleNamespace(name="1 organisatie", role="", state="", kind="anonymous", mark="+1"),
    ]
    page = show("table_strip.html", seats=seats)
    first, second = page.xpath("//ul/li")
    assert words(first) == "NB Nora Bakker wijkcoach met verlof"
    assert words(second) == "+1 1 organisatie"
    assert page.xpath("//ul/li/span[@aria-hidden='true']") and page.xpath("//h2")[0].text == "At the table"


def test_an_empty_table_says_so_and_keeps_its_board(show) -> None:
    page = show("table_strip.html", seats=[], empty_text="Nobody yet.")
    assert "Nobody yet." in words(page)
    assert not page.xpath("//ul")


def test_a_tag_is_words(show) -> None:
    assert words(show("tag.html", text="Te laat", kind="attention")) == "Te laat"


def test_what_people_wrote_is_never_markup(show) -> None:
    shown = [
        show("tag.html", text=HOSTILE),
        show("banner.html", text=HOSTILE, title=HOSTILE),
        show("empty.html", text=HOSTILE),
        show("goal.html", words=HOSTILE, actions=[{"owner": HOSTILE, "text": HOSTILE}]),
        show("timeline_day.html", day=HOSTILE, notes=[{"kind": HOSTILE, "text": HOSTILE, "author": HOSTILE}]),
        show("table_strip.html", seats=[{"name": HOSTILE, "role": HOSTILE}]),
        show("measure_steps.html", label=HOSTILE, steps=[HOSTILE], coach=1),
        show("breadcrumb.html", crumbs=[{"url": "/", "label": HOSTILE}]),
    ]
    for page in shown:
        assert not page.xpath("//script")
        assert HOSTILE in page.text_content()


def test_a_banner_leads_somewhere_only_if_asked(show) -> None:
    assert not show("banner.html", text="x").xpath("//a")
    link = show("banner.html", text="x", link_url="/plan/", link_text="Plan").xpath("//a")[0]
    assert (link.get("href"), link.text) == ("/plan/", "Plan")


def test_a_goal_shows_whose_turn_it_is_and_another_view_beside_it(show) -> None:
    page = show(
        "goal.html",
        words="De post openmaken",
        state="busy",
        state_label="Bezig",
        view={"who": "Samira", "text": "Eerst rust."},
        actions=[
            {"owner": "Gerda", "text": "Zit erbij", "state": "done", "state_label": "Klaar", "date": "23 nov"}
        ],
    )
    assert words(page.xpath("//ul/li")[0]) == "GerdaZit erbijKlaar23 nov"
    assert "Samira sees it differently: Eerst rust." in words(page)


def test_a_sensitive_note_is_closed_until_somebody_opens_it(show) -> None:
    page = show(
        "timeline_day.html",
        day="Monday",
        notes=[
            {"kind": "Visit", "text": "Told.", "author": "NB", "sensitive": True},
            {"kind": "Call", "text": "Open."},
        ],
    )
    assert page.xpath("//details[not(@open)]/p")[0].text == "Told."
    assert [p.text for p in page.xpath("//article/p[@class='kt-note__text']")] == ["Open."]


def test_steps_are_words_with_marks_for_both_sides(show) -> None:
    page = show("measure_steps.html", label="Post", steps=["no", "some", "yes"], resident=2, coach=None)
    resident, coach = page.xpath("//div[contains(@class, 'kt-measure__side ')]")
    assert "Resident: some step 2 of 3" in words(resident)
    assert "Coach: not asked yet" in words(coach)
    reached = "contains(@class, 'kt-marks__mark--reached')"
    assert len(resident.xpath(f".//span[{reached}]")) == 2
    assert not coach.xpath(f".//span[{reached}]")


def test_pages_and_the_way_back_appear_only_when_there_is_somewhere_to_go(show) -> None:
    assert words(show("pagination.html", page=Paginator(range(3), 10).page(1))) == ""
    page = show("pagination.html", page=Paginator(range(30), 10).page(1), query="state=new&")
    assert [a.get("href") for a in page.xpath("//a")] == ["?state=new&page=2"]
    assert words(show("breadcrumb.html", crumbs=[])) == ""
    assert show("breadcrumb.html", crumbs=[{"url": "/h/", "label": "Households"}]).xpath("//nav/ol/li/a")


def test_initials_are_letters_of_the_name() -> None:
    names = {"Nora Bakker": "NB", "Yunus, 9": "Y", "Jan van der Berg": "JB", "": "", "+1": "", "çelik": "Ç"}
    assert {name: initials(name) for name in names} == names


def test_each_showing_of_a_form_has_a_token_of_its_own() -> None:
    assert once() != once()
