from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0004_presence_decided"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("days_changed", "hari kerja berubah"),
                    ("roster_published", "jadwal pertama terbit"),
                    ("decided", "permohonan diputuskan"),
                    ("presence_decided", "presensi diputuskan"),
                    ("doubts", "presensi menunggu putusan"),
                ],
                max_length=20,
            ),
        ),
    ]
