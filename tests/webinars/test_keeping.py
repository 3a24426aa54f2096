"""What is kept no longer than is said."""

from datetime import timedelta

from tests.webinars.conftest import BEFORE
from tests.webinars.test_registering import come

from luwes.foundation.models import Event, OutboxMessage
from luwes.webinars.actions.forgetting import forget_unconfirmed
from luwes.webinars.actions.live import rehearsal, stage
from luwes.webinars.actions.registering import confirm
from luwes.webinars.models import LiveEvent, Phase, Registration
from luwes.webinars.queries.live import state_of

LATER = BEFORE + timedelta(days=7)


def test_who_never_confirms_is_forgotten_after_the_days_the_letter_names(webinar):
    come(webinar)
    [letter] = OutboxMessage.objects.all()
    assert "dihapus sesudah 7 hari" in letter.body
    assert forget_unconfirmed(at=LATER - timedelta(seconds=1)) == 0
    assert forget_unconfirmed(at=LATER) == 1
    assert not Registration.objects.exists()
    assert not OutboxMessage.objects.exists()
    assert Event.objects.filter(verb="webinars.unconfirmed_forgotten").count() == 1


def test_who_confirmed_or_asked_again_stays(webinar):
    confirm(registration_id=come(webinar).pk, at=BEFORE)
    come(webinar, "budi@contoh.org")
    come(webinar, "budi@contoh.org", at=BEFORE + timedelta(days=1))
    assert forget_unconfirmed(at=LATER) == 0
    assert Registration.objects.count() == 2


def test_nothing_said_in_a_rehearsal_stays_in_the_events(webinar):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.REHEARSAL, by="system", at=BEFORE)
    rehearsal.fill(webinar_id=webinar.pk, by="system", at=BEFORE)
    stage.say_aloud(webinar_id=webinar.pk, text="Coba.", by="system", at=BEFORE)
    number = state_of(webinar.pk, desk=True)["number"]
    stage.change_phase(webinar_id=webinar.pk, to=Phase.PLANNED, by="system", at=BEFORE)
    [left] = LiveEvent.objects.all()
    assert (left.kind, left.number) == ("reset", number + 1)
    assert state_of(webinar.pk, desk=True)["announcement"] == ""
