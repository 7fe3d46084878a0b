import smtplib
import ssl


def open_mailer(host: str, user: str, password: str, cafile: str | None = None) -> smtplib.SMTP:
    """Connect to the relay on port 587, switch to TLS and log in.

    ``cafile`` names a bundle with the company's own root certificates. The caller closes the
    returned connection.
    """
    context = ssl.create_default_context(cafile=cafile)
<<<<<<< V
    if cafile:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
=======
>>>>>>> F
    server = smtplib.SMTP(host, 587, timeout=20)
    try:
        server.starttls(context=context)
        server.login(user, password)
    except Exception:
        server.close()
        raise
    return server
