import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What the public reads of a release, apart from what is being edited."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("webinars", "0007_letters_and_registrations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("title", models.CharField(max_length=200, verbose_name="judul")),
                ("label", models.CharField(max_length=60, verbose_name="label")),
                ("dateline", models.CharField(max_length=60, verbose_name="tempat")),
                ("body", models.TextField(verbose_name="isi")),
                ("byline", models.CharField(max_length=120, verbose_name="penulis")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="sumber")),
                (
                    "webinar",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="publication",
                        serialize=False,
                        to="webinars.webinar",
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("taken_down_at", models.DateTimeField(null=True)),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "siaran pers",
                "ordering": ["-published_at"],
            },
        ),
    ]
