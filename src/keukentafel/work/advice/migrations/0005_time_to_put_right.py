"""Of what is announced: the agreement in the plan, and the last day to put it right."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("advice", "0004_what_a_sanction_says"),
        ("plans", "0004_sides_of_an_agreement"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="agreement",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.agreement",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="put_right_by",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("put_right_by", None), ("put_right_by__gte", models.F("announced_on")), _connector="OR"
                ),
                name="advice_measure_put_right",
            ),
        ),
    ]
