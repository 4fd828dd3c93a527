"""The words that the script in the browser shows; here, because translations live with the server."""

from django.utils.translation import gettext as _


def interface_texts() -> dict[str, str]:
    """Give the texts by the key the script asks for; ``{time}`` is filled in by the browser (24 hours)."""
    return {
        "draft_saved": _("Saved at {time} · only you see this until you save"),
        "draft_on_device": _("Kept on this device at {time} · we send it as soon as there is a connection"),
        "draft_nowhere": _("Not saved yet. Keep this page open."),
        "draft_restored": _("Your text of {time} has been put back."),
        "trouble_kept": _("The connection is gone for a moment. Your text is safe on this device."),
        "trouble_open": _(
            "The connection is gone for a moment. Your text is still here; keep this page open."
        ),
        "trouble_plain": _("The connection is gone for a moment. Try again shortly."),
        "server_kept": _(
            "Something went wrong on our side. Your text is safe on this device. Try again shortly."
        ),
        "server_open": _("Something went wrong on our side. Your text is still here; keep this page open."),
        "server_plain": _("Something went wrong on our side. Try again shortly."),
        "refused": _("This could not be saved. Your text is still here."),
        "signed_out_kept": _("You are signed out. Your text is safe on this device."),
        "signed_out_open": _("You are signed out. Copy your text before you go on."),
        "sign_in_again": _("Sign in again"),
        "sending": _("Sending…"),
    }
