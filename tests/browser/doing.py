"""What the journeys have in common: sending a form, adding a part to a plan, counting what must be filled in."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from backup import behind_the_wall

DUE = "form[data-draft-key]"


def send(form: Locator) -> None:
    """Press the button with which a form is sent."""
    form.locator("button[type=submit].nl-button--primary").first.click()


def sent(page: Page, form: Locator, words: str) -> None:
    """Send a form, and wait for the words with which the next page confirms it."""
    send(form)
    expect(page.get_by_text(words).first).to_be_visible()


def required_in(form: Locator) -> int:
    """How many fields of a form must be filled in; a group of radio buttons is one."""
    return form.locator("[required], [aria-required=true]").count()


def add_part(page: Page, link: str, part: str, fields: dict[str, str], shows: str) -> int:
    """Add a part to the plan on its page, as somebody does: open the form in its place, fill it in, send it.

    Args:
        page: on the plan.
        link: words of the link that opens the form.
        part: name of the part in the form's id.
        fields: value by name of the field; a choice is made by its value or its words.
        shows: words that stand on the plan afterwards.

    Returns:
        How many fields were required.
    """
    page.get_by_role("link", name=link).first.click()
    form = page.locator(f"#form-{part}-nieuw")
    expect(form).to_be_visible()
    for name, value in fields.items():
        fill(form.locator(f"[name={name}]"), value)
    required = required_in(form)
    send(form)
    expect(page.locator(".kt-messages").get_by_text("Opgeslagen").first).to_be_visible()
    expect(form).to_have_count(0)
    expect(page.get_by_text(shows).first).to_be_visible()
    return required


def fill(field: Locator, value: str) -> None:
    """Fill one field in, whatever it is."""
    if field.evaluate("it => it.tagName") == "SELECT":
        values = field.evaluate("it => [...it.options].map(one => [one.value, one.textContent.trim()])")
        chosen = next(key for key, words in values if value in (key, words) or words.startswith(value))
        field.select_option(chosen)
    else:
        field.fill(value)


def rows(statement: str) -> list[tuple[Any, ...]]:
    """What really stands in the database, behind the wall."""
    return behind_the_wall(statement)
