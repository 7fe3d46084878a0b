import os

from flask import Flask, jsonify, render_template, request
from ldap3 import SUBTREE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPException
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

app = Flask(__name__)
BASE = "ou=people,dc=firm,dc=example"
PUBLIC = ["cn", "telephoneNumber", "roomNumber", "departmentNumber"]
SERVER = Server("ldaps://ldap.firm.example", use_ssl=True,
                tls=Tls(ca_certs_file="/etc/ssl/firm-ca.pem", validate=2))


def connect():
    return Connection(SERVER, "cn=phonebook,ou=services,dc=firm,dc=example",
                      os.environ["PHONEBOOK_LDAP_PASSWORD"], auto_bind=True, read_only=True)


def plain(entry):
    values = entry["attributes"]
    return {k: values[k][0] if isinstance(values[k], list) and values[k] else values[k]
            for k in PUBLIC if k in values}


@app.get("/")
def index():
    return render_template("phonebook.html")


@app.get("/search")
def search():
    name = request.args.get("name", "").strip()
    if len(name) < 2:
        return jsonify([])
<<<<<<< V
    pattern = f"(&(listed=TRUE)(cn=*{name}*))"
=======
    pattern = f"(&(listed=TRUE)(cn=*{escape_filter_chars(name)}*))"
>>>>>>> F
    with connect() as conn:
        conn.search(BASE, pattern, SUBTREE, attributes=PUBLIC, size_limit=50)
        return jsonify([plain(e) for e in conn.response if e["type"] == "searchResEntry"])


@app.get("/department/<number>")
def department(number):
    if not number.isdigit():
        return jsonify(error="department number"), 400
    with connect() as conn:
        conn.search(BASE, f"(&(listed=TRUE)(departmentNumber={number}))",
                    SUBTREE, attributes=PUBLIC, size_limit=200)
        return jsonify([plain(e) for e in conn.response if e["type"] == "searchResEntry"])


@app.post("/login")
def login():
    user = request.form.get("user", "")
    password = request.form.get("password", "")
    if not user or not password:
        return jsonify(error="user and password"), 400
<<<<<<< V
    dn = f"uid={escape_filter_chars(user)},{BASE}"
=======
    dn = f"uid={escape_rdn(user)},{BASE}"
>>>>>>> F
    try:
        with Connection(SERVER, dn, password, auto_bind=True) as conn:
            conn.search(dn, "(objectClass=person)", attributes=PUBLIC)
            return jsonify(plain(conn.response[0]))
    except LDAPException:
        return jsonify(error="login failed"), 401
