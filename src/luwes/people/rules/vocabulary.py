"""The headings that agencies write, and the field each one means."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What one kind of sheet may hold."""

    kind: str
    titles: tuple[str, ...]
    """Names of the sheet, most official first."""
    required: tuple[str, ...]
    """Fields without which the sheet says nothing; the header row shows at least the first."""
    fields: Mapping[str, tuple[str, ...]]
    """Field → headings, the official one first; case, spaces and signs do not matter."""
    one_of: tuple[str, ...] = ()
    """Fields of which the sheet needs at least one, the usual one first."""

    def heading(self, field: str) -> str:
        """The official heading of a field."""
        return self.fields[field][0]


PEOPLE = Vocabulary(
    kind="people",
    titles=("Pegawai", "Data Pegawai", "Daftar Pegawai", "ASN", "DUK", "Nominatif", "People"),
    required=("nip", "name", "unit"),
    fields={
        "nip": (
            "NIP",
            "NIP Baru",
            "Nip Pegawai",
            "Nomor Induk Pegawai",
            "NIP/NI PPPK",
            "NI PPPK",
            "NIPPPK",
            "No NIP",
            "Employee number",
        ),
        "name": (
            "Nama",
            "Nama Lengkap",
            "Nama Pegawai",
            "Nama ASN",
            "Nama (tanpa gelar)",
            "Nama dan Gelar",
            "Nama Lengkap dan Gelar",
            "Name",
        ),
        "front_title": ("Gelar Depan", "Gelar di Depan", "Title before"),
        "back_title": ("Gelar Belakang", "Gelar di Belakang", "Title behind"),
        "unit": (
            "Unit Kerja",
            "UNOR",
            "Unor Nama",
            "Nama Unor",
            "Unit Organisasi",
            "Nama Unit Kerja",
            "Satuan Kerja",
            "Satker",
            "Bagian",
            "Unit",
        ),
        "parent_unit": (
            "Unor Induk",
            "Unit Induk",
            "Unor Induk Nama",
            "Unit Kerja Induk",
            "Unit Eselon II",
            "Parent unit",
        ),
        "office": (
            "Lokasi Kerja",
            "Kantor",
            "Lokasi",
            "Tempat Tugas",
            "Kantor Penempatan",
            "Lokasi Kerja Nama",
            "Office",
        ),
        "position": ("Jabatan", "Nama Jabatan", "Jabatan Nama", "Position"),
        "position_kind": ("Jenis Jabatan", "Jenis Jabatan Nama", "Kind of position"),
        "grade": (
            "Golongan",
            "Gol",
            "Gol Akhir",
            "Gol Ruang",
            "Golongan Ruang",
            "Pangkat/Golongan",
            "Pangkat Gol Ruang",
            "Gol Akhir Nama",
            "Grade",
        ),
        "employee_kind": (
            "Jenis Pegawai",
            "Status Pegawai",
            "Status Kepegawaian",
            "Jenis ASN",
            "Status CPNS PNS",
            "Jenis Pegawai Nama",
            "Employee kind",
        ),
        "email": (
            "Email",
            "Alamat Email",
            "Email Gov",
            "Email Kantor",
            "Email Dinas",
            "Surel",
        ),
        "birth_date": ("Tanggal Lahir", "Tgl Lahir", "TglLahir", "Birth date"),
        "sex": ("Jenis Kelamin", "JK", "L/P", "Kelamin", "Sex"),
        "appointed": ("TMT CPNS", "TMT Pengangkatan", "Appointed on"),
        "skills": ("Keahlian", "Kompetensi", "Keterampilan", "Skills"),
        "cannot_office": (
            "Tidak Dapat ke Kantor",
            "Tidak Bisa ke Kantor",
            "Wajib WFH",
            "Rentan",
            "Cannot come to the office",
        ),
    },
)

