"""Who gave a signal for an organisation, and that it was passed on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_circles"),
        ("intake", "0001_initial"),
        ("people", "0009_team_learning"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="passed_on",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="informant",
            name="account",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="informant",
            name="given_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="informant",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AddField(
            model_name="informant",
            name="words",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddIndex(
            model_name="informant",
            index=models.Index(
                condition=models.Q(("account__isnull", False)),
                fields=["account"],
                name="intake_informant_given",
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("passed_on", False), models.Q(("kind", "taken_up"), ("taken_up", False)), _connector="OR"
                ),
                name="intake_feedback_passed_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="informant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account", None), ("given_on", None), ("organisation", None), ("words", "")),
                    models.Q(
                        ("account__isnull", False),
                        ("given_on__isnull", False),
                        ("organisation__isnull", False),
                        ("asked_protection", False),
                    ),
                    _connector="OR",
                ),
                name="intake_informant_giver",
            ),
        ),
    ]
