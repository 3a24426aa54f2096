"""What proves that a case was filed."""

from luwes.foundation.models import Event
from luwes.frontdesk.models import Case


def filing_proof(case: Case) -> str:
    """Return the commitment to the event of the filing, in hexadecimal (one query)."""
    rows = Event.objects.filter(subject=str(case.pk), verb="frontdesk.case_filed")
    commitment = rows.values_list("commitment", flat=True).first()
    return bytes(commitment).hex() if commitment is not None else ""
