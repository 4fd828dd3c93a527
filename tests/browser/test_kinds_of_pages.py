"""What axe would find makes a page another kind of page: so no fault hides on a page of a kind that is known."""

from kinds_of_pages import kinds_on

FAULTS = {
    "a field loses its label": "document.querySelector('main label[for]').remove()",
    "a label loses its words": "document.querySelector('main label[for]').textContent = ''",
    "a label points at nothing": "document.querySelector('main label[for]').htmlFor = 'nothing'",
    "a label belongs to another field": "document.querySelector('main label[for]').htmlFor = "
    "[...document.querySelectorAll('main label[for]')].at(-1).htmlFor",
    "a button loses its words": "document.querySelector('main button').textContent = ''",
    "a heading is skipped": "document.querySelector('h1').insertAdjacentHTML('afterend', '<h4>Tussendoor</h4>')",
    "the first heading is gone": "document.querySelector('h1').remove()",
    "the title is gone": "document.title = ''",
    "the language is unknown": "document.documentElement.lang = 'xx'",
    "an identifier twice": "document.querySelector('main button').id = document.querySelector('main [id]').id",
    "a role that does not exist": "document.querySelector('main form').setAttribute('role', 'formulier')",
    "what describes it is gone": "document.querySelector('main input[id]').setAttribute('aria-describedby', 'nothing')",
    "a tint that nobody can read": "document.querySelector('h1').style.color = '#eee'",
    "another place among the same words": "document.body.append(document.querySelector('main form'))",
    "before all others with Tab": "document.querySelector('main button').tabIndex = 3",
    "a second main part": "document.querySelector('main').insertAdjacentHTML('afterend', '<main><p>Ook</p></main>')",
}


def test_each_fault_makes_another_kind_of_page(open_as):
    page, unseen = open_as(None, "/binnen/"), []
    known = kinds_on(page)
    for fault, does in FAULTS.items():
        page.reload()
        assert kinds_on(page) == known
        page.evaluate(does)
        if kinds_on(page) <= known:
            unseen.append(fault)
    assert unseen == []


def test_other_words_and_values_do_not(open_as):
    page = open_as(None, "/binnen/")
    known = kinds_on(page)
    page.evaluate("document.querySelector('h1').textContent = 'Andere woorden'")
    page.evaluate("document.querySelector('main input:not([type=hidden])').value = 'an@voorbeeld.example'")
    assert kinds_on(page) == known
