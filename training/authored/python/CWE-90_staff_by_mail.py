import ldap
from ldap.filter import filter_format

BASE = "ou=staff,dc=example,dc=test"


def staff_by_mail(conn, mail):
    """Return the (dn, attributes) pairs of all staff entries with this mail.

    :param conn: bound connection
    :param mail: address entered in the search form
    :returns: list of tuples, empty when there is no match
    """
    mail = mail.strip().lower()
<<<<<<< V
    query = "(&(objectClass=person)(mail=%s))" % mail
=======
    query = filter_format("(&(objectClass=person)(mail=%s))", [mail])
>>>>>>> F
    attrs = ["cn", "telephoneNumber", "roomNumber"]
    return conn.search_s(BASE, ldap.SCOPE_SUBTREE, query, attrs)
