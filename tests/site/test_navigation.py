"""The menu: what a role gives, with what belongs together under one name."""

from django.utils.translation import override

from keukentafel.foundation.kernel.actors import Actor, ActorKind
from keukentafel.site.navigation import navigation_for


def menu(*roles, path="/"):
    with override("en"):
        actor = Actor(ActorKind.PERSON, 1, "Somebody", frozenset(roles))
        return [
            (str(one["label"]), [str(entry["label"]) for entry in one.get("entries", [])], one["current"])
            for one in navigation_for(actor, path)
        ]


def test_what_is_about_partners_stands_under_one_name():
    assert ("Working together", ["Meetings", "Covenant", "Bottlenecks"], False) in menu("coach")
    assert menu("coach")[0] == ("Today", [], True)


def test_a_fold_is_where_one_is_when_one_of_its_entries_is():
    shown = {name: current for name, _entries, current in menu("coach", path="/convenant/")}
    assert shown["Working together"] and not shown["Today"]


def test_a_page_of_a_part_stands_under_that_part_and_not_under_the_first_page():
    actor = Actor(ActorKind.PERSON, 1, "Somebody", frozenset(["coach"]))
    shown = {one["url"]: one["within"] for one in navigation_for(actor, "/leren/dilemmas/") if "url" in one}
    assert [url for url, within in shown.items() if within] == ["/leren/"]
    assert ("Working together", True) in [(one[0], one[2]) for one in menu("coach", path="/overleg/wie/")]


def test_one_entry_alone_needs_no_fold_and_no_page_stands_there_twice():
    assert ("Covenant", [], False) in menu("privacy_officer")
    teams = [
        label
        for label, _entries, _current in menu("team_leader", "administrator")
        if label.startswith("Team")
    ]
    assert teams == ["Team"]
    assert menu("resident") == []


def test_whoever_is_asked_to_something_finds_the_first_page_and_a_partner_the_own_desk():
    asked = ("facilitator", "learning_coach", "guest", "expert_by_experience", "client_representative")
    for role in (*asked, "policy_adviser"):
        assert menu(role)[0] == ("Today", [], True), role
    for role in ("partner", "administrator", "privacy_officer", "resident"):
        assert "Today" not in [label for label, _entries, _current in menu(role)], role
