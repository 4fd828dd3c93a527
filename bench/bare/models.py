"""Two tables: a case and what was written about it."""

from django.conf import settings
from django.db import models


class Case(models.Model):
    """A case."""

    public_id = models.TextField(unique=True)
    name = models.TextField()
    opened = models.DateTimeField()

    class Meta:
        app_label = "bare"


class Line(models.Model):
    """Something written about a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="lines", db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    kind = models.TextField()
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

    class Meta:
        app_label = "bare"
        indexes = [models.Index(fields=["case", "-at"], name="bare_line_latest")]
