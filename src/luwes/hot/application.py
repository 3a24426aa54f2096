"""The hot application: durable check-ins, live webinars, health; raw ASGI, no framework.

Other addresses go to the pages beside it, where there are any.
"""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from luwes.foundation.live import PATH as LISTENING
from luwes.foundation.rules.senders import Network, counted_as, sender_of
from luwes.hot.database import Line, follow_changes
from luwes.hot.door import Door, Full, Late
from luwes.hot.gate import Gate
from luwes.hot.health import Health
from luwes.hot.hub import Hub
from luwes.hot.listening import listen
from luwes.hot.rates import Rates
from luwes.hot.tapping import PATH as TAPPING
from luwes.hot.tapping import Taps
from luwes.presence.queries import known as known_queries
from luwes.presence.refusals import all_refusals, language_of
from luwes.presence.rules.desk import Admitted, Arrival, Desk, admit
from luwes.presence.rules.limits import shipped
from luwes.presence.rules.reading import MOST_BYTES, Arrived, Refusal, Unreadable, read_body
from luwes.presence.rules.tokens import Bearer, Forged, Keys, Over, read_token, sign_time

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

CHECK_INS = "/api/presence/check-ins"
JSON = (b"content-type", b"application/json; charset=utf-8")
NO_STORE = (b"cache-control", b"no-store")
BEARER = b"Bearer "
TOKENS_AT_HAND = 20_000
YOUNG_OBJECTS = 20_000
_encode = msgspec.json.Encoder().encode


class Refused(Exception):
    """The request as a whole is refused; `name` is one of `presence.refusals.REFUSALS`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Setting:
    """What the deployment tells the hot application."""

    address: str
    keys: Keys
    proxies: tuple[Network, ...] = ()
    """Whose word on the sender's address is taken."""
    durable: bool = True


