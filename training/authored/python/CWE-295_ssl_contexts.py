import asyncio
import ftplib
import imaplib
import smtplib
import socket
import ssl


def mail_context():
	ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
<<<<<<< V
	ctx.check_hostname = False
=======
	ctx.check_hostname = True
>>>>>>> F
	ctx.load_default_certs()
	return ctx


async def open_feed(host, port=8883):
	ctx = ssl.create_default_context()
<<<<<<< V
	ctx.check_hostname, ctx.verify_mode = False, ssl.CERT_NONE
=======
>>>>>>> F
	return await asyncio.open_connection(host, port, ssl=ctx)


def loopback_pair(certfile, keyfile):
	"""A server and a client context for the tests' own echo server."""
	server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
	server.load_cert_chain(certfile, keyfile)
	client = ssl.create_default_context()
	client.check_hostname = False
	client.verify_mode = ssl.CERT_NONE
	return server, client


def fetch_inbox(host, user, password):
<<<<<<< V
	box = imaplib.IMAP4_SSL(host, ssl_context=ssl._create_unverified_context())
=======
	box = imaplib.IMAP4_SSL(host, ssl_context=ssl.create_default_context())
>>>>>>> F
	box.login(user, password)
	return box


def device_listener(port, ca, cert, key):
	"""Only meters with a certificate from our own CA may connect."""
	ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=ca)
	ctx.load_cert_chain(cert, key)
<<<<<<< V
	ctx.verify_mode = ssl.CERT_OPTIONAL
=======
	ctx.verify_mode = ssl.CERT_REQUIRED
>>>>>>> F
	return ctx.wrap_socket(socket.create_server(("", port)), server_side=True)


def public_listener(cert, key, port=8443):
	ctx = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
	ctx.verify_mode = ssl.CERT_NONE
	ctx.load_cert_chain(cert, key)
	return ctx.wrap_socket(socket.create_server(("0.0.0.0", port)), server_side=True)


def legacy_gateway(host):
	ctx = ssl.create_default_context()
<<<<<<< V
	ctx.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
=======
	ctx.minimum_version = ssl.TLSVersion.TLSv1_2
>>>>>>> F
	return ctx.wrap_socket(socket.create_connection((host, 443)), server_hostname=host)


def upload_orders(host, user, password, path):
	ftp = ftplib.FTP_TLS(host, context=ssl.create_default_context())
	ftp.login(user, password)
<<<<<<< V
	ftp.prot_c()
=======
	ftp.prot_p()
>>>>>>> F
	with open(path, "rb") as fh:
		ftp.storbinary("STOR orders.csv", fh)


def relay_on_localhost(message):
	with smtplib.SMTP("localhost", 25) as smtp:
		smtp.send_message(message)
