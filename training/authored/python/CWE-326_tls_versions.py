import ssl

import pytest
import urllib3
from OpenSSL import SSL
from twisted.internet import ssl as tssl
from urllib3.util.ssl_ import create_urllib3_context


def site_context(cert, key):
  ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
  ctx.load_cert_chain(cert, key)
<<<<<<< V
  ctx.minimum_version = ssl.TLSVersion.TLSv1
=======
  ctx.minimum_version = ssl.TLSVersion.TLSv1_2
>>>>>>> F
  return ctx


def partner_context(ca_file):
  """Context for the connections to the clearing house."""
  ctx = ssl.create_default_context(cafile=ca_file)
<<<<<<< V
  ctx.set_ciphers("ALL:@SECLEVEL=0")
=======
  ctx.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
>>>>>>> F
  return ctx


def api_pool():
<<<<<<< V
  ctx = create_urllib3_context(ssl_version=ssl.PROTOCOL_TLSv1)
=======
  ctx = create_urllib3_context(ssl_version=ssl.PROTOCOL_TLS_CLIENT)
>>>>>>> F
  ctx.load_default_certs()
  return urllib3.PoolManager(ssl_context=ctx)


def pyopenssl_context(cert, key):
  ctx = SSL.Context(SSL.TLS_SERVER_METHOD)
  ctx.use_certificate_file(cert)
  ctx.use_privatekey_file(key)
<<<<<<< V
  ctx.set_options(SSL.OP_NO_TLSv1_2 | SSL.OP_NO_TLSv1_3)
=======
  ctx.set_options(SSL.OP_NO_TLSv1 | SSL.OP_NO_TLSv1_1)
>>>>>>> F
  return ctx


def twisted_options(private_cert):
  return tssl.CertificateOptions(
    privateKey=private_cert.privateKey.original,
    certificate=private_cert.original,
    raiseMinimumTo=tssl.TLSVersion.TLSv1_2,
  )


def upstream_listener(cert, key):
  """Port for the forwarders in the branch offices."""
  ctx = ssl.SSLContext(ssl.PROTOCOL_TLS)
  ctx.load_cert_chain(cert, key)
<<<<<<< V
  ctx.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
=======
  ctx.minimum_version = ssl.TLSVersion.TLSv1_2
>>>>>>> F
  return ctx


def newest_only(cert, key):
  ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
  ctx.load_cert_chain(cert, key)
  ctx.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED
  ctx.minimum_version = ssl.TLSVersion.TLSv1_3
  return ctx


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_clients_are_refused(tls_server, version):
  ctx = ssl.create_default_context(cafile=tls_server.ca)
  ctx.minimum_version = ctx.maximum_version = version
  with pytest.raises(ssl.SSLError):
    tls_server.connect(ctx)


def label(version):
  return {"TLSv1": "retired", "TLSv1.1": "retired", "TLSv1.2": "allowed", "TLSv1.3": "preferred"}[version]
