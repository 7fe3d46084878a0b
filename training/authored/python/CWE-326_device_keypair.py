from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def device_keypair(passphrase: bytes) -> tuple[bytes, bytes]:
    """Create the RSA key pair of a new device.

    Returns (private, public) in PEM form; the private part is encrypted with
    the passphrase.
    """
<<<<<<< V
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
=======
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
>>>>>>> F
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM,
        serialization.PublicFormat.SubjectPublicKeyInfo,
    )
    return private, public
