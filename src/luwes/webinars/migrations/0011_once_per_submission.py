from django.db import migrations, models


class Migration(migrations.Migration):
    """What is sent twice is kept once."""

    dependencies = [("webinars", "0010_release_without_publication")]

    operations = [
        migrations.AddField(model_name="question", name="key", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="chatline", name="key", field=models.UUIDField(null=True)),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                fields=("registration", "key"), name="question_once_per_submission"
            ),
        ),
        migrations.AddConstraint(
            model_name="chatline",
            constraint=models.UniqueConstraint(
                fields=("registration", "key"), name="chat_line_once_per_submission"
            ),
        ),
    ]
