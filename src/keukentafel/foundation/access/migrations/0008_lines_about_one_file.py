from django.db import migrations


# Who looked at one file, the latest first: what a person asks of the own file. Lists of many files are left out, which
# keeps each entry small whatever stood on a list.
_ADD = """
create index access_line_one_file on access_line ((files[1]), at desc) where cardinality(files) = 1;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0007_whose_organisation"),
    ]

    operations = [
        migrations.RunSQL(_ADD, "drop index access_line_one_file;"),
    ]
