"""Conversations as a Django app."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Label ``conversations``."""

    name = "keukentafel.reflection.conversations"
    label = "conversations"
    default_auto_field = "django.db.models.BigAutoField"
