"""A suggested stand-in as plain sentences, in Indonesian or English."""

from collections.abc import Iterator

from luwes_roster import say
from luwes_roster.say import Names
from luwes_roster.sentences import suggestion as words
from luwes_roster.sentences.words import Language
from luwes_roster.suggest import NOBODY, Suggestion


def stand_in(one: Suggestion, *, names: Names, language: Language) -> tuple[str, ...]:
    """Return who it is, what moves with it, what it breaks, and what it costs."""
    return tuple(_sentences(one, names, language))


def _sentences(one: Suggestion, names: Names, language: Language) -> Iterator[str]:
    who = words.IN_OFFICE if one.was_in_office else words.COMES
    yield who.say(language, person=names.person(one.person), days=one.days, wanted=one.wanted)
    yield words.SERVED.say(language, served=one.served)
    if one.leaves >= 0:
        yield words.LEAVES.say(language, post=names.post(one.leaves))
    if one.makes_room != NOBODY:
        yield words.ROOM.say(language, person=names.person(one.makes_room))
    if one.allowed:
        yield words.ALLOWED.say(language)
    for broken in one.breaks:
        sentence = say.violation(broken, names=names, language=language)
        yield words.BREAKS.say(language, sentence=sentence)
    for effect in one.worse:
        called = say.rule(effect.level, language=language)
        yield words.WORSE.say(language, rule=called, before=effect.before, after=effect.after)
