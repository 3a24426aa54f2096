"""Which regions lie on Java or Bali: rules of 2021 and 2022 tell them from the rest."""

from typing import Literal

from luwes.people.rules.columns import plain

Island = Literal["java-bali", "outside"]

PLACES = (
    "Jakarta, DKI Jakarta, Daerah Khusus Jakarta, Kepulauan Seribu, Bogor, Depok, Tangerang, "
    "Tangerang Selatan, Bekasi, Banten, Serang, Cilegon, Jawa Barat, Bandung, Cimahi, Cirebon, "
    "Sukabumi, Tasikmalaya, Garut, Karawang, Purwakarta, Jawa Tengah, Semarang, Surakarta, Solo, "
    "Magelang, Salatiga, Pekalongan, Tegal, Purwokerto, Banyumas, Cilacap, Kudus, Klaten, "
    "Yogyakarta, DI Yogyakarta, Daerah Istimewa Yogyakarta, Sleman, Bantul, Gunungkidul, "
    "Kulon Progo, Jawa Timur, Surabaya, Malang, Batu, Kediri, Blitar, Madiun, Mojokerto, "
    "Pasuruan, Probolinggo, Jember, Banyuwangi, Sidoarjo, Gresik, Lamongan, Madura, Bangkalan, "
    "Bali, Denpasar, Badung, Gianyar, Tabanan, Buleleng, Singaraja"
)
JAVA_BALI = frozenset(plain(place) for place in PLACES.split(", "))


def island_of(region: str) -> Island:
    """Return the island that a region of this name lies on; a person may correct it later."""
    bare = plain(region).removeprefix("kota").removeprefix("kabupaten").removeprefix("provinsi")
    return "java-bali" if bare in JAVA_BALI else "outside"
