"""The six digits of an app: right in their half minute and the ones beside it, and once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keukentafel.foundation.people.domain.one_time import (
    accepted_step,
    address_for_app,
    digits_at,
    step_at,
)

SECRET = b"12345678901234567890"
STEPS = st.integers(min_value=2, max_value=2**40)


@pytest.mark.parametrize(
    "seconds,digits",
    # RFC 6238, appendix B, with six digits in place of eight.
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_digits_are_those_of_the_standard(seconds, digits):
    assert digits_at(SECRET, step_at(seconds)) == digits


@given(now=STEPS, beside=st.sampled_from([-1, 0, 1]))
def test_digits_of_this_half_minute_and_the_ones_beside_it_are_right_once(now, beside):
    typed = digits_at(SECRET, now + beside)
    first = accepted_step(SECRET, typed, now=now, after=now - 2)
    assert first is not None
    for later in (now, now + 1, now + 2):
        again = accepted_step(SECRET, typed, now=later, after=first)
        # Other half minutes can have the same digits by chance: then they are not the ones that were used.
        assert again is None or digits_at(SECRET, again) == typed and again > first


@given(
    now=STEPS, used=st.integers(min_value=0, max_value=5), typed=st.from_regex(r"[0-9]{6}", fullmatch=True)
)
def test_what_is_right_is_always_of_now_and_later_than_what_was_used(now, used, typed):
    found = accepted_step(SECRET, typed, now=now, after=now - 2 + used)
    if found is not None:
        assert abs(found - now) <= 1 and found > now - 2 + used and digits_at(SECRET, found) == typed


@given(now=STEPS, typed=st.text(max_size=12))
def test_whatever_is_typed_brings_nothing_down(now, typed):
    right = {digits_at(SECRET, now + beside) for beside in (-1, 0, 1)}
    found = accepted_step(SECRET, typed, now=now, after=-1)
    assert (found is not None) == ("".join(typed.split()) in right)


def test_the_square_says_what_every_app_understands():
    said = address_for_app(SECRET, "a@b.example", "Naam")
    assert said.startswith("otpauth://totp/Naam:a%40b.example?")
    assert {"digits=6", "period=30", "algorithm=SHA1"} <= set(said.partition("?")[2].split("&"))
