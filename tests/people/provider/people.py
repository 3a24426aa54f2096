"""Whom the provider knows, and by what we are known to it."""

CLIENT_ID = "luwes"
CLIENT_SECRET = "rahasia-luwes"
PASSWORD = "rahasia-di-penyedia"
PEOPLE = {
    "ani": {"nip": "198001012005031001"},
    "budi": {"email": "budi@contoh.go.id", "email_verified": True},
    "citra": {"email": "citra@contoh.go.id", "email_verified": False},
    "orang-luar": {"nip": "199903032020212003", "email": "x@y.id", "email_verified": True},
}
"""Login at the provider → its claims."""
