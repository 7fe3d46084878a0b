#include <stdlib.h>
#include <string.h>
#include "objcache.h"

/*
 * Takes over obj in every case: it is either linked into the cache or
 * released when the quota of its tenant is used up.
 */
static int cache_put(struct objcache *oc, struct object *obj)
{
    struct tenant *t = tenant_of(oc, obj->tenant);

    if (t == NULL || t->bytes + obj->size > t->quota) {
        object_free(obj);
        return -1;
    }
    t->bytes += obj->size;
    lru_push(&oc->lru, obj);
    htab_insert(&oc->tab, obj->key, obj);
    return 0;
}

int handle_upload(struct objcache *oc, struct request *rq)
{
    struct object *obj = object_new(rq->tenant, rq->key, rq->body_len);
    int status = 201;

    if (obj == NULL)
        return 507;
    if (request_read_body(rq, obj->data, rq->body_len) < 0) {
        object_free(obj);
        return 400;
    }
    if (cache_put(oc, obj) < 0) {
        status = 413;
<<<<<<< V
        object_free(obj);
=======
>>>>>>> F
    }
    stat_count(oc, status);
    return status;
}
