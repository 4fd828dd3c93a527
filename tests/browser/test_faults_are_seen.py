"""Whoever walks over the pages can see a fault: each check is tried on a page in which something was broken."""

import pytest
from test_every_page import large_enough, one_sees_where_one_is
from test_keyboard import fill_and_send

_STYLE = "const more = new CSSStyleSheet(); more.replaceSync('%s'); document.adoptedStyleSheets = [more]"
FAULTS = {
    "a field without a label": ("axe", "document.querySelector('main label[for]').remove()"),
    "words that nobody can read": ("axe", "document.querySelector('h1').style.color = '#eee'"),
    "too wide for a phone only": (
        "picture",
        "document.querySelector('main').insertAdjacentHTML('afterbegin', '<table width=600><tr><td>Ja</table>')",
    ),
    "too wide for a desk as well": (
        "picture",
        "document.querySelector('main').insertAdjacentHTML('afterbegin', '<table width=1600><tr><td>Ja</table>')",
    ),
    "a button that a finger misses": (
        "size",
        _STYLE % "main button { min-height: 0 !important; height: 12px !important; padding: 0 !important }",
    ),
    "nobody sees where one is": (
        "keyboard",
        _STYLE % "* { outline: none !important; box-shadow: none !important }",
    ),
    "a button that gives the focus away": (
        "keyboard",
        "document.querySelector('main button').addEventListener('focus', event => event.target.blur())",
    ),
    "nothing to stop at": (
        "keyboard",
        "for (const it of document.querySelectorAll('a, button, summary, input')) it.tabIndex = -1",
    ),
    "a form whose button nobody reaches": (
        "form",
        "document.querySelector('main form button').tabIndex = -1",
    ),
    "nobody sees where one is in a form": (
        "form",
        _STYLE % "input { outline: none !important; box-shadow: none !important }",
    ),
    "a form that is taken away": (
        "form",
        "document.querySelector('main form').onkeyup = event => event.currentTarget.remove()",
    ),
    "a form that sends nothing": ("form", "document.querySelector('main form').onsubmit = () => false"),
}


def _by_keyboard(page):
    for name in ("email", "password"):
        page.fill(f"input[name={name}]", "an@voorbeeld.example")
    page.evaluate("document.activeElement.blur()")
    assert fill_and_send(page, page.locator("main form").first) == "summary"


@pytest.fixture
def checks(axe, picture):
    return {
        "axe": axe,
        "picture": lambda page: picture(page, "a page with a fault"),
        "size": large_enough,
        "keyboard": one_sees_where_one_is,
        "form": _by_keyboard,
    }


def test_each_fault_is_seen_by_the_check_that_looks_for_it(open_as, checks, monkeypatch):
    monkeypatch.setattr("test_keyboard.MOST_SECONDS", 1)
    page, unseen = open_as(None, "/binnen/"), []
    for check in checks.values():
        check(page)
        page.goto("/binnen/")
    for fault, (looks, breaks) in FAULTS.items():
        page.goto("/binnen/")
        page.evaluate(f"() => {{ {breaks} }}")
        try:
            checks[looks](page)
        except AssertionError:
            continue
        unseen.append(fault)
    assert unseen == []


def test_a_form_that_comes_anew_under_ones_fingers_is_filled_in_further(open_as, checks):
    page, said = open_as(None, "/binnen/"), []
    page.on("console", lambda line: said.append(line.text))
    page.evaluate(
        """() => { document.querySelector('main form').onkeyup = event => {
          const old = event.currentTarget, place = [...old.elements].indexOf(event.target), form = old.cloneNode(true);
          old.replaceWith(form);
          form.elements[place].focus();
          console.log('anew');
        }; }"""
    )
    checks["form"](page)
    assert "anew" in said
