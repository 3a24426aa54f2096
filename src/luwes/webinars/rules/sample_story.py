"""What happened at the demonstration's webinar of 9 October 2020, told as data.

The points that were made are those that the agency made public, in words of our own; who asked
what, who stayed how long and every minute are made up, as the page of the webinar says.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the transcript: after so many minutes of its item, by this part."""

    item: int
    minute: int
    part: str
    text: str
    quoted: bool | None = None
    """Whether its speaker was asked to be quoted, and agreed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, by this place in the audience, so many minutes into an item."""

    item: int
    minute: int
    who: int
    text: str
    anonymous: bool = False
    answer: str = ""
    """In writing; answered live where there is none."""
    wanted_by: int = 0


LINES = (
    Line(0, 1, "moderator 1", "Selamat pagi, selamat datang di nomor kedua seri webinar ini."),
    Line(0, 4, "opener 1", "Teknologi menggantikan sebagian jenis pekerjaan."),
    Line(0, 6, "opener 1", "Bersamanya lahir cara kerja baru: bekerja dari mana saja."),
    Line(0, 8, "opener 1", "Karena itu sistem interaksi kerja kita ikut berubah."),
    Line(
        0,
        10,
        "opener 1",
        "Layanan publik harus makin baik: profesional, bermartabat dan kolaboratif.",
        quoted=True,
    ),
    Line(
        0,
        12,
        "opener 1",
        "Karakter, sikap dan pola pikir tidak berubah: integritas dalam melayani publik.",
    ),
    Line(1, 3, "speaker 1", "Lima tugas menuntun tanggapan kami pada ekonomi di masa pandemi."),
    Line(
        1,
        8,
        "speaker 1",
        "Pertama, layanan yang tanggap dan menyesuaikan diri dengan kebutuhan klien.",
        quoted=True,
    ),
    Line(1, 14, "speaker 1", "Kedua, kemitraan dan kolaborasi."),
    Line(1, 20, "speaker 1", "Ketiga, dialog kebijakan."),
    Line(1, 26, "speaker 1", "Keempat, portofolio yang beragam."),
    Line(1, 33, "speaker 1", "Kelima, pendekatan yang inovatif."),
    Line(2, 3, "speaker 2", "Saya bandingkan mekanisme kerja sebelum pandemi dan selama pandemi."),
    Line(
        2,
        12,
        "speaker 2",
        "Tempat dan jam kerja menjadi luwes, dan inovasi tidak pernah berhenti.",
        quoted=False,
    ),
    Line(2, 24, "speaker 2", "Teknologi mendukung, sehingga kerja tetap berjalan."),
    Line(2, 35, "speaker 2", "Tantangannya: orang yang berjauhan perlu tetap saling mendengar."),
    Line(3, 2, "moderator 1", "Kita mulai dari pertanyaan yang paling banyak didukung."),
    Line(3, 6, "speaker 1", "Kebutuhan klien ditanyakan berkala, bukan diduga."),
    Line(3, 18, "speaker 2", "Jam yang luwes disepakati di tim, lalu ditulis."),
    Line(
        4,
        4,
        "closer 1",
        "Bersiaplah untuk keadaan baru dengan segala risiko dan konsekuensinya.",
        quoted=True,
    ),
    Line(4, 8, "closer 1", "Model komunikasi kerja perlu disesuaikan dengan keadaan itu."),
)

QUESTIONS = (
    Asked(
        1, 36, 0, "Bagaimana kebutuhan klien diketahui bila semua pertemuan daring?", wanted_by=9
    ),
    Asked(
        2,
        30,
        3,
        "Siapa yang menetapkan jam kerja yang luwes di satu tim?",
        anonymous=True,
        wanted_by=6,
    ),
    Asked(
        2,
        38,
        5,
        "Apakah loket tetap dijaga ketika separuh pegawai bekerja dari rumah?",
        answer="Ya, dengan jadwal bergilir; yang berjaga diatur lebih dahulu.",
        wanted_by=4,
    ),
    Asked(3, 4, 8, "Bagaimana kolaborasi dinilai dalam kinerja pegawai?"),
)
UNANSWERED = len(QUESTIONS) - 1
"""The last one was shown and not reached."""

CHAT = (
    (0, 2, 1, "Selamat pagi dari Jayapura."),
    (1, 10, 4, "Contoh layanan yang tanggap itu jelas sekali."),
    (2, 14, 7, "Tim kami juga menulis kesepakatan jam kerja."),
    (4, 12, 2, "Terima kasih, sampai jumpa di nomor berikutnya."),
)

POLL = "Apa yang paling membantu Anda bekerja dari mana saja?"
OPTIONS = ("Aplikasi kerja bersama", "Jam kerja yang luwes", "Cara berkomunikasi yang disepakati")
VOTES = (0, 1, 2, 0, 1, 1, 2, 2, 1, 0, 2, 1, 0, 2, 1, 2)
"""The choice of each who voted."""

PRESENCE: tuple[tuple[tuple[int, int], ...], ...] = (
    ((1, 150),),
    ((0, 62), (70, 150)),
    ((4, 150),),
    ((10, 75),),
    ((0, 150),),
    (),
    ((2, 148),),
    ((0, 20), (40, 95)),
    ((6, 150),),
    ((30, 112),),
    ((0, 88), (92, 150)),
    ((55, 150),),
)
"""From which minute to which each was there; the pattern begins anew after the last."""

OPINIONS = (
    (5, 5, 4, "Bandingan sebelum dan selama pandemi sangat membantu."),
    (4, 5, 4, ""),
    (5, 4, 3, "Suara sesekali terputus."),
    (4, 4, 4, ""),
    (5, 5, 5, "Waktu tanya jawab mohon ditambah."),
    (4, 5, 4, ""),
)
"""Content, speakers, technique, and a word."""

WRITER = "nsp"
DRAFTED_AT, PUBLISHED_AT = "10:20", "10:29"
"""Local time of the head office."""
