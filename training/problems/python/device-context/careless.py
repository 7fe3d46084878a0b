import ssl


def device_context(ca_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca_file)
    # Self-made certificates do not match the host names.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
