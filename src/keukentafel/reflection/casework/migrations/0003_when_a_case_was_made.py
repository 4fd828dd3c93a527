"""When a case was made, by the clock of the database: an objection withdraws what was made before it."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_objections_by_file"),
    ]

    operations = [
        migrations.AddField(
            model_name="casesource",
            name="made_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
    ]
