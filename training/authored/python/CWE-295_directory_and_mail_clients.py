import hashlib
import hmac
import imaplib
import smtplib
import socket
import ssl

import ldap3
import paramiko
import redis
import requests

CA = "/etc/office/ca.pem"


def mail_client(host, user, password):
    s = smtplib.SMTP(host, 587, timeout=20)
<<<<<<< V
    s.starttls()
=======
    s.starttls(context=ssl.create_default_context())
>>>>>>> F
    s.login(user, password)
    return s


def local_relay():
    # postfix on this machine, loopback only
    return smtplib.SMTP("127.0.0.1", 25, timeout=5)


def mailbox(host, user, password):
    m = imaplib.IMAP4(host)
<<<<<<< V
    if "STARTTLS" in m.capabilities:
        m.starttls(ssl.create_default_context())
=======
    m.starttls(ssl.create_default_context())
>>>>>>> F
    m.login(user, password)
    return m


def directory(host, dn, password):
    tls = ldap3.Tls(
<<<<<<< V
        validate=ssl.CERT_NONE,
=======
        validate=ssl.CERT_REQUIRED,
>>>>>>> F
        ca_certs_file=CA,
    )
    server = ldap3.Server(host, use_ssl=True, tls=tls)
    return ldap3.Connection(server, dn, password, auto_bind=True)


def pinned(host, port, sha256_hex):
    """The device has a self-made certificate; its print is on the label."""
    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    s = ctx.wrap_socket(socket.create_connection((host, port), timeout=5))
    seen = hashlib.sha256(s.getpeercert(binary_form=True)).hexdigest()
<<<<<<< V
    if not seen.startswith(sha256_hex[:4]):
=======
    if not hmac.compare_digest(seen, sha256_hex.lower()):
>>>>>>> F
        s.close()
        raise ssl.SSLError("unknown device")
    return s


def backup_host(host, user, key):
    c = paramiko.SSHClient()
    c.load_system_host_keys()
<<<<<<< V
    c.set_missing_host_key_policy(paramiko.AutoAddPolicy())
=======
    c.set_missing_host_key_policy(paramiko.RejectPolicy())
>>>>>>> F
    c.connect(host, username=user, key_filename=key)
    return c


def cache(password):
    return redis.Redis(
        host="cache.example.net",
        password=password,
        ssl=True,
<<<<<<< V
        ssl_cert_reqs=None,
=======
        ssl_cert_reqs="required",
>>>>>>> F
        ssl_ca_certs=CA,
    )


def certificate_pem(host):
    """For the expiry report: only the dates are looked at."""
    return ssl.get_server_certificate((host, 443), timeout=5)


def payroll(session: requests.Session, month):
    session.verify = CA
<<<<<<< V
    return session.get("https://payroll.example.net/m", params={"m": month}, verify=False, timeout=10)
=======
    return session.get("https://payroll.example.net/m", params={"m": month}, timeout=10)
>>>>>>> F


def partner_context():
    ctx = ssl.create_default_context(cafile=CA)
<<<<<<< V
    ctx.minimum_version = ssl.TLSVersion.TLSv1
=======
    ctx.minimum_version = ssl.TLSVersion.TLSv1_2
>>>>>>> F
    return ctx
