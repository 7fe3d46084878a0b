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


def test_certificates_are_asked_for():
    assert context().verify_mode == ssl.CERT_REQUIRED


def test_names_are_compared():
    assert context().check_hostname


def test_old_protocols_are_left_out():
    # At the library's own default or above.
    assert context().minimum_version not in (ssl.TLSVersion.SSLv3, ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)
