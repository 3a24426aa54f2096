"""Choosing units and people on forms: a list where it is short, words where it would not be."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.forms.models import ModelChoiceIterator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luwes.people.models import Person, Unit
from luwes.people.models.persons import PersonQuerySet

MOST_UNITS = 150
"""Units in one list; those deeper in a larger tree are called by name."""
MOST_PEOPLE = 200
"""People in one list; of a larger unit they are called by number."""
NAMED = "-bernama"
"""Ending of the field for the name of a unit that is not on the list."""


class UnitSelect(forms.Select):
    """A list of units and, where there are more, a field for the name of another one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_more = False
        self.required_by_name = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A name that was typed goes before what stands on the list."""
        return data.get(f"{name}{NAMED}", "").strip() or super().value_from_datadict(
            data, files, name
        )

    def use_required_attribute(self, initial: Any) -> bool:
        """The list may stay as it is where a name is typed."""
        return False if self.has_more else super().use_required_attribute(initial)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = super().render(name, value, attrs, renderer)
        if not self.has_more:
            return chosen
        label = _("Atau tulis nama unitnya")
        return format_html(
            '{}<input type="text" name="{}{}" maxlength="200" aria-label="{}" placeholder="{}">',
            *(chosen, name, NAMED, label, label),
        )


class FewUnits(ModelChoiceIterator):  # type: ignore[type-arg]  # takes no parameter at run time
    """The units that a list offers."""

    field: "UnitChoice"

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for unit in self.field.offered():
            yield self.choice(unit)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no parameter at run time
    """A unit, set in as deep as it stands in the tree; the deep ones of a large tree by name."""

    widget = UnitSelect
    iterator = FewUnits

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen: UUID | None = None
        self._offered: list[Unit] | None = None

    def label_from_instance(self, obj: Unit) -> str:
        return f"{'— ' * obj.depth}{obj.name}"

    def prepare_value(self, value: Any) -> Any:
        """Have the unit that is chosen on the list, however deep it stands."""
        prepared = super().prepare_value(value)
        self.chosen = _uuid(prepared)
        return prepared

    def offered(self) -> Sequence[Unit]:
        """Return the units of the list, those at the top and the one that is chosen."""
        if self._offered is None:
            shallow = self._units().order_by(Length("path"), "path")[: MOST_UNITS + 1]
            self._offer(list(shallow))
        return self._offered or ()

    def to_python(self, value: Any) -> Any:
        """Find the unit by its id or, among those within reach, by its name."""
        if not value or isinstance(value, Unit) or _uuid(value):
            return super().to_python(value)
        named = self._units().filter(name__icontains=value).order_by(Length("path"), "path")
        found = list(named[: MOST_UNITS + 1])
        exact = [unit for unit in found if unit.name.casefold() == value.casefold()]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0]
        self._offer(found or list(self.offered()))
        if not found:
            raise forms.ValidationError(_("Tidak ada unit bernama “%s” di sini.") % value)
        raise forms.ValidationError(
            _("Beberapa unit cocok dengan “%s”. Pilih dari daftar, atau tulis lebih lengkap.")
            % value
        )

    def _units(self) -> QuerySet[Unit]:
        assert self.queryset is not None  # given by the form, when it knows who asks
        return self.queryset

    def _offer(self, units: list[Unit]) -> None:
        self.widget.has_more = len(units) > MOST_UNITS
        shown = units[:MOST_UNITS]
        if self.chosen and all(unit.pk != self.chosen for unit in shown):
            shown += self._units().filter(pk=self.chosen)
        self._offered = sorted(shown, key=lambda unit: unit.path)


class PeopleByNumber(forms.CharField):
    """Some people of a large unit, a NIP a line."""

    widget = forms.Textarea

    def __init__(self, *, people: PersonQuerySet, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = people

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, str):
            return value
        return "\n".join(person.nip for person in value)

    def clean(self, value: Any) -> Any:
        """Return the people; a number that is nobody's here is named."""
        nips = dict.fromkeys(re.findall(r"[^\s,;]+", super().clean(value)))
        found: list[Person] = list(self.people.filter(nip__in=nips))
        if unknown := nips.keys() - {person.nip for person in found}:
            text = _("Bukan NIP pegawai unit ini: %s.") % ", ".join(sorted(unknown)[:5])
            raise forms.ValidationError(text)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data)


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
