#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "vault.h"

/*
 * Derive the master key from the passphrase and unwrap the item key.
 * Only the wrapped form is kept on disk.
 */
int vault_unlock(struct vault *v, const char *pass)
{
    unsigned char master[crypto_secretbox_KEYBYTES];
    int rc;

    rc = crypto_pwhash(master, sizeof master, pass, strlen(pass), v->salt,
                       v->ops, v->mem, crypto_pwhash_ALG_ARGON2ID13);
    if (rc != 0)
        return VAULT_NOMEM;

    rc = crypto_secretbox_open_easy(v->item_key, v->wrapped, sizeof v->wrapped,
                                    v->nonce, master);
<<<<<<< V
    memset(master, 0, sizeof master);
=======
    sodium_memzero(master, sizeof master);
>>>>>>> F
    return rc == 0 ? VAULT_OK : VAULT_BADPASS;
}

void vault_lock(struct vault *v)
{
    sodium_memzero(v->item_key, sizeof v->item_key);
    v->locked = 1;
}
