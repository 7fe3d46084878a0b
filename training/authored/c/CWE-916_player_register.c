#include <sodium.h>
#include <sqlite3.h>
#include <string.h>

#include "lobby.h"

int lobby_register(struct lobby *lb, const char *nick, const char *password)
{
    char stored[crypto_pwhash_STRBYTES];
    unsigned char digest[crypto_hash_sha256_BYTES];
    sqlite3_stmt *st = NULL;
    size_t plen = strlen(password);
    int rc;

    if (plen < 10 || plen > 128 || !lobby_nick_ok(nick))
        return LOBBY_EINPUT;

<<<<<<< V
    crypto_hash_sha256(digest, (const unsigned char *)password, plen);
    sodium_bin2hex(stored, sizeof stored, digest, sizeof digest);
=======
    if (crypto_pwhash_str(stored, password, plen, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return LOBBY_ENOMEM;
>>>>>>> F

    rc = sqlite3_prepare_v2(lb->db,
                            "INSERT INTO players(nick, pw, tag) VALUES (?1, ?2, ?3)",
                            -1, &st, NULL);
    if (rc != SQLITE_OK)
        return LOBBY_EDB;

    /* public tag shown next to the nick */
    crypto_hash_sha256(digest, (const unsigned char *)nick, strlen(nick));

    sqlite3_bind_text(st, 1, nick, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(st, 2, stored, -1, SQLITE_TRANSIENT);
    sqlite3_bind_blob(st, 3, digest, 4, SQLITE_TRANSIENT);
    rc = sqlite3_step(st);
    sqlite3_finalize(st);
    return rc == SQLITE_DONE ? 0 : LOBBY_ETAKEN;
}
