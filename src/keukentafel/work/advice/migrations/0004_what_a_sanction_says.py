"""Of a sanction: the agreement that was not kept, and until when it holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advice", "0003_sanctions_and_endings"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="broken",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="measure",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on", None), ("ends_on__gte", models.F("decided_on")), _connector="OR"
                ),
                name="advice_measure_ends",
            ),
        ),
    ]
