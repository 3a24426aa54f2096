"""Case numbers come from a sequence of the database: two filings never wait for each other."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("frontdesk", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE frontdesk_case_numbers", "DROP SEQUENCE frontdesk_case_numbers"
        )
    ]
