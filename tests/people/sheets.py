"""Sheets for tests, written as agencies write them."""

import csv
import io
from datetime import UTC, datetime

import openpyxl

from luwes.people.actions.imports.applying import apply_batch, ask_to_apply
from luwes.people.actions.imports.undoing import ask_to_undo, undo_batch
from luwes.people.actions.imports.uploads import read_batch, upload_sheet
from luwes.people.models import ImportBatch

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
ANI = "198001012005031001"
BUDI = "198505052010121002"
CITRA = "199003032020212003"
"""Two PNS and a PPPK."""
PEOPLE = ("NIP Baru", "Nama", "Unit Kerja", "Unor Induk", "Lokasi Kerja", "Jabatan", "Golongan")


def csv_of(*rows, headings=PEOPLE):
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([headings, *rows])
    return out.getvalue().encode()


def workbook_of(**sheets):
    """Write a workbook: the sheet's name → its rows, headings first."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tried(content, *, actor, name="pegawai.csv"):
    """Upload a file and read it: the dry run."""
    batch = upload_sheet(filename=name, content=content, actor=actor, at=AT)
    return read_batch(batch_id=batch.pk, at=AT)


def applied(batch, *, actor):
    ask_to_apply(batch_id=batch.pk, actor=actor, at=AT)
    return apply_batch(batch_id=batch.pk, at=AT)


def undone(batch, *, actor):
    ask_to_undo(batch_id=batch.pk, actor=actor, at=AT)
    return undo_batch(batch_id=batch.pk, at=AT)


def imported(content, *, actor, name="pegawai.csv"):
    return applied(tried(content, actor=actor, name=name), actor=actor)


def actions_of(batch):
    """Kind and row → what applying it would do."""
    rows = ImportBatch.objects.get(pk=batch.pk).rows.order_by("id")
    return {(row.kind, row.number): row.action for row in rows}


def reasons_of(batch):
    return {
        (row.number, problem["column"]): problem["reason"]
        for row in batch.rows.order_by("id")
        for problem in row.problems
    }


def row(nip, name="Ani Lestari", unit="Biro SDM", parent="", office="Kantor Pusat Jakarta"):
    return (nip, name, unit, parent, office, "Analis", "III/c")
