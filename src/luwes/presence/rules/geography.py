"""Distances on the ground, near enough for offices and journeys."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address

EARTH = 6_371_000.0
Corner = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where an office lies: a circle, or an outline in its place; and the office's networks."""

    latitude: float
    longitude: float
    radius: float
    outline: tuple[Corner, ...] = ()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    def distance(self, here: Corner) -> float:
        """Return how far outside the area a place is, in metres; 0 inside."""
        if not self.outline:
            away = metres_between((self.latitude, self.longitude), here)
            return max(0.0, away - self.radius)
        return 0.0 if _within(self.outline, here) else _to_nearest_edge(self.outline, here)

    def holds_address(self, address: str) -> bool:
        """Return whether an address of the network is one of the office's."""
        if not self.networks or not address:
            return False
        try:
            told = ip_address(address)
        except ValueError:
            return False
        return any(told in network for network in self.networks)


def metres_between(one: Corner, other: Corner) -> float:
    """Return the great-circle distance (haversine)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    chord = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(chord)))


def _edges(outline: Sequence[Corner]) -> list[tuple[Corner, Corner]]:
    return list(zip(outline, (*outline[1:], outline[0]), strict=True))


def _within(outline: Sequence[Corner], here: Corner) -> bool:
    """Count the edges that a ray to the east crosses."""
    lat, lon = here
    inside = False
    for (lat1, lon1), (lat2, lon2) in _edges(outline):
        if (lat1 > lat) != (lat2 > lat):
            crossing = lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
            inside ^= lon < crossing
    return inside


def _to_nearest_edge(outline: Sequence[Corner], here: Corner) -> float:
    flat = [_flat(corner, around=here) for corner in outline]
    return min(_to_segment(one, other) for one, other in _edges(flat))


def _flat(corner: Corner, *, around: Corner) -> Corner:
    """Return metres north and east of a place; a town is flat enough."""
    north = math.radians(corner[0] - around[0]) * EARTH
    east = math.radians(corner[1] - around[1]) * EARTH * math.cos(math.radians(around[0]))
    return north, east


def _to_segment(one: Corner, other: Corner) -> float:
    """Return the distance from the origin to a segment."""
    along = (other[0] - one[0], other[1] - one[1])
    length = along[0] ** 2 + along[1] ** 2
    share = -(one[0] * along[0] + one[1] * along[1]) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(one[0] + share * along[0], one[1] + share * along[1])
