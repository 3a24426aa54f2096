from django.db import migrations, models


class Migration(migrations.Migration):
    """An announcement is there for whoever comes later."""

    dependencies = [("webinars", "0011_once_per_submission")]

    operations = [
        migrations.AddField(
            model_name="live",
            name="announcement",
            field=models.CharField(
                blank=True, default="", max_length=300, verbose_name="pengumuman terakhir"
            ),
            preserve_default=False,
        ),
    ]
