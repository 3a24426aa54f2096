"""Duplicates: merged only into a case of the same requester, and answered with it."""

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, TODAY

from luwes.foundation.models import DemonstrationDay, OutboxMessage
from luwes.frontdesk.actions.filing import Requester
from luwes.frontdesk.actions.serving import recuse, take_case
from luwes.frontdesk.actions.talking import SameCaseError, close_case, merge_case
from luwes.frontdesk.models import Outcome
from luwes.frontdesk.queries.cases import alike


@pytest.fixture
def officer(officers):
    return officers[0]


def merge(double, main, officer):
    merge_case(case_id=double.case.pk, into=main.case.pk, by=officer.login, at=FILED)


def answer(receipt, officer, *, body="Pangkat Anda naik."):
    told = {"case_id": receipt.case.pk, "by": officer.login, "at": FILED}
    take_case(**told, person=officer, on=TODAY)
    close_case(**told, outcome=Outcome.FULFILLED, body=body)


def test_the_requester_of_a_duplicate_is_told_and_reads_the_answer_by_their_own_code(
    filed, officer
):
    main, double = filed(), filed(requester=Requester("ANI", email="kedua@contoh.id"))
    merge(double, main, officer)
    address = f"/permohonan/{double.code}/"
    before = Client().get(address).content.decode()
    assert str(main.case.number) in before
    assert "menunggu petugas" in before
    assert "Hasil akhir" not in before
    answer(main, officer)
    letters = OutboxMessage.objects.filter(address="kedua@contoh.id").order_by("queued_at")
    told = letters.get(key__contains=":closed:")
    assert str(double.case.number) in told.subject
    assert double.code in told.body
    page = Client().get(address).content.decode()
    assert "Pangkat Anda naik." in page
    assert "dipenuhi" in page
    assert "tepat waktu" in page


def test_duplicates_of_a_duplicate_go_along(filed, officer):
    first, second, main = filed(), filed(), filed()
    merge(first, second, officer)
    merge(second, main, officer)
    first.case.refresh_from_db()
    assert first.case.merged_into_id == main.case.pk
    answer(main, officer)
    assert "Pangkat Anda naik." in Client().get(f"/permohonan/{first.code}/").content.decode()


def test_nothing_is_merged_into_the_case_of_somebody_else(filed, officer):
    double, other = filed(), filed(requester=Requester("Budi", email="budi@contoh.id"))
    with pytest.raises(SameCaseError):
        merge(double, other, officer)


def test_a_case_that_one_has_nothing_to_do_with_is_neither_offered_nor_merged_into(filed, officer):
    DemonstrationDay.objects.create(day=TODAY)
    mine, kept_away = filed(), filed()
    assert alike(mine.case, person=officer) == [kept_away.case]
    recuse(case_id=kept_away.case.pk, person=officer, by=officer.login, at=FILED)
    assert alike(mine.case, person=officer) == []
    take_case(case_id=mine.case.pk, person=officer, by=officer.login, at=FILED, on=TODAY)
    client = Client()
    client.force_login(officer.login)
    address = f"/meja-layanan/kasus/{mine.case.pk}/gabungkan/"
    assert client.post(address, {"ke": str(kept_away.case.pk)}).status_code == 404
