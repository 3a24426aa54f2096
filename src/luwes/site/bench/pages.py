"""The pages whose cost is watched, each as the role it is for: one list for test and bench."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Max

from luwes.frontdesk.models import Case, Screen, Ticket
from luwes.frontdesk.queries.codes import screen_code
from luwes.people.models import Person, Unit, User
from luwes.rosters.models import Run
from luwes.webinars.models import Webinar

MOST_QUERIES = 15
MOST_BYTES = 60_000
"""Of HTML as it travels, compressed."""
ROLES = ("sdm", "kepala", "pegawai", "pengawas", "operator")
"""The sign-ins of the demonstration: HR bureau, head of unit, staff, auditor, operator."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address, with `{names}` of what it is about; a part is fetched after its page."""

    path: str
    part: bool = False
    data: Mapping[str, str] = field(default_factory=dict)
    """What is sent with it, where it is sent."""

    @property
    def name(self) -> str:
        """What the page is called in tables."""
        return self.path


CONSEQUENCE = {"region": "{region}", "fact": "risk:low", "since": "2020-10-12"}
OF_ALL = (
    "/",
    "/aturan/",
    "/aturan/paket/",
    "/jadwal-saya/",
    "/jadwal-saya/?bulan=2020-10",
    "/jadwal-saya/2020-10-05/mengapa/",
    "/pengumuman/",
    "/kalender/",
    "/akun-saya/",
    "/cuti/",
    "/cuti/ajukan/",
    "/pengaturan/ajukan/",
    "/tim/",
    "/tim/pekan/",
    "/presensi/",
    "/presensi/bulan/",
    "/presensi/hasil/",
    "/presensi/hasil/rencana/",
    "/penilaian/saya/",
    "/presensi/koreksi/",
    "/presensi/perangkat/",
    "/jam-kerja/",
    "/jam-kerja/?bulan=2020-09",
    "/jam-kerja/2020-10-05/mengapa/",
    "/layanan/",
    "/layanan/keadaan/",
    "/layanan/konsultasi-pensiun/",
    "/layanan/konsultasi-pensiun/ajukan/",
    "/permohonan/",
    "/meja-layanan/",
    "/layar/{screen}/",
    "/anjungan/{kiosk}/",
    "/antrean/{ticket}/",
    "/webinar/",
    "/webinar/?cari=adaptasi",
    "/webinar/{webinar}/",
)
OF_OVERSEERS = (
    "/kelola-webinar/",
    "/keadaan/",
    "/aturan/?unit={unit}",
    "/aturan/simulasi/",
    "/jadwal/",
    "/jadwal/1/",
    "/jadwal/1/papan/",
    "/jadwal/1/papan/?cari=sari",
    "/jadwal/1/papan/?unit={unit}",
    "/jadwal/{newest}/",
    "/jadwal/{newest}/papan/?berubah=on",
    "/jadwal/{newest}/bandingkan/",
    "/jadwal/{newest}/papan/{row}/4/",
    "/jadwal/batasan/",
    "/jadwal/orang/{person}/",
    "/pegawai/",
    "/pegawai/?cari=sari",
    "/pegawai/?unit={unit}",
    "/pegawai/{person}/",
    "/unit/",
    "/unit/{unit}/",
    "/kantor/",
    "/presensi/orang/{person}/",
    "/jam-kerja/orang/{person}/",
    "/rekap/?bulan=2020-10",
    "/rekap/pegawai/?bulan=2020-10",
    "/rekap/grafik/?bulan=2020-10",
    "/rekap/disiplin/",
    "/rekap/pegawai/?bulan=2020-10&unit={unit}&cari=a",
    "/jam-kerja/orang/{person}/2020-10-05/mengapa/",
    "/tim/hasil/",
    "/tim/sasaran/",
    "/penilaian/",
    "/penilaian/orang/{person}/",
    "/periksa-presensi/",
    "/area-kantor/",
)
OF_HR = (
    "/keadaan/catat/",
    "/jadwal/1/papan/?unit={largest}",
    "/unit/{root}/",
    "/unit/{largest}/",
    "/unit/{unit}/ubah/",
    "/unit/{unit}/tambah-pos/",
    "/pegawai/{person}/ubah/",
    "/wewenang/",
    "/wewenang/beri/",
    "/impor/",
    "/keputusan/",
    "/pengaturan/catatan/",
    "/cuti/pegawai/{person}/",
    "/kelola-webinar/baru/",
    "/kelola-webinar/{webinar}/",
    "/kelola-webinar/{webinar}/pendaftar/",
    "/kelola-webinar/{webinar}/statistik/",
    "/kelola-layanan/mitra/",
)
OF_HEADS = (
    "/meja-layanan/kasus/{case}/",
    "/meja-layanan/kasus/{case}/serahkan/",
    "/survei-kepuasan/",
    "/kelola-layanan/survei/",
    "/kelola-layanan/",
    "/kelola-layanan/akun-layanan-kepegawaian/",
    "/kelola-layanan/hari/",
    "/kelola-layanan/gangguan/",
    "/meja-layanan/janji/",
    "/meja-layanan/antrean/",
    "/meja-layanan/antrean/ketepatan/",
    "/kelola-layanan/layar/",
    "/kelola-webinar/{webinar}/",
    "/keputusan/",
    "/pelaksana-harian/",
    "/cuti/pegawai/{person}/",
)
PARTS = (Page("/beranda/aturan/", part=True),)
PAGES: Mapping[str, tuple[Page, ...]] = {
    "sdm": (
        *map(Page, OF_ALL),
        *map(Page, OF_OVERSEERS),
        *map(Page, OF_HR),
        *PARTS,
        Page("/keadaan/akibat/", part=True, data=CONSEQUENCE),
    ),
    "kepala": (*map(Page, OF_ALL), *map(Page, OF_OVERSEERS), *map(Page, OF_HEADS), *PARTS),
    "pegawai": (*map(Page, OF_ALL), *PARTS),
    "pengawas": (*map(Page, OF_ALL), *map(Page, OF_OVERSEERS), Page("/wewenang/"), *PARTS),
    "operator": (Page("/"), Page("/wewenang/"), Page("/wewenang/beri/"), *PARTS),
}


def names_in_paths() -> dict[str, str]:
    """Return what stands for each `{name}` in the agency at hand."""
    person = Person.objects.select_related("unit").get(login__username="pegawai")
    head = User.objects.select_related("person").get(username="kepala").person
    assert head is not None
    largest = Unit.objects.annotate(staff=Count("people")).order_by("-staff", "pk")[0]
    newest = Run.objects.filter(trial__isnull=True).aggregate(newest=Max("number"))["newest"]
    row = Run.objects.get(number=newest).assignments.get(person=person).row
    return {
        "person": str(person.pk),
        "unit": str(head.unit_id),
        "largest": str(largest.pk),
        "root": str(Unit.objects.get(parent=None).pk),
        "region": str(person.office.region_id),
        "newest": str(newest),
        "row": str(row),
        "ticket": str(Ticket.objects.order_by("-drawn_at")[0].pk),
        "screen": screen_code(Screen.objects.filter(kind=Screen.Kind.CALLS)[0].pk),
        "kiosk": screen_code(Screen.objects.filter(kind=Screen.Kind.KIOSK)[0].pk),
        "case": str(Case.objects.filter(unit=head.unit_id).order_by("-number")[0].pk),
        "webinar": str(Webinar.objects.order_by("starts_at")[0].pk),
    }
