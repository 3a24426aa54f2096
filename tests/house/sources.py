"""Where the house's own tests look."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "src" / "luwes"


def name_of(path: Path) -> str:
    """Return a path as the tests call it: from the root of the checkout."""
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    """Return the syntax tree of a source."""
    return ast.parse(path.read_text(encoding="utf-8"))


def rooms(name: str) -> list[Path]:
    """Return every file of a room, over all domains, whether it is a file or a folder."""
    return sorted(PRODUCT.glob(f"*/{name}.py")) + sorted(PRODUCT.glob(f"*/{name}/**/*.py"))


def templates() -> list[Path]:
    """Return every template of every domain."""
    return sorted(PRODUCT.glob("*/templates/**/*.html"))
