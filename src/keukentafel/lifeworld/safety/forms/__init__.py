"""Forms of safety."""

from keukentafel.lifeworld.safety.forms.concerns import (
    AnswerForm,
    ConcernForm,
    DecisionForm,
    EndForm,
    FeedbackForm,
    LookAgainForm,
    LookForm,
    PeerForm,
    ReaderForm,
    ReportForm,
    RouteForm,
    StepForm,
    WithoutForm,
)
from keukentafel.lifeworld.safety.forms.danger import (
    DangerForm,
    NoticeForm,
    ReviewForm,
    SafeContactForm,
    WatchForm,
    WhereaboutsForm,
)
from keukentafel.lifeworld.safety.forms.dilemmas import DilemmaForm, InvestigationForm, TalkForm

__all__ = [
    "AnswerForm",
    "ConcernForm",
    "DangerForm",
    "DecisionForm",
    "DilemmaForm",
    "EndForm",
    "FeedbackForm",
    "InvestigationForm",
    "LookAgainForm",
    "LookForm",
    "NoticeForm",
    "PeerForm",
    "ReaderForm",
    "ReportForm",
    "ReviewForm",
    "RouteForm",
    "SafeContactForm",
    "StepForm",
    "TalkForm",
    "WatchForm",
    "WhereaboutsForm",
    "WithoutForm",
]
