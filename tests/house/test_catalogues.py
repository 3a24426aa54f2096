"""Every sentence on a screen has its English."""

import polib
import pytest
from tools import messages

from luwes.foundation.catalogues import compile_catalogues


def entry(text, english, *, plural="", **more):
    many = {0: english[0], 1: english[1]} if plural else {}
    one = "" if plural else english
    return polib.POEntry(msgid=text, msgstr=one, msgid_plural=plural, msgstr_plural=many, **more)


@pytest.mark.parametrize("domain", messages.domains(), ids=lambda path: path.name)
def test_catalogue_is_complete(domain):
    assert messages.faults_of(domain) == []


def test_catalogues_agree_where_domains_say_the_same():
    english = {}
    for domain in messages.domains():
        for message, found in messages.read(messages.catalogue_of(domain)).items():
            english.setdefault((message.text, message.context), set()).add(found.msgstr)
    assert {key: said for key, said in english.items() if len(said) > 1} == {}


@pytest.mark.parametrize(
    ("found", "faults"),
    [
        pytest.param(entry("Ya", "Yes"), [], id="translated"),
        pytest.param(entry("Ya", ""), ["not translated"], id="empty"),
        pytest.param(entry("Ya", "Yes", flags=["fuzzy"]), ["fuzzy"], id="guessed"),
        pytest.param(
            entry("%(a)s hari", "%(b)s days"), ["other placeholders"], id="other placeholder"
        ),
        pytest.param(
            entry("sehari", ("one day", "%(n)s days"), plural="%(n)s hari"),
            [],
            id="one may be said without its number",
        ),
        pytest.param(
            entry("sehari", ("one day", ""), plural="%(n)s hari"),
            ["not translated"],
            id="a plural is missing",
        ),
    ],
)
def test_faults_in_an_entry(found, faults):
    assert list(messages.faults_in(found)) == faults


def test_messages_are_found_in_code_and_templates(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "views.py").write_text(
        "from django.utils.translation import ngettext as n, gettext_lazy as _\n"
        'TITLE = _("Dua "\n    "baris")\n'
        'def f(x):\n    return ngettext("%(n)s hari", "%(n)s harinya", x)\n'
    )
    (tmp_path / "templates" / "a.html").write_text(
        '<p>{# it\'s a remark #}\n    {% translate "Halo" %}\n'
        "{% blocktranslate trimmed count n=x %}\n  satu\n{% plural %}\n  {{ n }} orang\n"
        '{% endblocktranslate %}{{ x|default:_("kosong") }}'
    )
    assert messages.messages_of(tmp_path) == {
        messages.Message("Dua baris"),
        messages.Message("%(n)s hari", plural="%(n)s harinya"),
        messages.Message("Halo"),
        messages.Message("satu", plural="%(n)s orang"),
        messages.Message("kosong"),
    }


def test_update_keeps_translations_and_drops_what_is_no_longer_said(tmp_path):
    source = tmp_path / "views.py"
    source.write_text('_("Lama")\n_("Tetap")\n')
    messages.update(tmp_path)
    catalogue = polib.pofile(str(messages.catalogue_of(tmp_path)))
    catalogue.find("Tetap").msgstr = "Kept"
    catalogue.save()
    source.write_text('_("Baru")\n_("Tetap")\n')
    messages.update(tmp_path)
    found = messages.read(messages.catalogue_of(tmp_path))
    assert {message.text: line.msgstr for message, line in found.items()} == {
        "Baru": "",
        "Tetap": "Kept",
    }


def test_catalogues_compile_once(tmp_path):
    (tmp_path / "views.py").write_text('_("Ya")\n')
    messages.update(tmp_path)
    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    compiled = messages.catalogue_of(tmp_path).with_suffix(".mo")
    assert [each.msgid for each in polib.mofile(str(compiled))] == []