@dataclass
class Application:
    """The ASGI callable."""

    setting: Setting
    pages: Asgi | None = None
    _started: bool = False
    _bearers: dict[bytes, Bearer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        limits = shipped()
        self._refusals = all_refusals()
        self._rates = Rates(burst=limits.burst, per_minute=limits.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        if scope["type"] == "http":
            path = scope["path"]
            if path == CHECK_INS:
                await self._check_in(scope, receive, send)
                return
            if path.startswith(LISTENING):
                await listen(scope, receive, send, hub=self.hub)
                return
            if path.startswith(TAPPING):
                sender = counted_as(self._sender(scope, dict(scope["headers"])))
                await self.taps.serve(scope, receive, send, sender=sender)
                return
            if path in {"/healthz", "/readyz"}:
                await self._tell_health(path, send)
                return
        if self.pages is not None:
            await self.pages(scope, receive, send)
        elif scope["type"] == "http":
            await _send(send, 404, [JSON], b'{"title":"Not Found","status":404}')

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def start(self) -> None:
        """Open the door: it takes check-ins as soon as the database has told what it must know."""
        _spare_the_collector()
        setting = self.setting
        self.door = Door(setting.address, durable=setting.durable)
        self.health = Health(Line(setting.address), self.door)
        self._reader = Line(setting.address)
        self.hub = Hub(setting.address)
        self.hub.start()
        self._gate = Gate()
        self.taps = Taps(self._gate, shift=self._shift)
        self._gate.start()
        self.door.start()
        self._following = asyncio.create_task(follow_changes(setting.address, changed=self.refresh))

    async def stop(self) -> None:
        """Answer whoever waits, then close."""
        self._following.cancel()
        await asyncio.gather(self._following, return_exceptions=True)
        await self.hub.stop()
        await self._gate.stop()
        await self.door.stop()
        await self.health.close()
        await self._reader.close()

    async def refresh(self) -> None:
        """Read the devices, offices and limits anew."""
        _, devices = await self._reader.run(known_queries.DEVICES)
        _, offices = await self._reader.run(known_queries.OFFICES)
        _, policy = await self._reader.run(known_queries.POLICY)
        _, days = await self._reader.run(known_queries.DEMONSTRATION)
        limits = known_queries.limits_of(policy)
        self._rates.burst, self._rates.per_minute = limits.burst, limits.per_minute
        self.door.desk = Desk(
            keys=self.setting.keys,
            devices=known_queries.devices_of(devices),
            offices=known_queries.offices_of(offices),
            limits=limits,
            shift=known_queries.shift_of(days),
        )

    def _shift(self) -> int | None:
        """Return the demonstration's shift in milliseconds; None while nothing is known yet."""
        return self.door.desk.shift if self.door.desk is not None else None

    async def _check_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        try:
            status, body = 200, await self._answer(scope, headers, receive)
        except Refused as refused:
            language = language_of(headers.get(b"accept-language", b""))
            status, said, body = self._refusals[refused.name, language]
            await _send(send, status, said, body)
            return
        length = (b"content-length", str(len(body)).encode())
        await _send(send, status, [JSON, length, NO_STORE], body)

    async def _answer(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> bytes:
        if scope["method"] != "POST":
            raise Refused("method")
        desk = self.door.desk
        if desk is None:
            raise Refused("late")
        body = await _body_of(receive)
        now = time.time_ns() // 1_000_000
        bearer = self._bearer(headers.get(b"authorization"), now)
        try:
            read = read_body(body)
        except Unreadable as unreadable:
            raise Refused(unreadable.refusal) from None
        sender = self._sender(scope, headers)
        arrival = Arrival(now + desk.shift, read.sent_at, sender, bearer)
        events = [
            admit(each, arrival=arrival, desk=desk) if isinstance(each, Arrived) else each
            for each in read.events
        ]
        person = self._refuse_strangers(events, bearer)
        answers = await self._take(events)
        told: dict[str, Any] = {"answers": answers, "time": None}
        if person is not None:
            at = time.time_ns() // 1_000_000 + desk.shift
            told["time"] = {"at": at, "mac": sign_time(desk.keys, person=person, at=at)}
        return _encode(told)

    def _refuse_strangers(
        self, events: Iterable[Admitted | Refusal], bearer: UUID | None
    ) -> UUID | None:
        """Return who sends; refuse who sends too much, or shows no sign of being anybody."""
        people: dict[UUID, int] = {}
        for each in events:
            if isinstance(each, Admitted):
                people[each.said.person] = people.get(each.said.person, 0) + 1
        if not people and bearer is None:
            raise Refused("stranger")
        at = time.monotonic()
        if not all(self._rates.allow(who, events=n, at=at) for who, n in people.items()):
            raise Refused("too_many")
        return bearer or (next(iter(people)) if len(people) == 1 else None)

    async def _take(self, events: list[Admitted | Refusal]) -> list[dict[str, Any]]:
        try:
            return await self.door.take(events)
        except Full:
            raise Refused("full") from None
        except Late:
            raise Refused("late") from None

    def _bearer(self, header: bytes | None, at: int) -> UUID | None:
        """Return whom the token names; None where none is shown."""
        if header is None or not header.startswith(BEARER):
            return None
        bearer = self._bearers.get(header)
        if bearer is None or at >= bearer.expires_at:
            bearer = self._read_bearer(header, at)
        return bearer.person

    def _read_bearer(self, header: bytes, at: int) -> Bearer:
        token = header.removeprefix(BEARER).decode("latin-1")
        try:
            bearer = read_token(self.setting.keys, token, at=at)
        except (Forged, Over):
            raise Refused("stranger") from None
        if len(self._bearers) >= TOKENS_AT_HAND:
            self._bearers.clear()
        self._bearers[header] = bearer
        return bearer

    def _sender(self, scope: Scope, headers: dict[bytes, bytes]) -> str:
        """Return the sender's address; a header counts only from a proxy of ours."""
        client = scope.get("client")
        address = str(client[0]) if client else ""
        if not self.setting.proxies or not address:
            return address
        told = headers.get(b"x-forwarded-for", b"").decode("latin-1")
        return sender_of(address, told, proxies=self.setting.proxies)

    async def _tell_health(self, path: str, send: Send) -> None:
        status, said = (200, {"status": "ok"}) if path == "/healthz" else await self.health.ready()
        await _send(send, status, [JSON, NO_STORE], _encode(said))


def _spare_the_collector() -> None:
    """Keep the garbage collector from walking through all of Django for every few check-ins."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


async def _body_of(receive: Receive) -> bytes:
    """Return the body. Raises: Refused where it is too large, or nobody waits any more."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Refused("unreadable")
    if not message.get("more_body"):
        body: bytes = message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused("too_large")
        return body
    parts, size = [], 0
    while True:
        part = message.get("body", b"")
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise Refused("too_large")
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()


async def _send(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
