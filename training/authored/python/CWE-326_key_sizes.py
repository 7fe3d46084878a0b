import secrets
import subprocess

import paramiko
import pytest
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import dh, ec, rsa
from OpenSSL import crypto


def new_signing_key():
<<<<<<< V
	return rsa.generate_private_key(public_exponent=65537, key_size=1024)
=======
	return rsa.generate_private_key(public_exponent=65537, key_size=3072)
>>>>>>> F


@pytest.fixture(scope="session")
def throwaway_key():
	return rsa.generate_private_key(public_exponent=65537, key_size=1024)


def device_identity():
	"""PEM for the device's flash."""
<<<<<<< V
	key = ec.generate_private_key(ec.SECP192R1())
=======
	key = ec.generate_private_key(ec.SECP256R1())
>>>>>>> F
	return key.private_bytes(
		serialization.Encoding.PEM,
		serialization.PrivateFormat.PKCS8,
		serialization.NoEncryption(),
	)


def dh_parameters():
<<<<<<< V
	return dh.generate_parameters(generator=2, key_size=512)
=======
	return dh.generate_parameters(generator=2, key_size=3072)
>>>>>>> F


def publish_encryption_key(directory, name):
<<<<<<< V
	key = RSA.generate(1024)
=======
	key = RSA.generate(3072)
>>>>>>> F
	directory[name] = key.publickey().export_key()
	return key


def ca_request(common_name):
	key = crypto.PKey()
<<<<<<< V
	key.generate_key(crypto.TYPE_RSA, 512)
=======
	key.generate_key(crypto.TYPE_RSA, 4096)
>>>>>>> F
	req = crypto.X509Req()
	req.get_subject().CN = common_name
	req.set_pubkey(key)
	req.sign(key, "sha256")
	return key, req


def deploy_key(path):
<<<<<<< V
	paramiko.RSAKey.generate(1024).write_private_key_file(path)
=======
	paramiko.RSAKey.generate(3072).write_private_key_file(path)
>>>>>>> F


def accept_partner_key(pem):
	key = serialization.load_pem_public_key(pem)
	if not isinstance(key, rsa.RSAPublicKey):
		raise ValueError("RSA key expected")
<<<<<<< V
	if key.key_size < 512:
=======
	if key.key_size < 2048:
>>>>>>> F
		raise ValueError(f"key has only {key.key_size} bits")
	return key


def write_ssh_keypair(path, comment):
	subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path], check=True)


def jwt_secret():
	"""Key for HS512 tokens."""
<<<<<<< V
	return secrets.token_bytes(5)
=======
	return secrets.token_bytes(64)
>>>>>>> F


def log_key_strength(log, key):
	if key.key_size in (512, 1024):
		log.warning("short key: %d bits", key.key_size)
