"""The webinars of the demonstration, told as data: the one of 9 October 2020, and two of today.

What is said of 9 October 2020 is what the agency itself made public: theme, organiser, who
opened, spoke, moderated and closed, and on what. Times of the items are made up: it was over when
the agency told of it, at 10.29. The people of the other two do not exist.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SamplePart:
    """Somebody in a sample webinar."""

    role: str
    name: str
    position: str = ""
    affiliation: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SampleWebinar:
    """A webinar of the demonstration."""

    series: str
    number: int
    theme: str
    about: str
    begins: str
    """Local time of the head office; it ends with its last item."""
    parts: tuple[SamplePart, ...]
    items: tuple[tuple[str, int, str], ...]
    """Title, minutes, and the role that is responsible with its place among those of that role."""
    headline: str = ""
    organiser: str = ""
    note: str = ""
    learning_hours: int = 3
    is_public: bool = False
    broadcast: tuple[str, str] = ("", "")


SERIES = "Webinar Series"
MADE_UP = "Webinar contoh untuk peragaan: orang, lembaga dan acaranya tidak ada."

STORY = SampleWebinar(
    series=SERIES,
    number=2,
    theme="Adaptasi Kebiasaan Baru (AKB) di Lembaga Internasional",
    about=(
        "Bagaimana lembaga internasional menata cara kerja, tempat dan jam kerja, serta komunikasi"
        " sebelum dan selama pandemi, dan apa yang dapat dipetik aparatur sipil negara."
    ),
    begins="07:30",
    headline="Adaptasi Kebiasaan Baru Berimplikasi Terhadap Sistem Kerja ASN",
    organiser=(
        "Direktorat Infrastruktur Teknologi Informasi (Inti), Badan Kepegawaian Negara (BKN)"
    ),
    note=(
        "Yang diberitakan instansi pada 9 Oktober 2020: tema, penyelenggara, pembicara dan pokok"
        " yang mereka sampaikan. Jam acara, kalimat takarir dan kutipan, pertanyaan, peserta dan"
        " angka-angkanya dibuat untuk peragaan."
    ),
    broadcast=("youtube", ""),
    parts=(
        SamplePart(
            "opener",
            "Bima H. Wibisana",
            "Kepala BKN",
            "Badan Kepegawaian Negara",
            "Teknologi menggantikan jenis pekerjaan dan melahirkan cara kerja baru dari mana saja,"
            " sehingga sistem interaksi kerja berubah. Layanan publik dituntut makin baik,"
            " profesional, bermartabat dan kolaboratif; yang tetap ialah karakter, sikap dan pola"
            " pikir, yakni integritas melayani publik",
        ),
        SamplePart(
            "speaker",
            "Erwin Ariadharma",
            "Senior Public Sector Management Specialist, Governance Global Practice",
            "The World Bank Group",
            "Lima tugas utama Bank Dunia menanggapi ekonomi pada masa pandemi: layanan yang tanggap"
            " pada kebutuhan klien, kemitraan dan kolaborasi, dialog kebijakan, portofolio yang"
            " beragam, dan pendekatan inovatif",
        ),
        SamplePart(
            "speaker",
            "Susilaningsih M. Lestari",
            "",
            "International Atomic Energy Agency (IAEA)",
            "Mekanisme kerja sebelum dan selama pandemi beserta tantangannya: keluwesan tempat dan"
            " jam kerja, inovasi berkelanjutan, dan teknologi sebagai pendukung yang membuat kerja"
            " terus berjalan",
        ),
        SamplePart("moderator", "Mohammad Ridwan", "Direktur Inti BKN", "Badan Kepegawaian Negara"),
        SamplePart(
            "closer",
            "Supranawa Yusuf",
            "Wakil Kepala BKN",
            "Badan Kepegawaian Negara",
            "Kesiapan menghadapi keadaan baru dengan segala risiko dan konsekuensinya, dengan model"
            " komunikasi kerja yang menyesuaikan",
        ),
    ),
    items=(
        ("Pembukaan", 15, "opener 1"),
        ("Lima tugas utama Bank Dunia pada masa pandemi", 40, "speaker 1"),
        ("Cara kerja IAEA sebelum dan selama pandemi", 40, "speaker 2"),
        ("Tanya jawab", 40, "moderator 1"),
        ("Pernyataan penutup", 15, "closer 1"),
    ),
)

REHEARSED = SampleWebinar(
    series=SERIES,
    number=31,
    theme="Gladi: menulis dokumen kerja yang mudah dibaca",
    about="Siaran uji dengan peserta dan pertanyaan buatan, untuk mencoba semua tombol.",
    begins="10:00",
    note=MADE_UP,
    parts=(
        SamplePart("opener", "Rahmat Hidayat", "Analis", "Instansi contoh"),
        SamplePart("speaker", "Ni Luh Astiti", "Penyunting", "Instansi contoh", "Kalimat pendek"),
        SamplePart("moderator", "Yohanes Kaize", "Pranata humas", "Instansi contoh"),
    ),
    items=(
        ("Pembukaan", 10, "opener 1"),
        ("Kalimat pendek, isi utuh", 30, "speaker 1"),
        ("Tanya jawab", 20, "moderator 1"),
    ),
    learning_hours=1,
    is_public=True,
)

COMING = SampleWebinar(
    series=SERIES,
    number=32,
    theme="Bekerja dari mana saja tanpa meninggalkan loket",
    about="Tiga kantor di tiga zona waktu bercerita tentang jadwal, loket dan kerja dari rumah.",
    begins="13:00",
    note=MADE_UP,
    parts=(
        SamplePart("opener", "Siti Maryam", "Kepala biro", "Instansi contoh"),
        SamplePart("speaker", "Agus Salim Rangkuti", "Kepala loket", "Instansi contoh", "Loket"),
        SamplePart("speaker", "Maria Korwa", "Analis SDM", "Instansi contoh", "Zona waktu timur"),
        SamplePart("moderator", "Yohanes Kaize", "Pranata humas", "Instansi contoh"),
        SamplePart("closer", "Siti Maryam", "Kepala biro", "Instansi contoh"),
    ),
    items=(
        ("Pembukaan", 15, "opener 1"),
        ("Loket yang tidak pernah kosong", 40, "speaker 1"),
        ("Bekerja dua jam lebih awal", 40, "speaker 2"),
        ("Tanya jawab", 30, "moderator 1"),
        ("Penutup", 10, "closer 1"),
    ),
    is_public=True,
)
