"""What is told of a webinar afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
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


class Release(models.Model):
    """A news release (siaran pers): drafted from the webinar's data, edited, published."""

    webinar = models.OneToOneField(
        Webinar, models.CASCADE, primary_key=True, related_name="release"
    )
    title = models.CharField(_("judul"), max_length=200)
    label = models.CharField(_("label"), max_length=60)
    dateline = models.CharField(_("tempat"), max_length=60)
    body = models.TextField(_("isi"))
    byline = models.CharField(_("penulis"), max_length=120)
    source = models.CharField(_("sumber"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    personal_data = frozenset({"byline"})

    class Meta:
        verbose_name = _("siaran pers")
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title
