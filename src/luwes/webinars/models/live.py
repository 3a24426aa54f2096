"""What happens while a webinar is on air, and the numbered events by which pages hear of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Self, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models
from django.utils.translation import gettext_lazy as _

from luwes.foundation.ids import new_id
from luwes.foundation.rules.channel import CHANNEL
from luwes.webinars.models.agenda import Item
from luwes.webinars.models.catalogue import Webinar
from luwes.webinars.models.registrations import Registration

Sent = TypeVar("Sent", bound=models.Model)
NEXT = """
    INSERT INTO webinars_live (webinar_id, last, slate, announcement) VALUES (%s, %s, '', '')
    ON CONFLICT (webinar_id) DO UPDATE SET last = webinars_live.last + EXCLUDED.last RETURNING last
"""


class Live(models.Model):
    """How a broadcast stands; its row is what events of one webinar queue at for their number."""

    webinar = models.OneToOneField(Webinar, models.CASCADE, primary_key=True, related_name="live")
    last = models.BigIntegerField(default=0)
    """Number of the last event."""
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="+")
    slate = models.CharField(_("papan pesan"), max_length=200, blank=True)
    announcement = models.CharField(_("pengumuman terakhir"), max_length=300, blank=True)
    """What was last said to everybody, until it is taken down."""
    timer_ends_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("siaran")

    def __str__(self) -> str:
        return f"{self.webinar_id}: {self.last}"


class LiveEventQuerySet(models.QuerySet["LiveEvent"]):
    """Events in the order of their numbers."""

    def say(
        self, *, webinar_id: UUID, kind: str, data: Mapping[str, Any], desk: bool, at: datetime
    ) -> "LiveEvent":
        """Give an event the next number of its webinar, in the transaction at hand.

        The webinar's row stays locked until that commits: numbers become visible in order and
        without a gap, so that whoever knows one number knows what is missing.
        """
        [event] = self.say_all(webinar_id=webinar_id, kind=kind, told=[data], desk=desk, at=at)
        return event

    def say_all(
        self,
        *,
        webinar_id: UUID,
        kind: str,
        told: Sequence[Mapping[str, Any]],
        desk: bool,
        at: datetime,
    ) -> list["LiveEvent"]:
        """Give several events of one kind the next numbers of their webinar."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(NEXT, [webinar_id, len(told)])
            (last,) = cursor.fetchone()
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, webinar_id.hex])
        return self.bulk_create(
            LiveEvent(webinar_id=webinar_id, number=number, kind=kind, data=data, desk=desk, at=at)
            for number, data in enumerate(told, start=last - len(told) + 1)
        )

    def since(self, number: int) -> Self:
        """Return what came after a number."""
        return self.filter(number__gt=number).order_by("number")


class LiveEvent(models.Model):
    """One thing that every page of a webinar hears of, in order."""

    id = models.BigAutoField(primary_key=True)
    webinar = models.ForeignKey(Webinar, models.CASCADE, db_index=False, related_name="+")
    number = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    desk = models.BooleanField()
    """For moderators and hosts alone."""
    at = models.DateTimeField()

    objects = LiveEventQuerySet.as_manager()
    personal_data = frozenset({"data"})

    class Meta:
        verbose_name = _("kejadian siaran")
        constraints = [
            models.UniqueConstraint(fields=["webinar", "number"], name="live_event_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Submitted(models.QuerySet[Sent]):
    """What participants send by forms."""

    def keep_once(
        self, who: Registration, *, key: UUID | None, told: Mapping[str, Any]
    ) -> tuple[Sent, bool]:
        """Keep what a form says, unless the same form said the same before; return if it is new.

        Other words under a known key, as of a page that a browser went back to, are kept besides.
        """
        if key is None:
            return self.create(registration=who, **told), True
        row, is_new = self.get_or_create(registration=who, key=key, defaults=dict(told))
        if is_new or getattr(row, "text") == told["text"]:  # noqa: B009  of both tables
            return row, is_new
        return self.create(registration=who, **told), True


class Question(models.Model):
    """A question from the audience (pertanyaan)."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("menunggu moderator")
        APPROVED = "approved", _("ditampilkan")
        ANSWERED = "answered", _("terjawab")
        DECLINED = "declined", _("tidak ditampilkan")
        MERGED = "merged", _("digabung")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="questions")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="+")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="questions")
    text = models.CharField(_("pertanyaan"), max_length=500)
    anonymous = models.BooleanField(_("tanpa nama"), default=False)
    """To the audience; moderators know."""
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")
    answer = models.TextField(_("jawaban tertulis"), blank=True)
    asked_at = models.DateTimeField()
    key = models.UUIDField(null=True)
    """Of the form that was sent: sent again, after a double click or a lost answer, it is known."""

    objects = Submitted["Question"].as_manager()
    personal_data = frozenset({"registration", "text", "answer"})

    class Meta:
        verbose_name = _("pertanyaan")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "key"], name="question_once_per_submission"
            )
        ]
        indexes = [models.Index(fields=["webinar", "state"], name="question_by_state")]

    def __str__(self) -> str:
        return self.text


class Upvote(models.Model):
    """Somebody wants a question answered."""

    id = models.BigAutoField(primary_key=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="upvotes")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")

    personal_data = frozenset({"registration"})

    class Meta:
        verbose_name = _("dukungan")
        constraints = [
            models.UniqueConstraint(fields=["question", "registration"], name="upvote_once")
        ]

    def __str__(self) -> str:
        return str(self.question_id)


class ChatLine(models.Model):
    """One line of the chat (obrolan)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="chat")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    text = models.CharField(_("pesan"), max_length=300)
    said_at = models.DateTimeField()
    hidden = models.BooleanField(default=False)
    key = models.UUIDField(null=True)
    """Of the form that was sent, as of a question."""

    objects = Submitted["ChatLine"].as_manager()
    personal_data = frozenset({"registration", "text"})

    class Meta:
        verbose_name = _("obrolan")
        ordering = ["said_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "key"], name="chat_line_once_per_submission"
            )
        ]
        indexes = [models.Index(fields=["webinar", "said_at"], name="chat_by_time")]

    def __str__(self) -> str:
        return self.text


