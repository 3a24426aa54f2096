from django.db import migrations

WORDS = ("title", "label", "dateline", "body", "byline", "source")


def keep(apps, schema_editor):
    """Publish what is out already as it stands."""
    Publication = apps.get_model("webinars", "Publication")
    releases = apps.get_model("webinars", "Release").objects.exclude(published_at=None)
    Publication.objects.bulk_create(
        Publication(
            webinar_id=release.pk,
            published_at=release.published_at,
            updated_at=max(release.published_at, release.written_at),
            **{name: getattr(release, name) for name in WORDS},
        )
        for release in releases
    )


def give_back(apps, schema_editor):
    """Tell releases again when they were published."""
    Release = apps.get_model("webinars", "Release")
    for each in apps.get_model("webinars", "Publication").objects.filter(taken_down_at=None):
        Release.objects.filter(pk=each.pk).update(published_at=each.published_at)


class Migration(migrations.Migration):
    dependencies = [("webinars", "0008_publication")]

    operations = [migrations.RunPython(keep, give_back)]
