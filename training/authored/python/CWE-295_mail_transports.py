import ftplib
import imaplib
import poplib
import smtplib
import ssl
from email.message import EmailMessage

import aiosmtplib


def send_via_relay(host, user, password, message):
	with smtplib.SMTP(host, 587, timeout=15) as smtp:
<<<<<<< V
		smtp.starttls()
=======
		smtp.starttls(context=ssl.create_default_context())
>>>>>>> F
		smtp.login(user, password)
		smtp.send_message(message)


def send_local(message):
	with smtplib.SMTP("localhost", 25, timeout=5) as smtp:
		smtp.send_message(message)


def send_alert(host, user, password, text):
	message = EmailMessage()
	message["Subject"] = "alert"
	message.set_content(text)
<<<<<<< V
	with smtplib.SMTP_SSL(host, 465) as smtp:
=======
	with smtplib.SMTP_SSL(host, 465, context=ssl.create_default_context()) as smtp:
>>>>>>> F
		smtp.login(user, password)
		smtp.send_message(message)


def submit(host, user, password, message):
	"""Submission with the user's own account."""
	ctx = ssl.create_default_context()
	with smtplib.SMTP(host, 587) as smtp:
		smtp.ehlo()
<<<<<<< V
		if smtp.has_extn("starttls"):
			smtp.starttls(context=ctx)
			smtp.ehlo()
=======
		smtp.starttls(context=ctx)
		smtp.ehlo()
>>>>>>> F
		smtp.login(user, password)
		smtp.send_message(message)


def inbox(host, user, password):
<<<<<<< V
	box = imaplib.IMAP4(host)
=======
	box = imaplib.IMAP4_SSL(host, ssl_context=ssl.create_default_context())
>>>>>>> F
	box.login(user, password)
	box.select("INBOX", readonly=True)
	return box


def shared_mailbox(host, user, password, ca_file):
	ctx = ssl.create_default_context(cafile=ca_file)
	box = imaplib.IMAP4(host)
	box.starttls(ctx)
	box.login(user, password)
	return box


def message_count(host, user, password):
	ctx = ssl.create_default_context()
<<<<<<< V
	ctx.check_hostname = False
=======
	ctx.minimum_version = ssl.TLSVersion.TLSv1_2
>>>>>>> F
	box = poplib.POP3_SSL(host, context=ctx)
	box.user(user)
	box.pass_(password)
	return box.stat()[0]


async def send_newsletter(host, user, password, message):
	await aiosmtplib.send(
		message, hostname=host, port=587, start_tls=True,
		username=user, password=password,
<<<<<<< V
		validate_certs=False,
=======
		validate_certs=True,
>>>>>>> F
	)


def upload_report(host, user, password, path):
	"""Quarterly report for the accountant."""
<<<<<<< V
	ftp = ftplib.FTP(host)
	ftp.login(user, password)
=======
	ftp = ftplib.FTP_TLS(host, context=ssl.create_default_context())
	ftp.login(user, password)
	ftp.prot_p()
>>>>>>> F
	with open(path, "rb") as fh:
		ftp.storbinary("STOR report.csv", fh)
	ftp.quit()


def test_relay_receives_message(smtp_sink):
	with smtplib.SMTP("127.0.0.1", smtp_sink.port) as smtp:
		smtp.sendmail("a@example.com", ["b@example.com"], "Subject: hi\n\nhi")
	assert len(smtp_sink.messages) == 1
