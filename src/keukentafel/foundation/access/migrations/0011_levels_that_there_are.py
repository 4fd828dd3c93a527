from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0010_circles"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 3)), name="access_grant_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("through_team", None),
                    models.Q(("through_team__gt", 0), ("through_team__lt", 576460752303423488)),
                    _connector="OR",
                ),
                name="access_grant_through_team",
            ),
        ),
    ]
