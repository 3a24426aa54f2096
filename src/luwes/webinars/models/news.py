"""What is told of a webinar afterwards."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.people.models import User
from luwes.webinars.models.agenda import Part
from luwes.webinars.models.catalogue import Webinar


class Quote(models.Model):
    """Words from the transcript, to be quoted once the speaker has approved (kutipan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="quotes")
    part = models.ForeignKey(Part, models.CASCADE, related_name="quotes")
    caption = models.OneToOneField("webinars.Caption", models.CASCADE, related_name="quote")
    text = models.CharField(_("kutipan"), max_length=500)
    mark = models.PositiveIntegerField(_("detik rekaman"))
    """Seconds from the beginning of the broadcast."""
    approved = models.BooleanField(_("disetujui"), null=True)
    answered_at = models.DateTimeField(null=True)

    personal_data = frozenset({"part", "text", "approved"})

    class Meta:
        verbose_name = _("kutipan")
        ordering = ["mark"]

    def __str__(self) -> str:
        return self.text


class ReleaseText(models.Model):
    """The words of a news release (siaran pers)."""

    title = models.CharField(_("judul"), max_length=200)
    label = models.CharField(_("label"), max_length=60)
    dateline = models.CharField(_("tempat"), max_length=60)
    body = models.TextField(_("isi"))
    byline = models.CharField(_("penulis"), max_length=120)
    source = models.CharField(_("sumber"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Release(ReleaseText):
    """A news release as organisers write it: drafted from the webinar's data, then edited."""

    webinar = models.OneToOneField(
        Webinar, models.CASCADE, primary_key=True, related_name="release"
    )
    written_at = models.DateTimeField()

    personal_data = frozenset({"byline"})

    class Meta:
        verbose_name = _("rancangan siaran pers")


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Published releases by who reads them."""

    def out(self) -> Self:
        """Return those that the public reads."""
        return self.filter(taken_down_at=None)


class Publication(ReleaseText):
    """A news release as it was last published: what the public reads, whatever is edited since."""

    webinar = models.OneToOneField(
        Webinar, models.CASCADE, primary_key=True, related_name="publication"
    )
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField()
    """First."""
    updated_at = models.DateTimeField()
    """Last."""
    taken_down_at = models.DateTimeField(null=True)
    """Since a speaker took words back that it quotes; publishing anew clears it."""

    objects = PublicationQuerySet.as_manager()
    personal_data = frozenset({"body", "byline", "published_by"})

    class Meta:
        verbose_name = _("siaran pers")
        ordering = ["-published_at"]
