"""What goes out by e-mail about a webinar, each in the language of its reader."""

from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from luwes.foundation.outbox import Mail
from luwes.people.models import Person
from luwes.webinars.models import Part, Publication, Quote, Registration, State, Webinar
from luwes.webinars.queries.calendar import calendar_file
from luwes.webinars.queries.tokens import absolute, part_address, registration_address
from luwes.webinars.rules.keeping import UNCONFIRMED_FOR
from luwes.webinars.rules.zones import Clock, clocks

LONGEST_SUBJECT = 200


def when(webinar: Webinar) -> str:
    """Return day and hour in the three zones, in the language at hand."""
    shown = clocks(webinar.starts_at)
    home = next(each for each in shown if str(each.at.tzinfo) == webinar.zone)
    hours = " / ".join(
        f"{date_format(each.at, 'H.i')} {each.zone}{_other_day(each, home)}" for each in shown
    )
    return _("%(day)s, pukul %(hours)s") % {
        "day": date_format(home.at, "l, j F Y"),
        "hours": hours,
    }


def _other_day(clock: Clock, home: Clock) -> str:
    """Return the day in brackets where midnight lies between two zones."""
    is_same = clock.at.date() == home.at.date()
    return "" if is_same else f" ({date_format(clock.at, 'l, j F Y')})"


def _mail(key: str, address: str, subject: str, lines: list[str], *, calendar: str = "") -> Mail:
    body = "\n".join(lines)
    return Mail(
        key=key, address=address, subject=subject[:LONGEST_SUBJECT], body=body, calendar=calendar
    )


def _calendar(webinar: Webinar, *, at: datetime, address: str) -> str:
    """Return the file that goes along: calendars follow the one of the highest sequence."""
    return calendar_file(webinar, at=at, address=address).decode()


def _about(webinar: Webinar) -> list[str]:
    return [
        _("%(series)s nomor %(number)s: %(theme)s")
        % {"series": webinar.series.name, "number": webinar.number, "theme": webinar.theme},
        when(webinar),
        "",
    ]


def invitation_letter(webinar: Webinar, person: Person, *, duty: str, language: str) -> Mail:
    """Invite a civil servant; whoever is on duty then is told so, and offered the recording."""
    with translation.override(language):
        lines = [_("Anda diundang mengikuti webinar."), "", *_about(webinar)]
        if duty:
            lines += [
                _(
                    "Jadwal menempatkan Anda di %(post)s pada hari itu. Layanan didahulukan:"
                    " rekamannya tersedia di halaman yang sama sesudah acara."
                )
                % {"post": duty},
                "",
            ]
        lines += [
            _("Daftar di: %(address)s") % {"address": absolute("webinars:webinar", webinar.pk)}
        ]
        subject = _("Undangan webinar: %(theme)s") % {"theme": webinar.theme}
        key = f"webinar-invited:{webinar.pk.hex}:{person.pk.hex}"
        return _mail(key, person.email, subject, lines)


def confirmation_letter(registration: Registration, *, key: str) -> Mail:
    """Ask whoever registered by e-mail to confirm the address."""
    with translation.override(registration.language):
        webinar = registration.webinar
        lines = [
            _("Alamat surel ini didaftarkan untuk webinar berikut."),
            "",
            *_about(webinar),
            _("Konfirmasi pendaftaran di: %(address)s")
            % {"address": registration_address(registration)},
            "",
            _(
                "Bila bukan Anda yang mendaftar, abaikan surel ini: tanpa konfirmasi, nama dan"
                " alamat ini dihapus sesudah %(days)s hari."
            )
            % {"days": UNCONFIRMED_FOR.days},
        ]
        subject = _("Konfirmasi pendaftaran: %(theme)s") % {"theme": webinar.theme}
        return _mail(key, registration.email, subject, lines)


def standing_letter(registration: Registration, *, key: str) -> Mail:
    """Say that a seat is held, or which list somebody is on."""
    with translation.override(registration.language):
        seated = registration.state == Registration.State.REGISTERED
        said = _("Anda terdaftar.") if seated else _("Kursi penuh; Anda ada di daftar tunggu.")
        subject = _("Pendaftaran webinar: %(theme)s") % {"theme": registration.webinar.theme}
        calendar = ""
        if seated:
            calendar = _calendar(
                registration.webinar,
                at=registration.registered_at,
                address=registration_address(registration),
            )
        lines = [said, "", *_own_page(registration)]
        return _mail(key, registration.email, subject, lines, calendar=calendar)


def _own_page(registration: Registration) -> list[str]:
    return [
        *_about(registration.webinar),
        _("Halaman Anda, untuk masuk, kalender dan pembatalan: %(address)s")
        % {"address": registration_address(registration)},
    ]


def _lead(lead: str) -> str:
    return {
        "week": _("Webinar berlangsung sepekan lagi."),
        "day": _("Webinar berlangsung besok."),
        "hour": _("Webinar dimulai satu jam lagi."),
    }[lead]


