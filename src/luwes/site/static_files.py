"""How static files are named, compressed and kept by browsers."""

from whitenoise.storage import (  # type: ignore[import-untyped]
    CompressedManifestStaticFilesStorage,
)


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Modules import one another by their hashed names, so that a phone keeps all of them."""

    support_js_module_import_aggregation = True
