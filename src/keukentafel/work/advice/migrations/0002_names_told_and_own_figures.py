"""The names that the coach told with an advice, and an index for what an organisation was asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="advice",
            name="about",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddIndex(
            model_name="advice",
            index=models.Index(fields=["organisation", "ended_at"], name="advice_ended"),
        ),
    ]
