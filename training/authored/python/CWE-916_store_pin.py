import hashlib
import os


def hash_passphrase(passphrase: str) -> str:
    """Return the text to store in the account table for a passphrase.

    The text is ``salt$hash`` in hexadecimal. Two calls with the same
    passphrase give different texts.
    """
    salt = os.urandom(16)
<<<<<<< V
    digest = hashlib.sha256(salt + passphrase.encode("utf-8")).digest()
=======
    digest = hashlib.scrypt(passphrase.encode("utf-8"), salt=salt, n=2**14, r=8, p=1)
>>>>>>> F
    return salt.hex() + "$" + digest.hex()
