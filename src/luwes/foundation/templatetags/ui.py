"""Small things every template may say; loaded everywhere."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def place(letter: str, *, label: str, extra: str = "") -> SafeString:
    """Draw a place: letter, pattern and colour, with its name for those who listen."""
    css = "off" if letter == "-" else letter
    if "shift" in extra.split():  # the letter is the code of a shift, not of a place
        css = ""
    return format_html(
        '<span class="place {} {}" title="{}"><span aria-hidden="true">{}</span>'
        '<span class="only-read">{}</span></span>',
        css,
        extra,
        label,
        letter,
        label,
    )
