"""Of a dilemma: the protocol that is about it, and whether the team does otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("safety", "0004_dilemmas"),
    ]

    operations = [
        migrations.AddField(
            model_name="dilemma",
            name="protocol",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="dilemma",
            name="deviates",
            field=models.BooleanField(null=True),
        ),
        migrations.AddConstraint(
            model_name="dilemma",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("deviates", None),
                    models.Q(("talked_at__isnull", False), models.Q(("protocol", ""), _negated=True)),
                    _connector="OR",
                ),
                name="safety_dilemma_deviates",
            ),
        ),
    ]
