"""Where the picture of a webinar comes from: one small interface, for now two who answer to it."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

YOUTUBE_HOSTS = frozenset(
    {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
)
EMBEDDED = "https://www.youtube-nocookie.com"
MEDIA = (".mp4", ".m4v", ".webm", ".ogv", ".mp3", ".m4a", ".ogg")
VIDEO = re.compile(r"^[A-Za-z0-9_-]{6,20}$")


class NotAVideo(ValueError):
    """The address leads to no video of this kind."""


@dataclass(frozen=True, slots=True)
class Player:
    """What a page needs to show the picture."""

    kind: str
    """`youtube`, `hls`, or empty where there is none yet."""
    source: str = ""
    frames: tuple[str, ...] = ()
    """Origins that the page's security policy lets into a frame."""
    media: tuple[str, ...] = ()
    """Origins that picture and sound come from."""


class Broadcast(Protocol):
    """A source of picture and sound; the stage in the browser will be another."""

    def player(self) -> Player:
        """Return what a page needs. Raises: NotAVideo."""


@dataclass(frozen=True, slots=True)
class YouTube:
    """A video or live stream on YouTube, framed without its cookies."""

    address: str

    def player(self) -> Player:
        return Player("youtube", f"{EMBEDDED}/embed/{video_id(self.address)}", frames=(EMBEDDED,))


@dataclass(frozen=True, slots=True)
class Hls:
    """A playlist (.m3u8) of our own or anybody's."""

    address: str

    def player(self) -> Player:
        parts = urlsplit(self.address)
        if parts.scheme not in {"http", "https"} or not parts.path.endswith(".m3u8"):
            raise NotAVideo(self.address)
        return Player("hls", self.address, media=(f"{parts.scheme}://{parts.netloc}",))


@dataclass(frozen=True, slots=True)
class Nothing:
    """No picture yet."""

    def player(self) -> Player:
        return Player("")


def broadcast_of(kind: str, address: str) -> Broadcast:
    """Return the source that a webinar names."""
    if kind == "youtube" and address:
        return YouTube(address)
    return Hls(address) if kind == "hls" and address else Nothing()


def at_second(address: str, second: int) -> str:
    """Return where a recording goes on from a second; empty where its kind has no such address.

    YouTube takes a parameter; a file of sound or picture, the fragment of W3C Media Fragments.
    """
    parts = urlsplit(address)
    if parts.hostname in YOUTUBE_HOSTS:
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] != "t"]
        return parts._replace(query=urlencode([*kept, ("t", f"{second}s")])).geturl()
    if parts.path.lower().endswith(MEDIA):
        return parts._replace(fragment=f"t={second}").geturl()
    return ""


def video_id(address: str) -> str:
    """Return the id of a video from any of the addresses YouTube gives it. Raises: NotAVideo."""
    parts = urlsplit(address)
    if parts.hostname not in YOUTUBE_HOSTS:
        raise NotAVideo(address)
    named = parse_qs(parts.query).get("v", [""])[0]
    found = named or parts.path.rstrip("/").rpartition("/")[2]
    if not VIDEO.match(found):
        raise NotAVideo(address)
    return found
