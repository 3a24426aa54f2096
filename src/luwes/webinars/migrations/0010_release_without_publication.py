from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("webinars", "0009_keep_what_is_published")]

    operations = [
        migrations.RemoveField(model_name="release", name="published_at"),
        migrations.AlterModelOptions(
            name="release", options={"verbose_name": "rancangan siaran pers"}
        ),
    ]
