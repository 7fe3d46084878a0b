import ssl

from solution import device_context

AUTHORITY = """-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIUWFW3hzBbv9X2FzCMwmiAU5nEiCYwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRRXhhbXBsZSBhdXRob3JpdHkwIBcNMjYxMTI3MTkyNDM3WhgP
MjEyNjExMDMxOTI0MzdaMBwxGjAYBgNVBAMMEUV4YW1wbGUgYXV0aG9yaXR5MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEVE7Ur6RGVCKgHOq8OfD+SRyKnd2Ngq8I
XJGMMIKDhi+ryuHa+Mw+b9U+L8op5fsHEu+ebfaw71Zsv4MFeLEk26NTMFEwHQYD
VR0OBBYEFI1O3AzDeIha7JPa4H+3VVgaqDd2MB8GA1UdIwQYMBaAFI1O3AzDeIha
7JPa4H+3VVgaqDd2MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
fB/wxRZd5fUYMw11tdng7JVI/TQOcFaH3JqreuVu6MoCIQDuKFc/u9XvWmRmQ3Zj
2uUiG35EOD7G1EjuBMe2gsitTg==
-----END CERTIFICATE-----
"""


def context():
    with open("authority.pem", "w") as file:
        file.write(AUTHORITY)
    return device_context("authority.pem")


def test_a_context_for_clients():
    made = context()
    assert isinstance(made, ssl.SSLContext)
    assert made.wrap_bio(ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="sensor.lan").server_side is False


def test_the_authority_is_known():
    assert len(context().get_ca_certs()) >= 1
