"""`luwes bench certificates`: the whole job beside its parts, layout and bare signing."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

if TYPE_CHECKING:
    from luwes.webinars.rules.seals.authority import Pair

WANTED = 0.8
ROUNDS = 5
LASTS = timedelta(minutes=10)
BEAT = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run took for each certificate, in milliseconds; `processor` of all processes."""

    name: str
    count: int
    wall: float
    processor: float

    @property
    def per_second(self) -> float:
        return 1000 / self.wall


@click.command("certificates")
@click.option("--count", default=500, show_default=True, type=click.IntRange(ROUNDS, 100_000))
@click.option("--processes", default="1,2", show_default=True, help="How many set and seal.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Also write a file.")
def certificates(*, count: int, processes: str, json_file: Path | None) -> None:
    """Ukur penerbitan sertifikat: seluruh pekerjaannya, di samping tata letak dan segel saja."""
    from luwes.site.load import agency

    with agency.database_of_its_own():
        webinars = {number: webinar_of(count) for number in map(int, processes.split(","))}
        parts = list(measured_parts(count))
        jobs = [measured_job(webinar, number, count) for number, webinar in webinars.items()]
    for line in table(parts, jobs):
        click.echo(line)
    if json_file is not None:
        told = {"parts": [asdict(each) for each in parts], "jobs": [asdict(each) for each in jobs]}
        json_file.write_text(json.dumps(told, indent=2), encoding="utf-8")


def webinar_of(people: int) -> UUID:
    """Make a webinar that is over, at which so many people stayed to the end; return its key."""
    from django.utils import timezone

    from luwes.people.models import Agency, Region, Unit
    from luwes.webinars.models import Beat, Live, Registration, Series, Webinar

    agency, _ = Agency.objects.get_or_create(name="Badan Ukur", short_name="UKUR")
    unit = Unit.objects.filter(agency=agency).first() or Unit.objects.create(
        agency=agency, name="Direktorat Ukur"
    )
    series, _ = Series.objects.get_or_create(unit=unit, name="Seri Ukur")
    begins = timezone.now() - timedelta(hours=1)
    webinar = Webinar.objects.create(
        series=series,
        number=Webinar.objects.count() + 1,
        theme="Adaptasi cara kerja di lembaga internasional",
        unit=unit,
        zone=Region.Zone.WIB,
        starts_at=begins,
        ends_at=begins + LASTS,
        learning_hours=2,
    )
    Live.objects.update_or_create(
        webinar=webinar, defaults={"started_at": begins, "ended_at": begins + LASTS}
    )
    rows = Registration.objects.bulk_create(
        Registration(
            webinar=webinar,
            name=f"Peserta Ukur {number}",
            email=f"ukur-{number}@contoh.id",
            state=Registration.State.REGISTERED,
            registered_at=begins,
        )
        for number in range(people)
    )
    Beat.objects.bulk_create(
        (
            Beat(
                registration=row,
                tab=row.pk,
                kind="stay" if step else "come",
                at=begins + step * BEAT,
            )
            for row in rows
            for step in range(LASTS // BEAT + 1)
        ),
        batch_size=5000,
    )
    return webinar.pk


def measured_parts(count: int) -> Iterator[Spent]:
    """Measure layout alone and signing alone, in turns, in this process."""
    from luwes.webinars.rules.certificate import certificate_pdf

    words, pair = sample()
    pdf = certificate_pdf(words)
    parts: dict[str, Callable[[], object]] = {
        "layout alone": lambda: certificate_pdf(words),
        "bare signing": bare_signing(pair, pdf),
    }
    spent = dict.fromkeys(parts, (0.0, 0.0))
    for name, one in [*parts.items()] * ROUNDS:
        wall, processor = time.perf_counter(), time.process_time()
        for _ in range(count // ROUNDS):
            one()
        before = spent[name]
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        spent[name] = (before[0] + wall, before[1] + processor)
    made = count // ROUNDS * ROUNDS
    for name, (wall, processor) in spent.items():
        yield Spent(name, made, wall / made * 1000, processor / made * 1000)


def sample() -> "tuple[Any, Pair]":
    """Return words to set, and a key with its certificate."""
    from django.utils import timezone

    from luwes.webinars.models import Certificate, Registration, Webinar
    from luwes.webinars.queries.certificates import words_of
    from luwes.webinars.rules.seals import authority

    webinar = Webinar.objects.select_related("series", "unit__agency")[0]
    row = Registration.objects.filter(webinar=webinar)[0]
    draft = Certificate(
        registration=row,
        webinar=webinar,
        code="ABCD2345EFGH",
        name=row.name,
        hours=2,
        held_on=webinar.starts_at.date(),
    )
    now = timezone.now()
    root = authority.new_root(agency="Ukur", at=now)
    return words_of(draft), authority.new_seal(root, agency="Ukur", at=now)


def bare_signing(pair: "Pair", pdf: bytes) -> Callable[[], object]:
    """Return pyHanko's own signing, as its documentation shows it: the opponent."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        key.write_bytes(pair.key)
        certificate.write_bytes(pair.certificate)
        load: Any = signers.SimpleSigner.load
        signer = load(str(key), str(certificate))
    meta = signers.PdfSignatureMetadata(
        field_name="Segel", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
    )
    return lambda: signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), meta, signer=signer)


def measured_job(webinar: UUID, processes: int, count: int) -> Spent:
    """Measure the job as the worker does it: attendance, layout, seal, rows and events."""
    from django.utils import timezone

    from luwes.site.load.cpu import processor_seconds
    from luwes.webinars.actions.attending import settle

    wall, processor = time.perf_counter(), processor_seconds()
    issued = settle(
        webinar_id=webinar, at=timezone.now(), tell=lambda *_told: None, processes=processes
    )
    wall, processor = time.perf_counter() - wall, processor_seconds() - processor
    if issued != count:
        raise click.ClickException(f"{issued} of {count} certificates were issued.")
    name = f"whole job, {processes} process{'es' if processes > 1 else ''}"
    return Spent(name, count, wall / count * 1000, processor / count * 1000)


def table(parts: Sequence[Spent], jobs: Sequence[Spent]) -> Iterator[str]:
    """Lines for people."""
    for each in (*parts, *jobs):
        yield (
            f"{each.name:<24} {each.count:>6} certificates {each.per_second:>7.1f}/s"
            f" {each.wall:>7.1f} ms each, {each.processor:>6.1f} ms of processor"
        )
    wall, processor = (sum(getattr(each, kind) for each in parts) for kind in ("wall", "processor"))
    yield ""
    for each in jobs:
        yield (
            f"{each.name}: {wall / each.wall:.2f} x layout and bare signing in sequence"
            f" ({processor / each.processor:.2f} by processor time; wanted {WANTED} on one core,"
            " near twice that by the clock on two)"
        )
