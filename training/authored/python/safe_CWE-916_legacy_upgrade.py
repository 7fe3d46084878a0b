import hashlib
import hmac

from django.contrib.auth.hashers import PBKDF2PasswordHasher, mask_hash
from django.db import migrations

class WrappedSHA1Hasher(PBKDF2PasswordHasher):
    """Old accounts: PBKDF2 over the SHA-1 digests that the shop stored until 2014."""
    algorithm = "pbkdf2_wrapped_sha1"
    def encode_sha1_hash(self, sha1_hash, salt, iterations=None):
        return super().encode(sha1_hash, salt, iterations)
    def encode(self, password, salt, iterations=None):
        sha1 = hashlib.sha1((salt + password).encode()).hexdigest()
        return self.encode_sha1_hash(sha1, salt, iterations)
    def verify(self, password, encoded):
        parts = self.decode(encoded)
        again = self.encode(password, parts["salt"], parts["iterations"])
        return hmac.compare_digest(encoded.encode(), again.encode())
    def safe_summary(self, encoded):
        parts = self.decode(encoded)
        return {"algorithm": self.algorithm, "hash": mask_hash(parts["hash"])}

def forwards(apps, schema_editor):
    User = apps.get_model("auth", "User")
    hasher = WrappedSHA1Hasher()
    for user in User.objects.filter(password__startswith="sha1$").iterator():
        _, salt, sha1_hash = user.password.split("$", 2)
        user.password = hasher.encode_sha1_hash(sha1_hash, salt)
        user.save(update_fields=["password"])

class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_profile")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
