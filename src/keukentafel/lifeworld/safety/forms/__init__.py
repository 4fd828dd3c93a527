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
    ReviewForm,
    SafeContactForm,
    WatchForm,
    WhereaboutsForm,
)

__all__ = [
    "AnswerForm",
    "ConcernForm",
    "DangerForm",
    "DecisionForm",
    "EndForm",
    "FeedbackForm",
    "LookAgainForm",
    "LookForm",
    "PeerForm",
    "ReaderForm",
    "ReportForm",
    "ReviewForm",
    "RouteForm",
    "SafeContactForm",
    "StepForm",
    "WatchForm",
    "WhereaboutsForm",
    "WithoutForm",
]
