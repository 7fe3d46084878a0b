import ldap
import ldap.filter
from ldap.dn import escape_dn_chars
from ldap3 import ALL, SUBTREE, Connection, Server
from ldap3.utils.conv import escape_filter_chars
from ldap3.utils.dn import escape_rdn

PEOPLE = 'ou=people,dc=campus,dc=example'
GROUPS = 'ou=groups,dc=campus,dc=example'


def person_dn(conn: Connection, login: str):
<<<<<<< V
        conn.search(PEOPLE, f'(&(objectClass=person)(uid={login}))', SUBTREE, attributes=['cn'])
=======
        conn.search(PEOPLE, f'(&(objectClass=person)(uid={escape_filter_chars(login)}))', SUBTREE, attributes=['cn'])
>>>>>>> F
        return conn.entries[0].entry_dn if len(conn.entries) == 1 else None


def check_password(login: str, password: str) -> bool:
        server = Server('ldaps://ldap.campus.example', get_info=ALL)
<<<<<<< V
        dn = f'uid={login.lower().strip()},{PEOPLE}'
=======
        dn = f'uid={escape_rdn(login)},{PEOPLE}'
>>>>>>> F
        if not password:
                return False
        with Connection(server, user=dn, password=password) as conn:
                return conn.bind()


def simple_bind(login: str, password: str):
        handle = ldap.initialize('ldaps://ldap.campus.example')
<<<<<<< V
        if password is None:
                raise ldap.INVALID_CREDENTIALS('no password')
=======
        if not password:
                raise ldap.INVALID_CREDENTIALS('no password')
>>>>>>> F
        handle.simple_bind_s(f'uid={escape_dn_chars(login)},{PEOPLE}', password)
        return handle


def members(handle, group: str):
<<<<<<< V
        query = '(&(objectClass=groupOfNames)(cn=%s))' % group
=======
        query = ldap.filter.filter_format('(&(objectClass=groupOfNames)(cn=%s))', [group])
>>>>>>> F
        found = handle.search_s(GROUPS, ldap.SCOPE_SUBTREE, query, ['member'])
        return [m.decode() for _, attrs in found for m in attrs.get('member', [])]


def phone_book(handle, term: str):
<<<<<<< V
        pattern = f'*{term}*'
=======
        pattern = f'*{ldap.filter.escape_filter_chars(term)}*'
>>>>>>> F
        query = f'(|(cn={pattern})(telephoneNumber={pattern}))'
        return handle.search_s(PEOPLE, ldap.SCOPE_ONELEVEL, query, ['cn', 'telephoneNumber'])


def all_groups(conn: Connection):
        query = '(objectClass=groupOfNames)'
        conn.search(GROUPS, f'(&{query}(!(cn=archive-*)))', SUBTREE, attributes=['cn'])
        return sorted(str(e.cn) for e in conn.entries)


def by_staff_number(conn: Connection, number: int):
        conn.search(PEOPLE, f'(employeeNumber={int(number):06d})', SUBTREE, attributes=['uid'])
        return [str(e.uid) for e in conn.entries]


def rename(handle, login: str, new_login: str):
        old = f'uid={escape_dn_chars(login)},{PEOPLE}'
<<<<<<< V
        handle.rename_s(old, 'uid=' + ldap.filter.escape_filter_chars(new_login))
=======
        handle.rename_s(old, 'uid=' + escape_dn_chars(new_login))
>>>>>>> F
