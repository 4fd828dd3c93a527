"""How firm an action is and on what that rests; and the goal on which an agreement hangs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_sides_of_an_agreement"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="firmness",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="action",
            name="basis",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddField(
            model_name="action",
            name="decided_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="agreement",
            name="goal",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.goal",
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="because",
            field=models.TextField(blank=True, db_default="", default=""),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("firmness__in", ["", "pressure", "compulsion", "sustain"])),
                name="plans_action_firmness",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("firmness", ""), models.Q(("ground", ""), _negated=True), _connector="OR"
                ),
                name="plans_action_firm_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("firmness", "compulsion"), _negated=True),
                        ("basis", ""),
                        ("decided_on", None),
                    ),
                    models.Q(
                        ("firmness", "compulsion"),
                        ("owner_kind", "organisation"),
                        ("decided_on__isnull", False),
                        models.Q(("basis", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="plans_action_compulsion",
            ),
        ),
    ]
