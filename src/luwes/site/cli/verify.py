"""`luwes verify certificate`: whether a certificate holds, without asking anybody."""

import hashlib
import sys
from pathlib import Path

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.language import language_option
from luwes.site.cli.words import refuse, say
from luwes.site.folders import data_folder
from luwes.webinars.rules.manifest import NotAManifestError, digests_in, listing_in
from luwes.webinars.rules.seals.kinds import ROOT_FILE
from luwes.webinars.rules.seals.signer import CannotSealError
from luwes.webinars.rules.seals.verifying import Finding, Seal, Verdict
from luwes.webinars.rules.seals.verifying import verify as verify_seals

HOLDS, DOES_NOT_HOLD = 0, 1
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def verify() -> None:
    """Periksa keaslian berkas tanpa jaringan dan tanpa mempercayai penyelenggaranya."""


@verify.command("certificate")
@click.argument("file", type=EXISTING)
@click.option("--root", type=EXISTING, help="Sertifikat akar instansi (PEM).")
@click.option("--manifest", type=EXISTING, help="Daftar sidik jari webinarnya (PDF atau JSON).")
@language_option
def certificate(
    *, file: Path, root: Path | None, manifest: Path | None, language: Language
) -> None:
    """Periksa FILE, sertifikat atau daftar sidik jari yang disegel, terhadap sertifikat akar.

    Exit code: 0 it holds, 1 it does not, 2 it could not be checked.
    """
    roots = _roots(root, language=language)
    content = file.read_bytes()
    verdict = _verdict(content, roots, language=language)
    holds = verdict.finding == Finding.HOLDS
    click.echo(say(f"seal_{verdict.finding}", language=language, file=file.name))
    _tell(verdict.seals, language=language)
    digest = hashlib.sha256(content).hexdigest()
    click.echo(f"SHA-256 {digest}")
    if manifest is not None:
        listed = digest in _listed(manifest, roots, language=language)
        click.echo(say("listed" if listed else "not_listed", language=language))
        holds = holds and listed
    if holds:
        click.echo(say("revocation_unknown", language=language))
    sys.exit(HOLDS if holds else DOES_NOT_HOLD)


def _roots(given: Path | None, *, language: Language) -> bytes:
    """Return the root to judge by: the one given, else the one of this machine."""
    root = given or data_folder() / "seals" / ROOT_FILE
    if not root.exists():
        refuse([say("no_root", language=language)])
    return root.read_bytes()


def _verdict(content: bytes, roots: bytes, *, language: Language) -> Verdict:
    try:
        return verify_seals(content, roots=roots)
    except CannotSealError:
        refuse([say("bad_root", language=language)])


def _tell(seals: tuple[Seal, ...], *, language: Language) -> None:
    for seal in seals:
        at = f"{seal.at:%Y-%m-%d %H:%M:%S %z}" if seal.at else "?"
        known = "seal_by" if seal.trusted else "seal_by_stranger"
        click.echo(
            "  " + say(known, language=language, signer=seal.signer, issuer=seal.issuer, at=at)
        )


def _listed(manifest: Path, roots: bytes, *, language: Language) -> frozenset[str]:
    """Return the fingerprints of a list; one that is a PDF must hold itself."""
    content = manifest.read_bytes()
    try:
        if not content.startswith(b"%PDF"):
            return digests_in(content)
        listed = digests_in(listing_in(content))
    except NotAManifestError:
        refuse([say("not_a_manifest", language=language, file=manifest.name)])
    verdict = _verdict(content, roots, language=language)
    click.echo(say(f"seal_{verdict.finding}", language=language, file=manifest.name))
    _tell(verdict.seals, language=language)
    return listed if verdict.finding == Finding.HOLDS else frozenset()
