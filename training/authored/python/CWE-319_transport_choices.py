import ftplib
import smtplib
import ssl
import telnetlib
from ftplib import FTP_TLS

import paho.mqtt.client as mqtt
import psycopg
import redis
import requests
from pymongo import MongoClient


def send_payslip(server, user, password, message):
    smtp = smtplib.SMTP(server, 587)
<<<<<<< V
    smtp.ehlo()
=======
    smtp.starttls(context=ssl.create_default_context())
>>>>>>> F
    smtp.login(user, password)
    smtp.send_message(message)
    smtp.quit()


def send_via_local_relay(message):
    with smtplib.SMTP("127.0.0.1", 25) as smtp:
        smtp.send_message(message)


def fetch_price_list(host, user, password, out):
<<<<<<< V
    ftp = ftplib.FTP(host, user, password)
=======
    ftp = FTP_TLS(host, user, password, context=ssl.create_default_context())
    ftp.prot_p()
>>>>>>> F
    ftp.retrbinary("RETR prices.csv", out.write)


def public_mirror_index():
    """The archive is public and its lists are signed."""
    ftp = ftplib.FTP("ftp.mirror.example")
    ftp.login()
    return ftp.nlst("/pub/releases")


def login(session, user, password):
<<<<<<< V
    return session.post("http://intranet.corp.example:80/api/login", data={"user": user, "password": password})
=======
    return session.post("https://intranet.corp.example/api/login", data={"user": user, "password": password})
>>>>>>> F


def sidecar_config():
    return requests.get("http://localhost:9901/config_dump", timeout=2).json()


def sensor_broker(host, user, password):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.username_pw_set(user, password)
<<<<<<< V
    client.tls_set(cert_reqs=ssl.CERT_NONE)
    client.connect(host, 8883)
=======
    client.tls_set()
    client.connect(host, 8883)
>>>>>>> F
    return client


def warehouse(password):
<<<<<<< V
    return psycopg.connect(host="dwh.partner.example", user="etl", password=password, sslmode="prefer", gssencmode="disable")
=======
    return psycopg.connect(host="dwh.partner.example", user="etl", password=password, sslmode="verify-full")
>>>>>>> F


def session_store(password):
<<<<<<< V
    return redis.from_url(f"redis://:{password}@sessions.cloud.example:6379/0")
=======
    return redis.from_url(f"rediss://:{password}@sessions.cloud.example:6380")
>>>>>>> F


def local_mongo():
    return MongoClient("mongodb://localhost:27017", tls=False)


def read_ups_status(port=3551):
    """apcupsd on this machine."""
    with telnetlib.Telnet("127.0.0.1", port, timeout=3) as tn:
        tn.write(b"\x00\x06status")
        return tn.read_until(b"\x00\x00", timeout=3)
