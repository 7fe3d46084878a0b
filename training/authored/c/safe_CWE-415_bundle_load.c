#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bundle.h"

#define MAX_MANIFEST (256 * 1024)

int bundle_load(const char *path, struct bundle **out)
{
    FILE *fp = NULL;
    char *manifest = NULL;
    struct bundle *b = NULL;
    long sz;
    int rc = BUNDLE_EIO;

    fp = fopen(path, "rb");
    if (!fp)
        goto done;
    if (fseek(fp, 0, SEEK_END) != 0 || (sz = ftell(fp)) < 0 || fseek(fp, 0, SEEK_SET) != 0)
        goto done;
    if (sz == 0 || sz > MAX_MANIFEST) {
        rc = BUNDLE_EFORMAT;
        goto done;
    }

    rc = BUNDLE_ENOMEM;
    manifest = malloc((size_t)sz + 1);
    if (!manifest)
        goto done;
    if (fread(manifest, 1, (size_t)sz, fp) != (size_t)sz) {
        rc = BUNDLE_EIO;
        goto done;
    }
    manifest[sz] = '\0';

    b = calloc(1, sizeof(*b));
    if (!b)
        goto done;
    b->text = manifest;
    b->text_len = (size_t)sz;
    manifest = NULL;            /* now owned by b */

    rc = bundle_index(b);
    if (rc != BUNDLE_OK)
        goto done;

    *out = b;
    b = NULL;

done:
    if (b) {
        free(b->text);
        free(b);
    }
    free(manifest);
    if (fp)
        fclose(fp);
    return rc;
}

void bundle_unload(struct bundle **pb)
{
    if (!pb || !*pb)
        return;
    free((*pb)->text);
    free(*pb);
    *pb = NULL;
}
