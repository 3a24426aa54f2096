"""The load: many connections in one lean process, each sending its own requests in order.

Every request is bytes before the first is sent, so that the client costs the machine little.
"""

import multiprocessing
import select
import socket
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from luwes.site.load.cpu import processor_seconds

END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length: "
PATIENCE = 10.0


@dataclass
class Driven:
    """What came of the load."""

    seconds: float = 0.0
    answers: Counter[int] = field(default_factory=Counter)
    """HTTP status → requests; 0 where the connection broke."""
    states: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    """Seconds of each request."""
    acknowledged: list[list[int]] = field(default_factory=list)
    """For each connection, which of its requests, by number, were answered 200."""
    ran_out: bool = False
    processor_seconds: float = 0.0
    """What client, server and database used together."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers[200] / self.seconds if self.seconds else 0.0

    @property
    def processor_us(self) -> float:
        """Microseconds of processor for each answer, client included."""
        return self.processor_seconds / max(1, self.answers[200]) * 1e6

    def percentile(self, share: float) -> float:
        """Return the latency that this share of the requests did not exceed, in milliseconds."""
        if not self.latencies:
            return 0.0
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


class _Connection:
    def __init__(self, port: int, requests: Sequence[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.requests, self.next = requests, 0
        self.buffer, self.sent_at = b"", 0.0
        self.acknowledged: list[int] = []

    def send(self) -> bool:
        """Send the next request; False where there is none left."""
        if self.next >= len(self.requests):
            return False
        self.sent_at = time.perf_counter()
        self.socket.sendall(self.requests[self.next])
        self.next += 1
        return True

    def receive(self) -> bytes | None:
        """Return a whole answer; None while it is not whole. Raises: OSError, EOFError."""
        part = self.socket.recv(65536)
        if not part:
            raise EOFError
        self.buffer += part
        head = self.buffer.find(END_OF_HEAD)
        if head < 0:
            return None
        start = self.buffer.find(LENGTH) + len(LENGTH)
        length = int(self.buffer[start : self.buffer.find(b"\r\n", start)])
        if len(self.buffer) < head + len(END_OF_HEAD) + length:
            return None
        answer, self.buffer = self.buffer, b""
        return answer


def drive(*, port: int, queues: Sequence[Sequence[bytes]], seconds: float) -> Driven:
    """Send each queue over a connection of its own, for this long or until all are empty."""
    context = multiprocessing.get_context("fork")
    theirs, ours = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(ours, port, queues, seconds))
    before = processor_seconds()
    process.start()
    driven: Driven = theirs.recv()
    process.join()
    driven.processor_seconds = processor_seconds() - before
    return driven


def _report(pipe: object, port: int, queues: Sequence[Sequence[bytes]], seconds: float) -> None:
    pipe.send(load(port=port, queues=queues, seconds=seconds))  # type: ignore[attr-defined]


def load(*, port: int, queues: Sequence[Sequence[bytes]], seconds: float) -> Driven:
    """Do what `drive` says, in this process."""
    driven = Driven()
    connections = {}
    poll = select.epoll()
    for queue in queues:
        connection = _Connection(port, queue)
        connections[connection.socket.fileno()] = connection
        poll.register(connection.socket.fileno(), select.EPOLLIN)
    everyone = list(connections.values())
    began = time.perf_counter()
    for connection in everyone:
        connection.send()
    _answer_until(began + seconds, poll, connections, driven)
    driven.seconds = time.perf_counter() - began
    driven.acknowledged = [connection.acknowledged for connection in everyone]
    for connection in everyone:
        connection.socket.close()
    return driven


def _answer_until(
    until: float, poll: select.epoll, connections: dict[int, _Connection], driven: Driven
) -> None:
    """Keep every connection busy; after the time is over, wait for what is on its way."""
    while connections:
        ready = poll.poll(PATIENCE)
        if not ready:
            driven.answers[0] += len(connections)
            return
        for number, _ in ready:
            if _one(connections[number], driven, until):
                poll.unregister(number)
                del connections[number]


def _one(connection: _Connection, driven: Driven, until: float) -> bool:
    """Take an answer and send the next request; True when this connection is done."""
    try:
        answer = connection.receive()
        if answer is None:
            return False
        now = time.perf_counter()
        _count(answer, connection, driven, now)
        if now >= until:
            return True
        if connection.send():
            return False
        driven.ran_out = True
    except (OSError, EOFError):
        driven.answers[0] += 1
    return True


def _count(answer: bytes, connection: _Connection, driven: Driven, now: float) -> None:
    status = int(answer[9:12])
    driven.answers[status] += 1
    driven.latencies.append(now - connection.sent_at)
    if status == 200:  # noqa: PLR2004  HTTP's OK
        connection.acknowledged.append(connection.next - 1)
        for state in ("accepted", "review", "refused"):
            driven.states[state] += answer.count(f'"status":"{state}"'.encode())
