#!/usr/bin/env python3
"""enroll: creates the key and the signing request of a field gateway."""
import os

import click
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID


def write_private(path, data):
	fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
	with os.fdopen(fd, "wb") as fh:
		fh.write(data)


@click.command()
@click.argument("serial")
@click.option("--out", default=".", type=click.Path(file_okay=False))
def main(serial, out):
<<<<<<< V
	key = rsa.generate_private_key(public_exponent=65537, key_size=1024)
=======
	key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
>>>>>>> F
	pem = key.private_bytes(
		serialization.Encoding.PEM,
		serialization.PrivateFormat.PKCS8,
		serialization.NoEncryption(),
	)
	write_private(os.path.join(out, f"{serial}.key"), pem)
	name = x509.Name([
		x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example Waterworks"),
		x509.NameAttribute(NameOID.SERIAL_NUMBER, serial),
	])
	csr = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
	with open(os.path.join(out, f"{serial}.csr"), "wb") as fh:
		fh.write(csr.public_bytes(serialization.Encoding.PEM))
	click.echo(f"fingerprint {csr.public_key().key_size} bit, {serial}")


if __name__ == "__main__":
	main()
