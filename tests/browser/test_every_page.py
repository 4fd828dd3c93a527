"""Every page: nothing sticks out at both widths, nothing that axe finds, reachable and visible by keyboard.

Where all that stands on a page is of a kind that axe saw before, axe does not look again, and Tab is pressed once only
before all stops are visited; ``make verify`` does both on each page (``KEUKENTAFEL_EVERY_FORM=1``). What was seen is
remembered for all who walk beside each other; which forms stand where, for who fills them in (``test_keyboard``).
"""

import json

import pytest
from kinds_of_pages import forms_on, kinds_on
from seen_before import EVERYTHING

SHARES = 6
"""Parts of the walk, that stand side by side."""

# Addresses that show no page: forms send to them, or something else than a page comes back.
NO_PAGE = {
    "/gezond/",
    "/taal/",
    "/mijn/kopie/bestand/",
    "/mijn/kopie/papieren/",
    "/samenwerking/tabel/",
    # There where the town has a broker: see ``tests/resident_portal/test_from_outside.py``.
    "/mijn/digid/",
    "/mijn/digid/terug/",
    "/mijn/digid/koppelen/",
    # For who gave a password and showed no second factor yet: see ``tests/partner_desk``.
    "/binnen/tweede/",
    # Off until a town names its legal basis: see ``tests/consultations/test_an_acute_threat.py``.
    "/huishouden/<str:household_id>/dreiging/",
    # Where nobody works with the household any more: see ``tests/rights/test_nobody_works_here.py``.
    "/huishouden/<str:public_id>/brief/",
}


# By name: what gives a file for somebody's own calendar, and a part of a page that asks for itself.
NO_PAGE_BY_NAME = {"meeting_calendar", "desk_meeting_calendar", "conversation_calendar", "conversation_board"}


# What one taps or clicks, and is smaller than 24 by 24 px (WCAG 2.2, 2.5.8). A link between other words is exempt, and
# of a choice the whole line is the target.
_SMALL = """() => {
  const between = it => {
    const around = it.closest('p, li, dd, td, blockquote, label');
    return it.tagName === 'A' && around && around.textContent.trim() !== it.textContent.trim();
  };
  return [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')]
    .filter(it => !it.closest('.kt-visually-hidden, .nl-skip-link, .kt-choice') && !between(it))
    .map(it => [it, it.getBoundingClientRect()])
    .filter(([_it, box]) => box.width && box.height && Math.min(box.width, box.height) < 23.9)
    .map(([it, box]) => `${it.textContent.trim().slice(0, 40)} (${box.width} x ${box.height})`);
}"""


def large_enough(page):
    """Whatever one taps is large enough to hit."""
    assert page.evaluate(_SMALL) == []


_WATCH = """() => {
  window.ktStops = [];
  document.addEventListener('focusin', event => {
    const it = event.target, style = getComputedStyle(it);
    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
    window.ktStops.push((seen ? '' : 'unseen ') + it.tagName + '#'
      + (it.id || it.name || it.textContent.trim().slice(0, 20)));
  });
  return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
    .filter(it => it.getClientRects().length).length;
}"""


# Once somebody used the keyboard, what gets the focus shows it as it does after Tab.
_VISIT = """() => {
  const lost = [];
  for (const it of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
    if (it.disabled || !it.getClientRects().length || !it.checkVisibility({visibilityProperty: true})) continue;
    it.focus({preventScroll: true});
    if (document.activeElement !== it || it.tabIndex < 0)
      lost.push('lost ' + it.tagName + '#' + (it.id || it.name || it.textContent.trim().slice(0, 20)));
  }
  return lost;
}"""

MOST_STOPS = 60 if EVERYTHING else 10
"""Times that Tab is pressed from the top of a page; ``make verify`` presses it further."""


def one_sees_where_one_is(page, most=MOST_STOPS):
    """With Tab one gets to what is on the page, and sees at each stop where one is; nothing is out of its reach."""
    shown = page.evaluate(_WATCH)
    for _ in range(min(shown, most)):
        page.keyboard.press("Tab")
    if most > 2:
        stops = page.evaluate("window.ktStops")
        # On a sheet of paper there is nothing to stop at.
        assert len(stops) > 2 or page.locator(".kt-paper-head").count()
    assert page.evaluate(_VISIT) == []
    stops = page.evaluate("window.ktStops")
    assert [stop for stop in stops if stop.startswith("unseen")] == []


def test_each_address_with_a_page_is_found(walked):
    _scene, (found, without) = walked.told
    forgotten = sorted(set(without) - NO_PAGE)
    assert not forgotten, "\n".join(forgotten)
    assert len(found) > 80


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_page_nothing_sticks_out_and_it_can_be_walked_by_keyboard(
    cast, pages, open_as, axe, picture, seen_before, share
):
    wrong, at = [], {}
    all_found = [one for one in pages if one.address not in NO_PAGE and one.name not in NO_PAGE_BY_NAME]
    # Neighbours look alike.
    for found in all_found[len(all_found) * share // SHARES : len(all_found) * (share + 1) // SHARES]:
        page = at.get(found.who) or at.setdefault(found.who, open_as(getattr(cast, found.who), "/gezond/"))
        page.goto(found.address)
        kinds = kinds_on(page)
        seen_before.new("forms", {json.dumps([found.who, found.address, forms_on(page)])})
        stops = MOST_STOPS if seen_before.new("Tab", kinds) else 1
        checks = [
            (axe, (kinds,)),
            (large_enough, ()),
            (picture, (found.name,)),
            (one_sees_where_one_is, (stops,)),
        ]
        for check, told in checks:
            try:
                check(page, *told)
            except AssertionError as error:
                wrong.append(f"{found.name} {str(error)[:600]}")
    assert wrong == []
