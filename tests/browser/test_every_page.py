"""Every page: a picture at both widths, nothing that axe finds, reachable and visible by keyboard."""

import pytest

from keukentafel.foundation.journal.public import acting_as
from keukentafel.foundation.kernel.actors import CARETAKER
from scene import build_scene
from walking import every_page

# Addresses that show no page: forms send to them, or something else than a page comes back.
NO_PAGE = {"/gezond/", "/taal/"}


@pytest.fixture
def pages(cast, now):
    build_scene(cast, now)
    with acting_as(CARETAKER):
        found, without = every_page(cast)
    assert set(without) <= NO_PAGE
    assert len(found) > 20
    return [page for page in found if page.address not in NO_PAGE]


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


def test_every_page_has_its_picture_and_axe_finds_nothing_and_no_target_is_too_small(
    cast, pages, open_as, axe, picture
):
    wrong = []
    for found in pages:
        page = open_as(getattr(cast, found.who), found.address)
        for check, told in ((axe, ()), (large_enough, ()), (picture, (found.name,))):
            try:
                check(page, *told)
            except AssertionError as error:
                wrong.append(f"{found.name} {str(error)[:600]}")
        page.context.close()
    assert wrong == []


_FOCUS = """() => {
  const it = document.activeElement, style = getComputedStyle(it);
  if (it === document.body) return 'lost';
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
  const box = it.getBoundingClientRect();
  return (seen ? 'seen ' : 'unseen ') + it.tagName + '#' + (it.id || it.name || it.textContent.trim().slice(0, 20))
    + (box.width ? '' : ' empty');
}"""


def test_with_tab_one_sees_where_one_is_on_every_page(cast, pages, open_as):
    wrong = []
    for found in pages:
        page = open_as(getattr(cast, found.who), found.address)
        for _ in range(60):
            page.keyboard.press("Tab")
            where = page.evaluate(_FOCUS)
            if where == "lost":
                break
            if where.startswith("unseen"):
                wrong.append(f"{found.name}: {where}")
        page.context.close()
    assert wrong == []
