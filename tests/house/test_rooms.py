"""What each room promises: views know no tables, actions leave a trace."""

import ast

import pytest
from tests.house.sources import PRODUCT, name_of, rooms, tree_of

TOUCH_TABLES = {
    "src/luwes/people/web/adapters.py": "the sign-in library hands over claims, not a request",
    "src/luwes/site/web/demonstration.py": "the demonstration clock is no domain of the agency",
}
"""Files of a web room that may speak to tables, each with its reason."""

CLOCKS_OF_CASES = "a clock is told of by the event of what paused, moved or ended it"

LEAVE_NO_TRACE = {
    "rosters.follow_posts": "part of a change by hand, whose event tells the cell",
    "presence.desk_at_hand": "reads what check-ins are compared with",
    "presence.keep_taken": "a check-in is its own event, written by the same statement",
    "presence.take_check_ins": "a check-in is its own event, written by the same statement",
    "presence.tell_hot_applications": "what it tells of has left its own trace",
    "frontdesk.attach": "a file is told of by the event of the message or filing it came with",
    "frontdesk.post_letter": "a letter is told of by the event that it is about",
    "frontdesk.write_of_moved_promise": "a letter about an event that is recorded already",
    "frontdesk.let_staff_serve": "by the action that edits posts, with its event",
    "frontdesk.forget_letters": "erases letters with their case, whose erasure is an event",
    "frontdesk.fill_room": "by the actions that officers use, each with its event",
    "frontdesk.let_in": "looks at how often an address came",
    "frontdesk.note_knock": "counts an address for an hour, under a keyed hash",
    "frontdesk.call_in": "counts a call; what is done with it leaves its own trace",
    "frontdesk.call_webhooks": "tells of events that are recorded already; its rows say how",
    "frontdesk.connection_to": "opens a connection for what tells of itself",
    "frontdesk.resolved": "looks at an address",
    "frontdesk.forget_tokens": "the hour of a token is told by the event that gave it",
    "frontdesk.remind": "a reminder of an appointment that has its own events",
    "frontdesk.pause_promise": CLOCKS_OF_CASES,
    "frontdesk.resume_promise": CLOCKS_OF_CASES,
    "frontdesk.note_first_word": CLOCKS_OF_CASES,
    "frontdesk.end_promises": CLOCKS_OF_CASES,
    "frontdesk.renew_promise": CLOCKS_OF_CASES,
    "frontdesk.give_other_time": CLOCKS_OF_CASES,
    "webinars.add_beats": "its row is the trace; one comes every nine seconds from every page",
    "webinars.add_upvotes": "its row is the trace; it comes by the thousand",
    "webinars.upvote": "its row is the trace; it comes by the thousand",
    "webinars.add_votes": "its row is the trace; five thousand come in ten seconds",
    "webinars.vote": "its row is the trace; five thousand come in ten seconds",
    "webinars.add_reactions": "a feeling is counted, and nobody's",
    "webinars.react": "a feeling is counted, and nobody's",
    "webinars.count_anew": "lets hubs read what has left its own trace",
    "webinars.note_attendance": "told of by the event of the batch it is settled or folded in",
    "webinars.found_authority": "makes files of this machine; their first use is an event",
    "webinars.take": "each kind leaves its own trace",
    "notices.note_feed_read": "calendars come by every few minutes, and change nothing",
}
"""Public functions of an actions room that record no event, each with its reason."""


def functions_in(tree):
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def called_by(function):
    """Return the names that a function calls, decorators and nested functions included."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {ast.unparse(call).rpartition(".")[2] for call in calls}


def recording(functions):
    """Return the names of those that record an event, by themselves or through one another."""
    calls = {name: called_by(function) for name, function in functions.items()}
    known = {"record", "record_past"}
    while more := {name for name, called in calls.items() if called & known} - known:
        known |= more
    return known


def silent_actions(domain):
    """Return the public functions of a domain's actions that record no event."""
    functions = {}
    for path in rooms("actions"):
        if path.is_relative_to(domain):
            functions |= functions_in(tree_of(path))
    named = {name for name in functions if not name.startswith("_")}
    return named - recording(functions)


@pytest.mark.parametrize("path", rooms("web"), ids=name_of)
def test_web_room_leaves_tables_to_queries_and_actions(path):
    touched = [
        f"line {node.lineno}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert touched == [] or name_of(path) in TOUCH_TABLES


@pytest.mark.parametrize(
    "domain", sorted(path.parent for path in PRODUCT.glob("*/__init__.py")), ids=name_of
)
def test_every_action_records_an_event(domain):
    silent = {f"{domain.name}.{name}" for name in silent_actions(domain)}
    assert silent - LEAVE_NO_TRACE.keys() == set()


def test_a_silent_action_is_noticed():
    functions = functions_in(
        ast.parse(
            "def loud():\n    events.record(verb='x')\n"
            "def through():\n    return loud()\n"
            "def silent():\n    save()\n"
        )
    )
    assert functions.keys() - recording(functions) == {"silent"}


@pytest.mark.parametrize("path", sorted((PRODUCT.parent).glob("**/__init__.py")), ids=name_of)
def test_importing_a_package_loads_nothing(path):
    is_tables = path.parent.name == "models"
    assert is_tables or path.read_text(encoding="utf-8") == ""
