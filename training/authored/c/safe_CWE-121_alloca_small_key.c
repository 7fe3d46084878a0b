#include <alloca.h>
#include <string.h>
#include "kvstore.h"

#define KEY_MAX 250

/*
 * Keys are namespaced as "<db>:<key>".  Both parts are limited by the
 * protocol reader, but the index may also be used through the C API.
 */
int kv_lookup(struct kv *kv, const char *db, const char *key, size_t keylen,
              struct kv_value *out)
{
    size_t dblen = strlen(db);
    char *full;

    if (keylen == 0 || keylen > KEY_MAX || dblen > KEY_MAX)
        return KV_EKEY;
    full = alloca(dblen + 1 + keylen);
    memcpy(full, db, dblen);
    full[dblen] = ':';
    memcpy(full + dblen + 1, key, keylen);
    return kv_index_get(kv, full, dblen + 1 + keylen, out);
}
