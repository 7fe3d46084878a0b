#!/usr/bin/python3
# auth-user-pass-verify hook of the VPN server (via-file)
import sys

import ldap
import ldap.filter

URI = "ldaps://ldap.example.net"
BASE = "ou=staff,dc=example,dc=net"

def authenticate(user, password):
  if not user or not password:
    return False
  con = ldap.initialize(URI)
  con.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)
  con.set_option(ldap.OPT_NETWORK_TIMEOUT, 5)
  con.simple_bind_s()
<<<<<<< V
  flt = "(&(uid=%s)(memberOf=cn=vpn,ou=groups,dc=example,dc=net))" % user
=======
  flt = ldap.filter.filter_format("(&(uid=%s)(memberOf=cn=vpn,ou=groups,dc=example,dc=net))", [user])
>>>>>>> F
  found = con.search_s(BASE, ldap.SCOPE_ONELEVEL, flt, ["uid"])
  if not found:
    return False
  try:
    con.simple_bind_s(found[0][0], password)
  except ldap.INVALID_CREDENTIALS:
    return False
  finally:
    con.unbind_s()
  return True

if __name__ == "__main__":
  with open(sys.argv[1]) as fh:
    name, pw = fh.read().splitlines()[:2]
  sys.exit(0 if authenticate(name, pw) else 1)
