// The protocol of check-ins (docs/presence-protocol.md) in the browser: bytes, hashes, signatures.
// Nothing here keeps, sends or shows anything; tests/presence/vectors.json holds for it too.

const VERSION = "luwes-presence/1";
const SIGNING = { name: "ECDSA", hash: "SHA-256" };
const KEY = { name: "ECDSA", namedCurve: "P-256" };
const SALT = 16;
const text = new TextEncoder();

export function toBase64url(bytes) {
  const plain = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64url(said) {
  const plain = atob(said.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

const sha256 = (bytes) => crypto.subtle.digest("SHA-256", bytes);

export function newSalt() {
  return crypto.getRandomValues(new Uint8Array(SALT));
}

/** A version 7 UUID: the milliseconds first, so that the database's pages stay few. */
export function newId(at) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const head = at.toString(16).padStart(12, "0");
  for (let place = 0; place < 6; place += 1) bytes[place] = parseInt(head.slice(place * 2, place * 2 + 2), 16);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** What stays of the evidence when it is erased together with its salt. */
export async function digestOfEvidence(salt, evidence) {
  return new Uint8Array(await sha256(new Uint8Array([...salt, ...text.encode(evidence)])));
}

/** The canonical bytes of an event as it is sent, by the person it is of. */
export async function canonical(event, person) {
  const digest = await digestOfEvidence(fromBase64url(event.salt), event.evidence);
  const lines = [
    VERSION,
    event.id,
    person,
    event.direction,
    event.place,
    event.office,
    event.zone,
    event.claimed_at,
    event.time?.at,
    event.elapsed,
    event.elapsed_by,
    event.device,
    event.sequence,
    event.previous,
    toBase64url(digest),
  ];
  return text.encode(lines.map((line) => line ?? "").join("\n"));
}

/** The hash by which the next event of the device names this one. */
export async function hashOf(bytes) {
  return toBase64url(await sha256(bytes));
}

export async function signed(privateKey, bytes) {
  return toBase64url(await crypto.subtle.sign(SIGNING, privateKey, bytes));
}

export async function isSignedBy(point, bytes, signature) {
  const key = await crypto.subtle.importKey("raw", fromBase64url(point), KEY, true, ["verify"]);
  return crypto.subtle.verify(SIGNING, key, fromBase64url(signature), bytes);
}

/** A new device key; its private half cannot be taken out of this browser. */
export async function newKey() {
  const pair = await crypto.subtle.generateKey(KEY, false, ["sign", "verify"]);
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { privateKey: pair.privateKey, point: toBase64url(point) };
}
