"""The register of processing activities (AVG art. 30): a section of the pack, checked, compared and versioned with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language

from keukentafel.foundation.method.public import (
    Entry,
    Pack,
    Problem,
    Section,
    duplicates,
    entries,
    entry,
)
from keukentafel.lifeworld.safeguards.domain.processing import Basis, ProcessingAct

SECTION = "processing"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the register, in the language of the screen.

    Args:
        key: its name, as ``LegalBasis.activity`` holds it.
        label, purpose: what is done, and what for.
        basis, article: on which ground and by which law.
        verified: whether a lawyer confirmed it.
        acts: what is done with data.
        persons, data, recipients, measures: about whom, which data, who gets it, and how it is guarded.
        retention: keys of terms of keeping.
    """

    key: str
    label: str
    purpose: str
    basis: Basis
    article: str
    verified: bool
    acts: tuple[ProcessingAct, ...]
    persons: str
    data: str
    recipients: str
    retention: tuple[str, ...]
    measures: str


def check_processing(pack: Pack) -> Iterator[Problem]:
    """Keys are unique, every term of keeping exists, and consent is the ground of sharing alone."""
    yield from duplicates(pack, SECTION, ("entries",), "key")
    terms = {found["key"] for found in pack.section("retention")["entries"]}
    for place, found in enumerate(pack.section(SECTION)["entries"]):
        for number, key in enumerate(found["retention"]):
            if key not in terms:
                message = f"There is no term of keeping '{key}' in the section 'retention'."
                yield pack.problem(SECTION, ("entries", place, "retention", number), message)
        if found["basis"] == "consent" and not {"share", "consult"}.issuperset(found["acts"]):
            message = "Consent is the ground of sharing or talking over only; keeping rests on a task by law."
            yield pack.problem(SECTION, ("entries", place, "basis"), message)


def processing_section() -> Section:
    """The section, as the registry of the method takes it."""
    schema = Path(__file__).parent / "schemas" / f"{SECTION}.json"
    return Section(SECTION, schema, check_processing, needs=("retention",))


def processing_activities(*acts: ProcessingAct) -> list[Activity]:
    """The activities of the pack in use that are still offered; with *acts* those in which one of them is done."""
    found = [_activity(one) for one in entries(SECTION)]
    return [one for one in found if not acts or set(acts) & set(one.acts)]


def processing_activity(key: str) -> Activity:
    """The activity *key*, retired or not; an unknown one raises ``LookupError``."""
    return _activity(entry(SECTION, key))


def _activity(found: Entry) -> Activity:
    fields = found.fields
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return Activity(
        key=found.key,
        label=found.label,
        purpose=fields["purpose"][language],
        basis=Basis(fields["basis"]),
        article=fields["article"],
        verified=fields["verified"],
        acts=tuple(ProcessingAct(act) for act in fields["acts"]),
        persons=fields["persons"][language],
        data=fields["data"][language],
        recipients=fields["recipients"][language],
        retention=tuple(fields["retention"]),
        measures=fields["measures"][language],
    )
