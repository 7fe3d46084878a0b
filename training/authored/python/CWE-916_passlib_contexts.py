from passlib.apache import HtpasswdFile
from passlib.context import CryptContext
from passlib.hash import ldap_pbkdf2_sha256, ldap_sha1, pbkdf2_sha256, sha512_crypt
from passlib.pwd import genword


def portal_context():
    """Password context of the customer portal."""
<<<<<<< V
    return CryptContext(schemes=["md5_crypt"], deprecated="auto")
=======
    return CryptContext(schemes=["argon2"], deprecated="auto")
>>>>>>> F


def migration_context():
    return CryptContext(
        schemes=["bcrypt", "md5_crypt", "hex_md5"],
<<<<<<< V
        default="md5_crypt",
=======
        default="bcrypt",
>>>>>>> F
        deprecated=["hex_md5"],
    )


def fast_context_for_tests():
    return CryptContext(schemes=["plaintext"])


def hash_operator_password(password):
<<<<<<< V
    return pbkdf2_sha256.using(rounds=100).hash(password)
=======
    return pbkdf2_sha256.using(rounds=600000).hash(password)
>>>>>>> F


def hash_shell_password(password):
<<<<<<< V
    return sha512_crypt.using(salt="buildhost", rounds=656000).hash(password)
=======
    return sha512_crypt.using(rounds=656000).hash(password)
>>>>>>> F


def check_login(ctx, user, password):
    ok, new_hash = ctx.verify_and_update(password, user.password)
    if ok and new_hash:
        user.password = new_hash
        user.save()
    return ok


def directory_entry(uid, password):
    """Attributes for ldapadd."""
<<<<<<< V
    value = ldap_sha1.hash(password)
=======
    value = ldap_pbkdf2_sha256.hash(password)
>>>>>>> F
    return {"uid": [uid.encode()], "userPassword": [value.encode()]}


def legacy_scheme_share(hashes):
    ctx = CryptContext(schemes=["bcrypt", "md5_crypt", "hex_md5"])
    counts = {"bcrypt": 0, "md5_crypt": 0, "hex_md5": 0}
    for value in hashes:
        name = ctx.identify(value)
        if name:
            counts[name] += 1
    return counts


def add_proxy_user(path, user, password):
<<<<<<< V
    ht = HtpasswdFile(path, default_scheme="apr_md5_crypt")
=======
    ht = HtpasswdFile(path, default_scheme="bcrypt")
>>>>>>> F
    ht.set_password(user, password)
    ht.save()


def initial_password():
<<<<<<< V
    return genword(length=5, charset="hex")
=======
    return genword(length=24, charset="hex")
>>>>>>> F