def reminder_letter(registration: Registration, *, lead: str, key: str) -> Mail:
    """Remind of a webinar a week, a day or an hour ahead."""
    with translation.override(registration.language):
        subject = _("Pengingat webinar: %(theme)s") % {"theme": registration.webinar.theme}
        lines = [_lead(lead), "", *_own_page(registration)]
        return _mail(key, registration.email, subject, lines)


def part_reminder_letter(part: Part, *, lead: str, key: str) -> Mail:
    """Remind whoever has a role in a webinar."""
    with translation.override(part.language):
        subject = _("Pengingat webinar: %(theme)s") % {"theme": part.webinar.theme}
        return _mail(key, part.email, subject, [_lead(lead), "", *_part_page(part)])


def _changed(webinar: Webinar) -> tuple[str, list[str]]:
    """Return the subject, and what happened to it and why."""
    gone = webinar.state == State.CANCELLED
    said = _("Webinar dibatalkan.") if gone else _("Waktu webinar berubah menjadi:")
    reason = [_("Alasan: %(reason)s") % {"reason": webinar.reason}, ""] if webinar.reason else []
    subject = (
        _("Webinar dibatalkan: %(theme)s") if gone else _("Waktu webinar berubah: %(theme)s")
    ) % {"theme": webinar.theme}
    return subject, [said, "", *reason]


def change_letter(registration: Registration, *, key: str, at: datetime) -> Mail:
    """Say that a webinar was moved or cancelled, with the reason."""
    with translation.override(registration.language):
        subject, said = _changed(registration.webinar)
        address = registration_address(registration)
        calendar = _calendar(registration.webinar, at=at, address=address)
        lines = [*said, *_own_page(registration)]
        return _mail(key, registration.email, subject, lines, calendar=calendar)


def part_change_letter(part: Part, *, key: str, at: datetime) -> Mail:
    """Say so to whoever has a role in it."""
    with translation.override(part.language):
        subject, said = _changed(part.webinar)
        calendar = _calendar(part.webinar, at=at, address=part_address(part))
        return _mail(key, part.email, subject, [*said, *_part_page(part)], calendar=calendar)


def invitee_change_letter(webinar: Webinar, person: Person, *, language: str, key: str) -> Mail:
    """Say so to whoever was invited and has not answered."""
    with translation.override(language):
        subject, said = _changed(webinar)
        page = _("Halaman webinar: %(address)s") % {
            "address": absolute("webinars:webinar", webinar.pk)
        }
        return _mail(key, person.email, subject, [*said, *_about(webinar), page])


def _part_page(part: Part) -> list[str]:
    return [
        *_about(part.webinar),
        _("Halaman pribadi Anda: %(address)s") % {"address": part_address(part)},
    ]


def quote_letter(quote: Quote, *, key: str) -> Mail:
    """Ask a speaker whether words of theirs may be quoted."""
    part = quote.part
    with translation.override(part.language):
        lines = [
            _("Yth. %(name)s,") % {"name": part.name},
            "",
            _("Bolehkah kalimat Anda ini dikutip dalam siaran pers?"),
            "",
            f"“{quote.text}”",
            "",
            _("Tanpa persetujuan Anda kalimat itu tidak diterbitkan."),
            "",
            *_part_page(part),
        ]
        subject = _("Persetujuan kutipan: %(theme)s") % {"theme": part.webinar.theme}
        return _mail(key, part.email, subject, lines)


def speaker_letter(part: Part, *, key: str) -> Mail:
    """Send a speaker the personal link."""
    with translation.override(part.language):
        webinar = part.webinar
        lines = [
            _("Yth. %(name)s,") % {"name": part.name},
            "",
            _("Anda dimohon menjadi %(role)s webinar berikut.") % {"role": part.get_role_display()},
            "",
            *_about(webinar),
            _("Halaman pribadi Anda: persetujuan perekaman, riwayat singkat dan materi."),
            part_address(part),
        ]
        subject = _("Peran Anda dalam webinar: %(theme)s") % {"theme": webinar.theme}
        return _mail(key, part.email, subject, lines)


def taken_down_letter(publication: Publication, quote: Quote) -> list[Mail]:
    """Tell who published a release that it left the public pages; nobody, without an address."""
    by = publication.published_by
    if by is None or by.person is None or not by.person.email or quote.answered_at is None:
        return []
    with translation.override("id"):
        lines = [
            _("%(name)s tidak lagi bersedia dikutip dengan kata-kata ini:")
            % {"name": quote.part.name},
            f"“{quote.text}”",
            "",
            _(
                "Siaran pers yang memuatnya sudah ditarik dari halaman berita. Hapus kutipan itu,"
                " lalu terbitkan lagi di: %(address)s"
            )
            % {"address": absolute("webinars:write-release", quote.webinar_id)},
        ]
        subject = _("Siaran pers ditarik: %(title)s") % {"title": publication.title}
        key = f"release-down:{quote.pk.hex}:{quote.answered_at:%Y%m%d%H%M%S}"
        return [_mail(key, by.person.email, subject, lines)]
