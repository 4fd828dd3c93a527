"""Signing in, in a real browser."""

from cast import PASSWORD


def test_a_coach_signs_in_with_the_keyboard_only(open_as, axe, picture):
    page = open_as(None, "/binnen/")
    axe(page)
    picture(page, "sign-in")
    page.locator("input[name=email]").focus()
    page.keyboard.type("coach@keukentafel.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/binnen/" not in url)


def test_a_wrong_password_says_so_kindly_and_keeps_the_address(open_as, axe):
    page = open_as(None, "/binnen/")
    page.fill("input[name=email]", "coach@keukentafel.example")
    page.fill("input[name=password]", "verkeerd")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=horen niet bij elkaar")
    assert page.input_value("input[name=email]") == "coach@keukentafel.example"
    axe(page)