POSTS = Vocabulary(
    kind="posts",
    titles=("Pos tugas", "Pos", "Loket", "Posts"),
    required=("post", "unit", "minimum"),
    fields={
        "post": ("Pos Tugas", "Pos", "Nama Pos", "Loket", "Post"),
        "unit": ("Unit Kerja", "UNOR", "Unit"),
        "office": ("Kantor", "Lokasi Kerja", "Lokasi", "Office"),
        "days": ("Hari", "Hari Buka", "Hari Layanan", "Days"),
        "minimum": ("Minimum", "Petugas Minimum", "Min", "Jumlah Minimum", "Minimum staff"),
        "target": ("Target", "Petugas Target", "Jumlah Target", "Target staff"),
        "qualified": (
            "NIP Petugas",
            "Petugas",
            "Pegawai yang Memenuhi Syarat",
            "NIP yang Memenuhi Syarat",
            "Qualified",
        ),
        "skill": ("Keahlian", "Kompetensi", "Syarat Keahlian", "Skill"),
    },
)

WISH_FIELDS = ("wish_mon", "wish_tue", "wish_wed", "wish_thu", "wish_fri")
"""A column per weekday, for sheets that have the wishes of a person in one row."""

CONSTRAINTS = Vocabulary(
    kind="constraints",
    titles=("Batasan", "Cuti dan Batasan", "Cuti", "Kendala", "Constraints"),
    required=("nip",),
    one_of=("kind", "cannot_office", "wish", *WISH_FIELDS),
    fields={
        "nip": PEOPLE.fields["nip"],
        "name": PEOPLE.fields["name"],
        "kind": ("Jenis", "Jenis Batasan", "Batasan", "Keterangan Jenis", "Kind"),
        "start": ("Dari", "Mulai", "Tanggal Mulai", "Dari Tanggal", "Sejak", "From"),
        "end": ("Sampai", "Selesai", "Tanggal Selesai", "Sampai Tanggal", "Until"),
        "weekday": ("Hari", "Hari Keinginan", "Weekday"),
        "wish": ("Keinginan", "Pilihan", "Tempat yang Diinginkan", "Wish"),
        "cannot_office": PEOPLE.fields["cannot_office"],
        **dict(
            zip(
                WISH_FIELDS,
                (
                    ("Senin", "Monday"),
                    ("Selasa", "Tuesday"),
                    ("Rabu", "Wednesday"),
                    ("Kamis", "Thursday"),
                    ("Jumat", "Friday"),
                ),
                strict=True,
            )
        ),
    },
)

OFFICES = Vocabulary(
    kind="offices",
    titles=("Kantor", "Daftar Kantor", "Lokasi Kerja", "Offices"),
    required=("office", "region"),
    fields={
        "office": ("Kantor", "Nama Kantor", "Lokasi Kerja", "Office"),
        "region": ("Wilayah", "Kota", "Kabupaten/Kota", "Kota/Kabupaten", "Region"),
        "zone": ("Zona", "Zona Waktu", "Zone"),
        "desks": ("Meja", "Jumlah Meja", "Kapasitas", "Kapasitas Meja", "Desks"),
    },
)

SHIFTS = Vocabulary(
    kind="shifts",
    titles=("Sif", "Jenis Sif", "Shift", "Shifts"),
    required=("unit", "code", "start", "length"),
    fields={
        "unit": ("Unit Kerja", "UNOR", "Unit"),
        "code": ("Kode", "Kode Sif", "Sif", "Shift", "Code"),
        "name": ("Nama Sif", "Nama", "Nama Shift", "Name"),
        "start": ("Mulai", "Jam Mulai", "Pukul", "Start"),
        "length": ("Lama Jam", "Lama", "Durasi", "Jam Kerja", "Hours"),
        "rest": ("Jeda Jam", "Jeda", "Istirahat Sesudah", "Rest hours"),
        "forbids": ("Tidak Boleh Diikuti", "Larangan Berikutnya", "May not be followed by"),
    },
)

COVER = Vocabulary(
    kind="cover",
    titles=("Kebutuhan Sif", "Kebutuhan", "Kebutuhan Shift", "Cover"),
    required=("unit", "code", "people"),
    fields={
        "unit": ("Unit Kerja", "UNOR", "Unit"),
        "code": ("Kode", "Kode Sif", "Sif", "Shift", "Code"),
        "days": ("Hari", "Tanggal", "Days"),
        "people": ("Jumlah", "Jumlah Petugas", "Petugas", "Kebutuhan", "People"),
    },
)

