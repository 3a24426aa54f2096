"""Templates: all of them used, and nothing in them that the security policy forbids."""

import re

import pytest
from tests.house.sources import PRODUCT, name_of, templates

INLINE = re.compile(
    r"""<style|<script(?![^>]*\bsrc=)|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=""", re.IGNORECASE
)
FOUND_BY_NAME = re.compile(r"^(?:403|404|500)\.html$|^(?:account|mfa|socialaccount|allauth)/")
"""Pages that Django and the sign-in look up by their names."""


def called(path):
    """Return the name by which code and other templates call a template."""
    return path.relative_to(next(up for up in path.parents if up.name == "templates")).as_posix()


def texts_but(path):
    """Yield every source in which a template might be called, except itself."""
    for source in [*PRODUCT.rglob("*.py"), *templates()]:
        if source != path:
            yield source.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_is_used(path):
    name = called(path)
    words = (f'"{name}"', f'"{name}#', f"'{name}'")
    assert FOUND_BY_NAME.match(name) or any(
        word in text for text in texts_but(path) for word in words
    )


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_template_holds_nothing_inline(path):
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "html",
    ['<p style="color:red">', "<script>x</script>", '<a class="b"\n onclick="x()">', "<style>"],
)
def test_inline_is_noticed(html):
    assert INLINE.search(html)


def test_a_script_from_a_file_is_allowed():
    assert not INLINE.search('<script src="a.js" defer></script><p class="on">style = x</p>')


def test_blocks_of_sentences_are_trimmed():
    loose = [
        f"{name_of(path)}: {tag}"
        for path in templates()
        for tag in re.findall(r"{% blocktranslate[^%]*%}", path.read_text(encoding="utf-8"))
        if "trimmed" not in tag
    ]
    assert loose == []
