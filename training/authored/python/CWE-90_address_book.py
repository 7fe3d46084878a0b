from flask import Blueprint, current_app, jsonify, request
from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

bp = Blueprint("people", __name__)
BASE = "ou=people,dc=example,dc=org"


def connect():
  cfg = current_app.config
  return Connection(Server(cfg["LDAP_URI"]), cfg["LDAP_DN"], cfg["LDAP_PW"], auto_bind=True)


@bp.get("/people/<uid>")
def person(uid):
  with connect() as conn:
    conn.search(f"uid={escape_rdn(uid)},{BASE}", "(objectClass=person)", "BASE", attributes=["cn", "mail"])
    return jsonify([e.entry_attributes_as_dict for e in conn.entries])


@bp.get("/people")
def search():
  q = request.args.get("q", "")
  if len(q) < 3:
    return jsonify([])
  with connect() as conn:
<<<<<<< V
    term = escape_rdn(q).replace("*", "")
    conn.search(BASE, f"(&(objectClass=person)(public=TRUE)(cn=*{term}*))", attributes=["cn", "mail"])
=======
    term = escape_filter_chars(q)
    conn.search(BASE, f"(&(objectClass=person)(public=TRUE)(cn=*{term}*))", attributes=["cn", "mail"])
>>>>>>> F
    return jsonify([e.entry_attributes_as_dict for e in conn.entries[:50]])
