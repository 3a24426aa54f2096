"""Who does what in a webinar, in which order."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import Person
from luwes.webinars.models.catalogue import Webinar


class Part(models.Model):
    """A role in a webinar and who has it (peran)."""

    class Role(models.TextChoices):
        """What somebody does in a webinar."""

        OPENER = "opener", _("pembuka")
        SPEAKER = "speaker", _("narasumber")
        MODERATOR = "moderator", _("moderator")
        CLOSER = "closer", _("penutup")
        HOST = "host", _("pemandu siaran")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="parts")
    role = models.CharField(_("peran"), max_length=9, choices=Role)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("nama"), max_length=150)
    position = models.CharField(_("jabatan"), max_length=150, blank=True)
    affiliation = models.CharField(_("lembaga"), max_length=200, blank=True)
    topic = models.CharField(_("pokok bahasan"), max_length=400, blank=True)
    biography = models.TextField(_("riwayat singkat"), blank=True)
    email = models.EmailField(_("surel"), blank=True)
    language = models.CharField(_("bahasa surat"), max_length=2, default="id")
    order = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveSmallIntegerField(default=1)
    """Part of the personal link: raising it makes every earlier link void."""
    consents = models.BooleanField(_("setuju direkam"), null=True)
    answered_at = models.DateTimeField(null=True)

    personal_data = frozenset(
        {"person", "name", "position", "affiliation", "topic", "biography", "email", "consents"}
    )

    class Meta:
        verbose_name = _("peran dalam webinar")
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One timed item of the run-of-show (susunan acara)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("acara"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("menit"))
    part = models.ForeignKey(
        Part, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("oleh")
    )
    began_at = models.DateTimeField(null=True)
    """When it was on air: a chapter of the recording."""

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("mata acara")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "order"],
                name="item_order_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="item_takes_time", condition=models.Q(minutes__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title


class Material(models.Model):
    """A file that a speaker gives along."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    part = models.ForeignKey(Part, models.CASCADE, related_name="materials")
    filename = models.CharField(_("berkas"), max_length=150)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    given_at = models.DateTimeField()

    personal_data = frozenset({"content"})

    class Meta:
        verbose_name = _("materi")
        ordering = ["given_at"]

    def __str__(self) -> str:
        return self.filename
