"""For which organisation somebody looked (NEN 7513)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_destroyed_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="accessline",
            name="organisation_id",
            field=models.BigIntegerField(null=True),
        ),
    ]
