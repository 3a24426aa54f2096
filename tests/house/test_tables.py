"""Every table says which of its columns are personal data."""

import pytest
from django.apps import apps
from pghistory.models import Event as HistoryOfRows

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("luwes.") and not issubclass(model, HistoryOfRows)
]
"""Our tables; the histories that pghistory keeps carry the columns of what they follow."""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_declares_its_personal_data(model):
    declared = vars(model).get("personal_data")
    columns = {field.name for field in model._meta.get_fields()}
    assert isinstance(declared, frozenset)
    assert declared - columns == set()
