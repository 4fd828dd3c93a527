"""The anchor of a file that was destroyed says when, and nothing else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0005_an_index_for_each_arm_of_the_wall")]

    operations = [
        migrations.AddField(model_name="file", name="destroyed_at", field=models.DateTimeField(null=True)),
    ]
