import ldap
import ldap.dn
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import BaseBackend


class DirectoryBackend(BaseBackend):
    """Accounts of the hospital directory; local users are created on first login."""

    def connect(self):
        conn = ldap.initialize(settings.DIRECTORY_URI)
        conn.set_option(ldap.OPT_X_TLS_REQUIRE_CERT, ldap.OPT_X_TLS_DEMAND)
        conn.set_option(ldap.OPT_NETWORK_TIMEOUT, 4)
        conn.set_option(ldap.OPT_REFERRALS, 0)
        return conn

    def authenticate(self, request, username=None, password=None):
        if not username:
            return None
        dn = f"uid={ldap.dn.escape_dn_chars(username)},{settings.DIRECTORY_BASE}"
        conn = self.connect()
<<<<<<< V
        if password is None:
            return None
        try:
            conn.simple_bind_s(dn, password)
=======
        if not password:
            return None
        try:
            conn.simple_bind_s(dn, password)
>>>>>>> F
        except ldap.LDAPError:
            return None
        finally:
            conn.unbind_s()
        user, created = get_user_model().objects.get_or_create(username=username.lower())
        if created:
            user.set_unusable_password()
            user.save()
        return user if user.is_active else None

    def get_user(self, user_id):
        return get_user_model().objects.filter(pk=user_id).first()
