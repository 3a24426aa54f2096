"""What was acknowledged is there, exactly once: also when what serves is killed under load."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from uuid import UUID

import psycopg
import pytest
from tests.site.test_boot_serve import (
    LUWES,
    becomes_true,
    descendants,
    environment,
    get,
    name_of,
    serving,
)

from luwes.foundation.postgres.cluster import cluster_in
from luwes.foundation.postgres.running import address_of_running
from luwes.hot.application import CHECK_INS
from luwes.site.load.events import Sender

pytestmark = pytest.mark.postgresql
CLIENTS, PEOPLE_EACH = 8, 40
FOUND = f"""
import json, sys
from django.conf import settings
from luwes.presence.rules.tokens import keys_of
from luwes.site.load import agency, events
senders = agency.found(people={CLIENTS * PEOPLE_EACH})
events.with_tokens(senders, keys_of(settings.SECRET_KEY))
rows = [[str(each.person), str(each.office), each.token] for each in senders]
print("SENDERS " + json.dumps(rows))
"""


class Client(threading.Thread):
    """Sends one check-in after the other, each again and again until it is acknowledged."""

    def __init__(self, port: int, senders: list[Sender]) -> None:
        super().__init__(daemon=True)
        self.port, self.senders = port, senders
        self.stopping = threading.Event()
        self.acknowledged: list[UUID] = []
        self.answers: Counter[str] = Counter()

    def run(self) -> None:
        while not self.stopping.is_set():
            for sender in self.senders:
                body = sender.request().partition(b"\r\n\r\n")[2]
                while not self.sent(sender, body):
                    time.sleep(0.05)
                if self.stopping.is_set():
                    return

    def sent(self, sender: Sender, body: bytes) -> bool:
        """Send it once; True when it was acknowledged."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("POST", CHECK_INS, body, {"Authorization": f"Bearer {sender.token}"})
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            self.answers[type(error).__name__] += 1
            return False
        finally:
            connection.close()
        self.answers[str(answer.status)] += 1
        if answer.status != 200:
            assert answer.status in {429, 503}, content
            return False
        [told] = json.loads(content)["answers"]
        assert told["status"] in {"accepted", "review"}, told
        self.acknowledged.append(UUID(told["id"]))
        return True


@pytest.fixture(scope="module")
def data_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults") / "var"
    yield folder
    home = (folder / "postgres").resolve()
    if folder not in home.parents:
        shutil.rmtree(home)


@pytest.fixture(scope="module")
def server(data_folder):
    with serving(data_folder) as process:
        yield process


@pytest.fixture(scope="module")
def groups(server, data_folder):
    """An agency's people with the tokens of their sessions, shared out among the clients."""
    done = subprocess.run(
        [*LUWES, "manage", "shell", "-c", FOUND],
        env=environment(data_folder),
        capture_output=True,
        text=True,
        check=True,
    )
    [line] = [each for each in done.stdout.splitlines() if each.startswith("SENDERS ")]
    senders = [
        Sender(person=UUID(person), office=UUID(office), token=token)
        for person, office, token in json.loads(line.removeprefix("SENDERS "))
    ]
    return [senders[number::CLIENTS] for number in range(CLIENTS)]


def kept(data_folder):
    address = address_of_running(cluster_in(data_folder.absolute()))
    with psycopg.connect(address) as connection:
        return [row for (row,) in connection.execute("SELECT id FROM presence_checkin")]


def acknowledged(clients):
    return sum(len(client.acknowledged) for client in clients)


@pytest.mark.parametrize("part", ["granian", "postgres"])
def test_what_was_acknowledged_is_there_once_after_a_kill_in_mid_load(
    server, data_folder, groups, part
):
    before = set(kept(data_folder))
    clients = [Client(server.port, senders) for senders in groups]
    for client in clients:
        client.start()
    assert becomes_true(lambda: acknowledged(clients) > 200)
    for pid in [pid for pid in descendants(server.pid) if part in name_of(pid)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue  # it ended with the one before
    at_the_kill = acknowledged(clients)
    assert becomes_true(lambda: get(server.port, "/readyz")[0] == 200)
    assert becomes_true(lambda: acknowledged(clients) > at_the_kill + 200)
    for client in clients:
        client.stopping.set()
    for client in clients:
        client.join(60)
        assert not client.is_alive()
    told = [each for client in clients for each in client.acknowledged]
    assert sum((client.answers for client in clients), Counter()).total() > len(told)
    rows = [row for row in kept(data_folder) if row not in before]
    assert Counter(rows) == Counter(told)
    assert len(rows) == len(set(rows))