WORKERS = Vocabulary(
    kind="workers",
    titles=("Pegawai Sif", "Petugas Sif", "Pegawai Shift", "Shift workers"),
    required=("nip",),
    fields={
        "nip": PEOPLE.fields["nip"],
        "name": PEOPLE.fields["name"],
        "run_max": ("Kerja Berturut Paling Banyak", "Kerja Berturut Maks", "Most days in a row"),
        "run_min": ("Kerja Berturut Paling Sedikit", "Kerja Berturut Min", "Least days in a row"),
        "off_min": ("Libur Berturut Paling Sedikit", "Libur Berturut Min", "Least days off"),
        "weekends_max": ("Akhir Pekan Paling Banyak", "Akhir Pekan Maks", "Most weekends"),
        "shifts_max": ("Sif Paling Banyak", "Batas Sif", "Most shifts of a kind"),
        "hours_min": ("Jam Paling Sedikit", "Jam Min", "Least hours"),
        "hours_max": ("Jam Paling Banyak", "Jam Maks", "Most hours"),
    },
)

TEAMS = Vocabulary(
    kind="teams",
    titles=("Hari temu tim", "Tim", "Hari Temu", "Tim Kerja", "Team days", "Teams"),
    required=("team", "unit"),
    fields={
        "team": ("Tim", "Nama Tim", "Tim Kerja", "Kelompok", "Team"),
        "unit": ("Unit Kerja", "UNOR", "Unit"),
        "weekday": ("Hari Temu", "Hari", "Hari Pertemuan", "Hari Bertemu", "Meeting day"),
        "share": ("Porsi Hadir", "Porsi", "Persen Hadir", "Persentase", "Share"),
        "members": ("NIP Anggota", "Anggota", "Anggota Tim", "NIP Anggota Tim", "Members"),
    },
)

PAIRS = Vocabulary(
    kind="pairs",
    titles=("Pasangan", "Pasangan Pegawai", "Pairs"),
    required=("nip", "other", "rule"),
    fields={
        "nip": PEOPLE.fields["nip"],
        "name": PEOPLE.fields["name"],
        "other": ("NIP Pasangan", "Pasangan", "NIP Kedua", "NIP Lain", "Other NIP"),
        "rule": ("Aturan", "Jenis", "Aturan Pasangan", "Ketentuan", "Rule"),
    },
)

WHOLE_WEEKS = Vocabulary(
    kind="whole_weeks",
    titles=("Minggu utuh", "Minggu Kantor Utuh", "Pekan utuh", "Whole weeks"),
    required=("nip",),
    fields={"nip": PEOPLE.fields["nip"], "name": PEOPLE.fields["name"]},
)

VOCABULARIES = (
    PEOPLE,
    POSTS,
    CONSTRAINTS,
    OFFICES,
    SHIFTS,
    COVER,
    WORKERS,
    TEAMS,
    PAIRS,
    WHOLE_WEEKS,
)

SENSITIVE = (
    "Agama",
    "Agama Nama",
    "NIK",
    "No KTP",
    "Nomor KTP",
    "Nomor Induk Kependudukan",
    "NPWP",
    "Nomor NPWP",
    "Status Perkawinan",
    "Status Kawin",
    "Jenis Kawin",
    "Status Pernikahan",
    "Suku",
    "Golongan Darah",
    "Nama Ibu Kandung",
    "No Rekening",
    "Nomor Rekening",
    "Riwayat Penyakit",
    "Penyakit",
    "Alasan Medis",
    "Diagnosis",
    "Komorbid",
    "Disabilitas",
    "No BPJS",
    "Nomor BPJS",
    "No KK",
)
"""Never imported: not needed to plan work, and protected by law (UU 27/2022)."""

UNUSED = (
    "No",
    "No Urut",
    "Nomor",
    "Nomor Urut",
    "Keterangan",
    "Ket",
    "NIP Lama",
    "Tempat Lahir",
    "Nomor HP",
    "No HP",
    "Telepon",
    "Eselon",
    "Kelas Jabatan",
    "TMT Jabatan",
    "TMT Golongan",
    "TMT PNS",
    "MK Tahun",
    "MK Bulan",
    "Kedudukan Hukum",
    "Pendidikan",
    "Alamat",
    "Instansi Induk",
    "Instansi Kerja",
    "Gol Awal",
    "Pangkat",
    "Usia",
    "PNS ID",
    "Unor ID",
    "Eselon Level",
    "Foto",
)
"""Met in real sheets, understood and not needed: passed over without a word."""
