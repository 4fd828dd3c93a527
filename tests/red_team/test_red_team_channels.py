"""All fourteen channels are attacked, and what does not exist yet is not forgotten when it comes."""

import pytest
from channels import CHANNELS, HERE, source_files

from walking import patterns

NAMES = {
    "portal", "PDF", "print", "mail", "calendar", "log", "search", "counts", "identifiers", "error", "download",
    "QR", "notification", "autocomplete",
}  # fmt: skip
PENDING = [(name, one) for name, channel in CHANNELS.items() for one in channel.pending]


def test_each_of_the_fourteen_channels_has_its_attack(capsys):
    assert set(CHANNELS) == NAMES
    without = [
        name for name, one in CHANNELS.items() if not (HERE / f"test_red_team_{one.tests}.py").exists()
    ]
    assert without == []
    assert [name for name, one in CHANNELS.items() if not one.reaches and not one.pending] == []
    with capsys.disabled():
        print(f"\nred team: {len(CHANNELS)} channels, {len(PENDING)} capabilities pending")


@pytest.mark.parametrize(("name", "pending"), PENDING, ids=[one.capability for _name, one in PENDING])
def test_what_is_pending_is_not_there_yet(name, pending):
    """When it comes, this fails: write its attack, and then take it off the table."""
    came = [
        address
        for page, address in patterns()
        if any(part in f"{page} {address}".lower() for part in pending.addresses)
    ]
    assert came == [], f"{name}: {pending.capability}"
    written = [
        str(path)
        for path in source_files()
        for text in (path.read_text(),)
        if any(words.lower() in text.lower() for words in pending.code)
    ]
    assert written == [], f"{name}: {pending.capability}"


def test_the_number_of_what_is_pending_only_falls():
    assert len(PENDING) <= 5
