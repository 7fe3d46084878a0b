import functools
import os

import ldap
from ldap.dn import escape_dn_chars
from ldap.filter import escape_filter_chars, filter_format

PEOPLE = "ou=people,dc=example,dc=edu"
GROUPS = "ou=groups,dc=example,dc=edu"


@functools.cache
def connection():
    con = ldap.initialize(os.environ["LDAP_URI"])
    con.start_tls_s()
    con.simple_bind_s(os.environ["LDAP_BIND_DN"], os.environ["LDAP_BIND_PW"])
    return con


def person(uid):
    dn = f"uid={escape_dn_chars(uid)},{PEOPLE}"
    try:
        return connection().search_s(dn, ldap.SCOPE_BASE, "(objectClass=inetOrgPerson)")[0]
    except ldap.NO_SUCH_OBJECT:
        return None


def groups_of(uid):
    entry = person(uid)
    if entry is None:
        return []
    flt = filter_format("(&(objectClass=groupOfNames)(member=%s))", [entry[0]])
    return [attrs["cn"][0].decode() for _, attrs in connection().search_s(GROUPS, ldap.SCOPE_SUBTREE, flt, ["cn"])]


def suggest(prefix, limit=10):
    if len(prefix) < 2:
        return []
    flt = "(|(uid=%s*)(sn=%s*))" % ((escape_filter_chars(prefix),) * 2)
    found = connection().search_ext_s(PEOPLE, ldap.SCOPE_ONELEVEL, flt, ["uid", "sn"], sizelimit=limit)
    return [attrs["uid"][0].decode() for _, attrs in found]
