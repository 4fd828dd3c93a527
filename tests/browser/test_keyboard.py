"""Every kind of form is filled in and sent with Tab, the arrows, Space and Enter only; one always sees where.

Two forms are of a kind when they have the same kinds of fields. ``make verify`` takes every form of every page
(``KEUKENTAFEL_EVERY_FORM=1``).

That one gets from the top of a page to its forms is shown in ``test_every_page``; here Tab begins at each form.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import count
from time import monotonic
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from kinds_of_pages import SHAPE, forms_in
from playwright.sync_api import Download, FilePayload, Locator, Page, TimeoutError, expect
from seen_before import EVERYTHING, SeenBefore

from cast import Cast, sign_in_client
from scene import Scene
from walking import Found

MOST_SECONDS = 8
MOST_STOPS = 120
"""Stops of Tab in one form; more, and somebody would give up."""

SHARES = 6
"""Parts of the walk, that stand side by side."""

REFUSED = re.compile(
    r"^(sign_in|first_password|portal_sign_in|portal_first_time|person_portal|my_password|role_new|plan_wish|"
    r"rights_done|party_sign|party_agree|rule_write|desk_cooperating_felt|"
    r"team_rule|team_rule_of_incident|check_new|case_household|community_case) "
    r"|/wens/nieuw/$|^bottleneck_\w+ |^case_draft_(?:of_)?ask |^conversation_(prepare|agree) "
)
"""With a password or a code that is not theirs nobody comes in, a role is held in a team, there is a plan, nobody
has an account of their own whose day of birth is not known, what somebody wants too becomes a goal of a life area that
one chooses, what was not granted is not done, nobody signs the covenant twice, and what others read of what blocks or
was learnt holds no number that nobody said is needed; how one finds the approach is said once. A rule after an
incident holds for a year at most, and a check of a team is open for two months at most; a case is taken from
one thing of the file at least, nobody reads it before it has
a title and everything marked was looked at, and a community reads one from a file on a named legal basis alone; a group
chooses between two dilemmas at least, nobody votes twice, and what a team agrees is looked at on a day ahead."""

LEAVES_LESS = {
    "authority_end",
    "basis_end",
    "consent",
    "conversation",
    "conversation_prepare",
    "conversation_screen",
    "consent_answer",
    "consent_withdraw",
    "covenant",
    "party",
    "party_withdraw",
    "partner",
    "sign_in",
    "portal_sign_in",
    "portal_first_time",
    "person_portal",
    "account",
    "account_close",
    "role_end",
    "absence",
    "my_absence",
    "organisation",
    "appointment",
    "case_draft",
    "case_draft_of",
    "case_object",
    "case_read_first",
    "case_withdraw",
    "engagement",
    "engagement_close",
    "household",
    "person",
    "person_move",
    "plan_close",
    "watch",
    "whereabouts",
    "signal",
    "signal_decide",
    "waiting_off",
    "waiting_keeper",
    "learning_dilemma",
    "learning_dilemma_out",
    "learning_values",
    "learning_setting",
    "my_spots",
    "spot_remove",
    "experiment_end",
    "team_rule",
    "weighs",
    "policy_signals",
    "my_craft",
    "aim_done",
    "team_craft",
    "community",
    "meeting",
    "meetings",
    "meeting_item",
    "body",
    "case_holder",
}
"""Pages whose forms end something: after one of these the next form begins on a fresh copy of the scene."""

# What has the focus, and what can be done with it by keyboard.
_HERE = """form => {
  if (!form.isConnected) return null;
  const it = document.activeElement, style = getComputedStyle(it);
  const kind = it.tagName === "INPUT" ? it.type : it.tagName === "BUTTON" ? it.type : it.tagName.toLowerCase();
  const group = ["radio", "checkbox"].includes(it.type) ? [...form.elements].filter(one => one.name === it.name) : [];
  return {
    lost: it === document.body,
    inside: form.contains(it),
    seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
    words: it.tagName + "#" + (it.id || it.name || it.textContent.trim().slice(0, 30)),
    kind, name: it.name || "", value: it.value || "", mode: it.inputMode || "",
    required: it.required || (it.closest("fieldset") ?? it).getAttribute("aria-required") === "true"
      || (it.type === "checkbox" && Boolean(it.closest("fieldset.utrecht-form-field--invalid"))),
    answered: group.some(one => one.checked),
    closed: kind === "summary" && !it.parentElement.open,
  };
}"""

_EMPTY = """form => [...form.querySelectorAll("[required], [aria-required=true]")].some(
  one => one.matches("fieldset") ? !one.querySelector(":checked") : !one.value)"""

_ENDED = """before => performance.timeOrigin !== before && document.readyState === "complete"
  || Boolean(document.activeElement?.matches(".kt-error-summary, main#content"))"""

_ANSWER = "performance.getEntriesByType('navigation')[0].responseStatus"


class Lost(AssertionError):
    """Somebody who works by keyboard does not get further here."""


def _type_something(page: Page, here: dict[str, Any]) -> None:
    kind, keys = here["kind"], page.keyboard
    if kind == "summary" and here["closed"]:
        keys.press("Space")
    elif kind == "checkbox":
        if here["required"] and not here["answered"]:
            keys.press("Space")
    elif kind == "radio":
        if here["required"] and not here["answered"]:
            keys.press("Space")
        else:
            keys.press("ArrowDown")
            if here["value"]:
                keys.press("ArrowUp")
    elif kind == "file":
        # The window in which one chooses is the machine's, not ours.
        letter: FilePayload = {"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Een brief."}
        page.locator("input[type=file]:focus").set_input_files(letter)
    elif kind.startswith("select"):
        keys.press("ArrowDown")
        if not here["required"]:
            keys.press("ArrowUp")
    elif kind in ("date", "datetime-local"):
        # The same digits, whether the browser begins with the day or with the month.
        if not here["value"] and here["required"]:
            # A year has four digits, so the browser goes on to the time by itself.
            keys.type("01012090" if kind == "date" else "010120900930A")
    elif kind == "number":
        keys.type("30" if here["required"] and not here["value"] else "")
    elif kind == "email":
        keys.type("" if here["value"] else "an@voorbeeld.example")
    elif kind in ("text", "search", "tel", "textarea", "password") and not here["value"]:
        keys.type({"numeric": "30", "decimal": "30", "tel": "0612345678"}.get(here["mode"], "Zo op 12"))


def _tab_through(page: Page, form: Locator, at_each: Callable[[Page, dict[str, Any]], None]) -> None:
    """Tab to the button that sends the form; at each stop one sees where one is."""
    this = form.element_handle()
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = this.evaluate(_HERE)
        if here is None:
            # Another form came in its place, or none.
            if not form.count():
                raise Lost("the form went away")
            this = form.element_handle()
            here = this.evaluate(_HERE)
        if here["lost"] or not here["inside"]:
            raise Lost(f"the form is left before its button: {here['words']}")
        if not here["seen"]:
            raise Lost(f"one does not see the focus on {here['words']}")
        # A PDF is shown by the browser's own viewer, which is no page of ours.
        if here["kind"] == "submit" and here["name"] != "pdf":
            return
        at_each(page, here)
    raise Lost("no button found")


def _answered(page: Page, before: float, files: list[Download]) -> None:
    """Wait for another page, the summary of what is wrong, or a file: that comes beside the page, which stays."""
    until = monotonic() + MOST_SECONDS
    while not files:
        try:
            page.wait_for_function(_ENDED, arg=before, timeout=500)
        except TimeoutError:
            if monotonic() > until:
                raise
        else:
            return


def _press_enter(page: Page) -> str:
    files: list[Download] = []

    def came(file: Download) -> None:
        files.append(file)

    page.on("download", came)
    before = page.evaluate("performance.timeOrigin")
    page.keyboard.press("Enter")
    try:
        _answered(page, before, files)
    except TimeoutError as error:
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        raise Lost(f"after sending, the focus is on {where}") from error
    finally:
        page.remove_listener("download", came)
    if files:
        if files[0].failure() or page.evaluate("document.activeElement === document.body"):
            raise Lost(f"{files[0].suggested_filename} did not come, or the focus went")
        return "sent"
    if page.evaluate("document.activeElement.matches('.kt-error-summary')"):
        return "summary"
    if page.evaluate("document.activeElement.matches('main#content')"):
        # What follows came in the place of the form, and has the focus.
        return "sent"
    if page.evaluate("performance.timeOrigin") == before:
        raise Lost("nothing was answered")
    status = page.evaluate(_ANSWER)
    if status >= 400:
        raise Lost(f"the answer was {status}")
    return "sent"


def fill_and_send(page: Page, form: Locator) -> str:
    """Fill a form in and send it by keyboard; first as it stands, if something is missing then.

    Returns:
        ``sent``, or ``summary`` when the focus ended in the summary of what is not right yet.
    """
    closed = form.locator("xpath=ancestor::details[not(@open)]").locator("> summary")
    if closed.count():
        closed.focus()
        page.keyboard.press("Enter")
    form.evaluate("form => { form.tabIndex = -1; form.focus(); }")
    if form.evaluate(_EMPTY):
        form.locator("button[type=submit]:not([name=pdf])").last.focus()
        if _press_enter(page) != "summary":
            raise Lost("what was missing was not said")
    _tab_through(page, form, _type_something)
    return _press_enter(page)


def _point_at(database: str) -> None:
    for one in connections.all():
        one.close()
        one.settings_dict["NAME"] = database


@pytest.fixture
def fresh(server: Any, database: str) -> Iterator[Callable[[], None]]:
    """Each call puts the site on a new copy of the database as it was at the first call."""
    numbers, made = count(), []

    def again() -> None:
        for one in connections.all():
            one.close()
        copy = f"{database}_{next(numbers)}"
        gone = "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s"
        server.admin().execute(gone, [database])
        server.copy(database, copy)
        for old in made:
            server.run("drop database {0} with (force)", old)
        made[:] = [copy]
        _point_at(copy)

    yield again
    _point_at(database)
    for old in made:
        server.run("drop database if exists {0} with (force)", old)


_FILES = (
    "portal_copy_",
    "cooperation_table",
    "meeting_calendar",
    "desk_meeting_calendar",
    "conversation_calendar",
)
"""Pages that give a file."""


def _forms(scene: Scene, pages: list[Found]) -> list[Found]:
    """Every page, with the forms of the plan that share one address pattern."""
    seen = {page.address for page in pages}
    base = f"/plan/{scene.old_home.public_id}/"
    parts = [f"{base}{part}/nieuw/" for part in ("doel", "actie", "afspraak", "terugblik")]
    signals = [one.address for one in pages if one.name == "signal_decide"]
    others = [one.rsplit("/", 2)[0] + f"/{key}/" for one in signals for key in ("waiting_list", "no_action")]
    more = [("plan_add", one) for one in parts] + [("signal_decide", one) for one in others]
    return pages + [Found(name, address, "coach") for name, address in more if address not in seen]


def _signed_in(open_as: Any, site: str, cookie: str) -> Page:
    # The page of signing in has an icon: without one a browser asks for another page behind one's back.
    page: Page = open_as(None, "/binnen/")
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    return page


@pytest.mark.parametrize("share", range(SHARES))
def test_every_kind_of_form_is_filled_in_and_sent_by_keyboard(
    cast: Cast,
    scene: Scene,
    pages: list[Found],
    fresh: Callable[[], None],
    site: str,
    open_as: Any,
    seen_before: SeenBefore,
    share: int,
) -> None:
    # Where a file comes there is no form.
    walked = [one for one in _forms(scene, pages) if not one.name.startswith(_FILES)]
    found = walked[share::SHARES]
    clients = {who: sign_in_client(getattr(cast, who)) for who in {page.who for page in found}}
    cookies = {who: one.cookies[settings.SESSION_COOKIE_NAME].value for who, one in clients.items()}
    reader = open_as(None, "/binnen/")
    # Who walked over every page before told which forms stand on it.
    looked_at = {(who, at): kinds for who, at, kinds in map(json.loads, seen_before.all("forms"))}
    ends: dict[str, str] = {}
    why: dict[str, str] = {}
    at: dict[str, Page] = {}
    for one in found:
        number, kinds, page = 0, [""], None
        there = looked_at.get((one.who, one.address))
        if there is None:
            there = forms_in(clients[one.who].get(one.address).content.decode(), reader)
        if not EVERYTHING and seen_before.all("form").issuperset(there):
            continue
        while number < len(kinds):
            if page is None:
                # Anew after something was sent: not for a form of a kind that was walked already.
                if not at:
                    fresh()
                page = at.get(one.who) or at.setdefault(one.who, _signed_in(open_as, site, cookies[one.who]))
                page.goto(one.address)
                every = page.locator("main form:has(button[type=submit])")
                kinds = every.evaluate_all(f"forms => forms.map({SHAPE})")
            if number < len(kinds) and seen_before.new("form", {kinds[number]}):
                what = f"{one.name} {number} {one.address}"
                try:
                    ends[what] = fill_and_send(page, every.nth(number))
                    if ends[what] == "summary":
                        why[what] = page.locator(".kt-error-summary:focus").inner_text()
                except Lost as lost:
                    ends[what] = f"LOST {lost}"
                page = None
                if one.name in LEAVES_LESS:
                    while at:
                        at.popitem()[1].context.close()
            number += 1
    lost = [f"{what}: {end}" for what, end in ends.items() if end not in ("sent", "summary")]
    assert lost == []
    refused = [f"{what}: {words}" for what, words in why.items() if not REFUSED.search(what)]
    assert not refused, "\n".join(refused)
    assert len(seen_before.all("form")) > 20


def test_on_the_plan_the_focus_goes_where_the_work_is(cast: Cast, scene: Scene, open_as: Any) -> None:
    page: Page = open_as(cast.coach, f"/plan/{scene.old_home.public_id}/")
    for part, link in (
        ("kracht", "Voeg toe wat lukt"),
        ("doel", "Voeg een doel toe"),
        ("actie", "Voeg een actie toe"),
        ("afspraak", "Maak een afspraak"),
        ("terugblik", "Kijk terug"),
    ):
        page.locator(".kt-card").get_by_role("link", name=link).first.focus()
        page.keyboard.press("Enter")
        form = page.locator(f"#form-{part}-nieuw")
        expect(form).to_be_visible()
        # Swapped in: the focus is on the title of what came.
        expect(page.locator(f"#part-{part}-nieuw [data-focus]")).to_be_focused()
        assert fill_and_send(page, form) == "sent", part
    for place in ("#plan-actions", "#plan-goals"):
        button = page.locator(place).get_by_role("button").first
        name = button.get_attribute("id")
        button.focus()
        with page.expect_response(lambda answer: answer.url.endswith("/stand/")):
            page.keyboard.press("Enter")
        page.wait_for_function(
            "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
        )
        page.wait_for_function("() => document.activeElement !== document.body")
        inside = page.evaluate("place => Boolean(document.activeElement.closest(place))", place)
        assert inside, f"{name}: the focus left {place}"
