"""Move every hash to its own table, and leave none with the accounts. There is no way back."""

from django.db import migrations

# The owner stands behind the policies of accounts as well; ``keukentafel migrate`` puts them back right after this.
_MOVE = """
alter table people_account no force row level security;
insert into people_password (account_id, hash) select id, password from people_account where password not like '!%';
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_passwords_apart_and_codes")]

    operations = [
        migrations.RunSQL(_MOVE),
        migrations.RemoveField(model_name="account", name="password"),
    ]
