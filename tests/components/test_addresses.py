"""Addresses that are looked up once are those that Django gives."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, get_resolver, get_script_prefix, reverse, set_script_prefix
from hypothesis import given, settings
from hypothesis import strategies as st

from keukentafel.foundation.components.addresses import address

NAMED = sorted(name for name in get_resolver().reverse_dict if isinstance(name, str))


def same(name: str, *keys: str) -> None:
    try:
        wanted = reverse(name, args=keys)
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            address(name, *keys)
    else:
        assert address(name, *keys) == wanted


@pytest.mark.parametrize("count", range(4))
def test_every_page_has_the_address_that_django_gives_it(count):
    assert len(NAMED) > 300
    for name in NAMED:
        same(name, *("c25caaec919fc7b5", "a_b-C9", "3")[:count])


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(NAMED),
    st.lists(st.text(max_size=12) | st.from_regex(r"[a-z0-9.]{1,20}", fullmatch=True), max_size=3),
)
def test_whatever_stands_in_it_is_taken_or_refused_as_django_does(name, keys):
    same(name, *keys)


def test_a_site_under_a_path_keeps_its_path():
    plain, before = address("household", "abc"), get_script_prefix()
    set_script_prefix("/wijk/")
    try:
        assert address("household", "abc") == "/wijk" + plain
    finally:
        set_script_prefix(before)
    assert address("household", "abc") == plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{% url 'household' key %}", reverse("household", args=["abc"])),
        ("{% url 'household' public_id=key %}", reverse("household", args=["abc"])),
        ("{% url 'household' key as there %}<{{ there }}>", f"<{reverse('household', args=['abc'])}>"),
        ("{% url 'nowhere' as there %}<{{ there }}>", "<>"),
        ("{% url 'household' odd %}", reverse("household", args=["a&b"]).replace("&", "&amp;")),
    ],
)
def test_a_template_writes_it_as_before(written, shown):
    assert Template(written).render(Context({"key": "abc", "odd": "a&b"})) == shown


def test_a_template_with_an_address_that_is_not_there_does_not_go_on():
    with pytest.raises(NoReverseMatch):
        Template("{% url 'household' %}").render(Context())
