"""What one worker saw the other does not look at again, and what nobody saw stays to be looked at."""

import pytest
import seen_before
from seen_before import SeenBefore


def test_what_one_saw_is_new_to_nobody_who_looks_the_same_way(tmp_path, monkeypatch):
    monkeypatch.setattr(seen_before, "EVERYTHING", False)
    one, other = SeenBefore(tmp_path), SeenBefore(tmp_path)
    assert one.new("axe", {"a button", "a table"}) == {"a button", "a table"}
    assert other.new("axe", {"a table", "a line\nbroken"}) == {"a line\nbroken"}
    assert one.new("axe", {"a line\nbroken", "a button", "a list"}) == {"a list"}
    assert one.new("Tab", {"a button"}) == {"a button"}
    assert other.all("axe") == {"a button", "a table", "a line\nbroken", "a list"}


@pytest.mark.parametrize("everything", [True, False])
def test_whoever_verifies_looks_at_everything_again(tmp_path, monkeypatch, everything):
    monkeypatch.setattr(seen_before, "EVERYTHING", everything)
    SeenBefore(tmp_path).new("axe", {"a button"})
    assert SeenBefore(tmp_path).new("axe", {"a button"}) == ({"a button"} if everything else set())
