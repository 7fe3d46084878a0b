import ssl

import ldap
from ldap3 import ALL_ATTRIBUTES, MODIFY_REPLACE, SUBTREE, Connection, Server, Tls
from ldap3.core.exceptions import LDAPBindError
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

BASE = "ou=people,dc=campus,dc=example"
GROUPS = {"staff": "cn=staff,ou=groups,dc=campus,dc=example", "students": "cn=students,ou=groups,dc=campus,dc=example"}


class Directory:
    def __init__(self, host, bind_dn, bind_pw):
        self.server = Server(host, use_ssl=True, tls=Tls(validate=ssl.CERT_REQUIRED))
        self.conn = Connection(self.server, bind_dn, bind_pw, auto_bind=True)

    def find(self, login):
<<<<<<< V
        self.conn.search(BASE, f"(&(objectClass=person)(uid={login}))", attributes=["cn", "mail"])
=======
        self.conn.search(BASE, f"(&(objectClass=person)(uid={escape_filter_chars(login)}))", attributes=["cn", "mail"])
>>>>>>> F
        return self.conn.entries[0] if self.conn.entries else None

    def members(self, group):
        self.conn.search(BASE, f"(memberOf={GROUPS[group]})", attributes=["uid"])
        return [e.uid.value for e in self.conn.entries]

    def login(self, login, password):
<<<<<<< V
        dn = f"uid={login},{BASE}"
=======
        dn = f"uid={escape_rdn(login)},{BASE}"
>>>>>>> F
        if not password:
            return False
        try:
            return Connection(self.server, dn, password, auto_bind=True).bound
        except LDAPBindError:
            return False

    def check_pin(self, entry_dn, pin):
        """Door terminals; the old directory takes an empty simple bind as anonymous."""
        link = ldap.initialize("ldaps://doors.campus.example")
<<<<<<< V
        if pin is None:
            return False
=======
        if not pin:
            return False
>>>>>>> F
        try:
            link.simple_bind_s(entry_dn, pin)
        except ldap.INVALID_CREDENTIALS:
            return False
        return True

    def by_uid_number(self, number):
        self.conn.search(BASE, "(uidNumber=%d)" % int(number), SUBTREE, attributes=ALL_ATTRIBUTES)
        return self.conn.entries

    def suggest(self, request):
        start = request.args["start"]
<<<<<<< V
        query = "(|(cn=%s*)(mail=%s*))" % (start.replace(")", ""), start.replace(")", ""))
=======
        query = "(|(cn=%s*)(mail=%s*))" % (escape_filter_chars(start), escape_filter_chars(start))
>>>>>>> F
        self.conn.search(BASE, query, attributes=["cn"], size_limit=10)
        return [e.cn.value for e in self.conn.entries]

    def set_office(self, entry, room):
        return self.conn.modify(entry.entry_dn, {"roomNumber": [(MODIFY_REPLACE, [room])]})

    def stale_accounts(self):
        self.conn.search(BASE, "(&(objectClass=person)(!(lastLogin=*)))", attributes=["uid"])
        return [e.uid.value for e in self.conn.entries]
