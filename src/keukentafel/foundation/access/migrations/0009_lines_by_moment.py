from django.db import migrations


# The lines of one day, and of the four weeks before it: what the job asks that looks through the log each night.
_ADD = """
create index access_line_moment on access_line (at);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0008_lines_about_one_file"),
    ]

    operations = [
        migrations.RunSQL(_ADD, "drop index access_line_moment;"),
    ]
