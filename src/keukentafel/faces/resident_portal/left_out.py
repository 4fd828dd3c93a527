"""Of every kind of row that a copy of the own file does not hold: why."""

from collections.abc import Mapping

_OF_NOBODY = "it is about nobody in particular, so that it is in no right on one's own file"
_BY_NAME = "it opens by name only: danger, where somebody stays, who told"
_NAMES_ANOTHER = "it names somebody else, or tells what somebody else decided"
_OWN_PART = "the copy says it in the words of the pages: what I agreed to, who may look, who looked"
_HELP = "it names an organisation, which can be one that helps somebody else; the coach tells about it"
_BETWEEN = "it is how organisations find working with each other, and says nothing of the person"
_AT_TABLE = (
    "it names who sat at the table, which can be who helps somebody else; the coach tells what was said"
)
_OTHER_FILE = "it stands in a file of its own, that is not the person's"

NOT_IN_THE_COPY: Mapping[str, str] = {
    "advice.Advice": _HELP,
    "advice.Reminder": _HELP,
    "advice.Said": _HELP,
    "disagreements.Comment": _HELP,
    "disagreements.Disagreement": _HELP,
    "disagreements.LateNotice": _HELP,
    "disagreements.Turn": _HELP,
    "casework.LearningObjection": "it is what this person said; the page of the own file shows it",
    "casework.LearningUse": "whether a person was told, and why not, the coach tells; the page shows that it was made",
    "casework.SharedCase": _OTHER_FILE,
    "agenda.Place": "an address can be that of somebody who must not be found",
    "consultations.HouseholdEntry": _AT_TABLE,
    "consultations.HouseholdItem": _AT_TABLE,
    "consultations.ProblemHolder": _OF_NOBODY,
    "cooperation.Avoided": _BETWEEN,
    "cooperation.Favour": _BETWEEN,
    "cooperation.Feedback": _BETWEEN,
    "correspondence.Seen": "that the other side read a message is no message",
    "exchange.AnswerReply": _HELP,
    "exchange.Disclosure": "the copy says it in the words of the page: who was told something about me",
    "exchange.IncomingQuestion": _OTHER_FILE,
    "exchange.IncomingWords": _OTHER_FILE,
    "exchange.PartnerAnswer": _HELP,
    "exchange.PartnerQuestion": _HELP,
    "exchange.Proof": _HELP,
    "households.ActiveOrganisation": _OF_NOBODY,
    "households.Ending": _OF_NOBODY,
    "households.Engagement": _OF_NOBODY,
    "households.Household": _OF_NOBODY,
    "households.Relation": _NAMES_ANOTHER,
    "households.Substitution": _OF_NOBODY,
    "intake.Decision": _OTHER_FILE,
    "intake.Feedback": _OTHER_FILE,
    "intake.Informant": _OTHER_FILE,
    "intake.Signal": _OTHER_FILE,
    "intake.Story": _OTHER_FILE,
    "intake.WaitingNote": _OTHER_FILE,
    "intake.WaitingPlace": _OTHER_FILE,
    "safeguards.AuthorityRow": _NAMES_ANOTHER,
    "safeguards.Consent": _OWN_PART,
    "safeguards.ConsentAnswer": _OWN_PART,
    "safeguards.ConsentException": _NAMES_ANOTHER,
    "safeguards.EmergencyAccess": _OWN_PART,
    "safeguards.EmergencyReason": _OF_NOBODY,
    "safeguards.EmergencyReview": _OF_NOBODY,
    "safeguards.Hold": _OF_NOBODY,
    "safeguards.InformDuty": _OF_NOBODY,
    "safeguards.InformStep": _OF_NOBODY,
    "safeguards.LegalBasis": _HELP,
    "safeguards.PartnerAccess": _OWN_PART,
    "safeguards.PortalCheck": "what was asked about safety is not told where somebody may read along",
    "safeguards.Withholding": "that something is kept back is not told",
    "safety.Concern": _BY_NAME,
    "safety.ConcernFact": _BY_NAME,
    "safety.Danger": _BY_NAME,
    "safety.DangerReview": _BY_NAME,
    "safety.Dilemma": _BY_NAME,
    "safety.NoticeAddress": "how somebody is reached safely is not shown where somebody may read along",
    "safety.SafeContact": "on paper it can show who is feared; the coach asks and tells it at the table",
    "safety.Watch": _BY_NAME,
    "safety.Whereabouts": _BY_NAME,
}
"""Of every other kind of row: why a copy does not hold it."""