class Poll(models.Model):
    """A question to the audience with answers to choose from (jajak pendapat)."""

    class State(models.TextChoices):
        """Whether votes are taken."""

        DRAFT = "draft", _("disiapkan")
        OPEN = "open", _("dibuka")
        CLOSED = "closed", _("ditutup")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="polls")
    text = models.CharField(_("pertanyaan"), max_length=300)
    options = ArrayField(models.CharField(max_length=120), verbose_name=_("pilihan"))
    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    made_at = models.DateTimeField()

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("jajak pendapat")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """One vote in a poll; the first one counts."""

    id = models.BigAutoField(primary_key=True)
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="votes")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    choice = models.PositiveSmallIntegerField()

    personal_data = frozenset({"registration", "choice"})

    class Meta:
        verbose_name = _("suara")
        constraints = [
            models.UniqueConstraint(fields=["poll", "registration"], name="vote_once_per_poll")
        ]

    def __str__(self) -> str:
        return str(self.poll_id)


class Reaction(models.Model):
    """How often the audience showed one feeling; who did is not kept."""

    class Kind(models.TextChoices):
        """What can be shown."""

        APPLAUSE = "applause", _("tepuk tangan")
        HEART = "heart", _("suka")
        IDEA = "idea", _("ide")

    id = models.BigAutoField(primary_key=True)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=8, choices=Kind)
    total = models.PositiveIntegerField(default=0)

    personal_data: frozenset[str] = frozenset()

    class Meta:
        verbose_name = _("reaksi")
        constraints = [
            models.UniqueConstraint(fields=["webinar", "kind"], name="reaction_once_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.total}"


class Hand(models.Model):
    """A raised hand (angkat tangan)."""

    id = models.BigAutoField(primary_key=True)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="hands")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    raised_at = models.DateTimeField()
    lowered_at = models.DateTimeField(null=True)

    personal_data = frozenset({"registration"})

    class Meta:
        verbose_name = _("angkat tangan")
        constraints = [
            models.UniqueConstraint(
                fields=["webinar", "registration"],
                name="hand_raised_once",
                condition=models.Q(lowered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return str(self.registration_id)


class Caption(models.Model):
    """One line of the transcript, typed while it is said (takarir)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    webinar = models.ForeignKey(Webinar, models.CASCADE, related_name="captions")
    part = models.ForeignKey("webinars.Part", models.SET_NULL, null=True, related_name="captions")
    text = models.CharField(_("takarir"), max_length=500)
    said_at = models.DateTimeField()

    personal_data = frozenset({"part", "text"})

    class Meta:
        verbose_name = _("takarir")
        ordering = ["said_at"]
        indexes = [models.Index(fields=["webinar", "said_at"], name="caption_by_time")]

    def __str__(self) -> str:
        return self.text
