import logging

import ldap
from ldap.dn import escape_dn_chars
from ldap.filter import escape_filter_chars, filter_format

logger = logging.getLogger(__name__)

BASE = "dc=campus,dc=example"
PEOPLE = "ou=people," + BASE
GROUPS = "ou=groups," + BASE
ATTRS = ["uid", "cn", "mail", "telephoneNumber", "ou"]


class Criteria(object):
    """Search form of the phone book, turned into filter parts."""

    KEYS = {"name": "cn", "mail": "mail", "phone": "telephoneNumber", "unit": "ou"}

    def __init__(self, form):
        self.terms = []
        self.any_of = []
        self.read(form)

    def read(self, form):
        for key, attr in self.KEYS.items():
            value = form.get(key, "").strip()
            if value:
                self.terms.append((attr, value))
        for word in form.get("quick", "").split()[:5]:
            self.any_of.append(word)

    def _term(self, attr, value):
        exact = value.startswith("=")
        value = escape_filter_chars(value.lstrip("="))
        return "(%s=%s)" % (attr, value) if exact else "(%s=*%s*)" % (attr, value)

    def _word(self, word):
        parts = []
        for attr in ("cn", "uid", "mail"):
<<<<<<< V
            parts.append("(%s=%s*)" % (attr, word))
=======
            parts.append(filter_format("(%s=%s*)", [attr, word]))
>>>>>>> F
        return "(|%s)" % "".join(parts)

    def build(self):
        parts = ["(objectClass=inetOrgPerson)", "(!(campusHidden=TRUE))"]
        parts += [self._term(attr, value) for attr, value in self.terms]
        parts += [self._word(word) for word in self.any_of]
        return "(&%s)" % "".join(parts)


class Directory(object):
    def __init__(self, uri, bind_dn, bind_pw):
        self.uri = uri
        self.bind_dn = bind_dn
        self.bind_pw = bind_pw
        self._conn = None

    @property
    def conn(self):
        if self._conn is None:
            self._conn = ldap.initialize(self.uri)
            self._conn.set_option(ldap.OPT_NETWORK_TIMEOUT, 5)
            self._conn.start_tls_s()
            self._conn.simple_bind_s(self.bind_dn, self.bind_pw)
        return self._conn

    def search(self, form, limit=100):
        criteria = Criteria(form)
        flt = criteria.build()
        rows = self.conn.search_ext_s(
            PEOPLE, ldap.SCOPE_ONELEVEL, flt, ATTRS, sizelimit=limit)
        return [self._person(dn, attrs) for dn, attrs in rows if dn]

    def _person(self, dn, attrs):
        out = {"dn": dn}
        for name in ATTRS:
            out[name] = [v.decode("utf-8", "replace") for v in attrs.get(name, [])]
        return out

    def groups_of(self, uid):
        member = "uid=%s,%s" % (escape_dn_chars(uid), PEOPLE)
        rows = self.conn.search_s(
            GROUPS, ldap.SCOPE_SUBTREE,
            filter_format("(&(objectClass=groupOfNames)(member=%s))", [member]), ["cn"])
        return [attrs["cn"][0].decode() for dn, attrs in rows if dn]

    def check_password(self, uid, password):
        if not password:
            return False
        other = ldap.initialize(self.uri)
        other.start_tls_s()
        try:
            other.simple_bind_s("uid=%s,%s" % (escape_dn_chars(uid), PEOPLE), password)
        except ldap.INVALID_CREDENTIALS:
            logger.info("wrong password for an account")
            return False
        finally:
            other.unbind_s()
        return True
