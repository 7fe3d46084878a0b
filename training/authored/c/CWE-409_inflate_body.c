#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "ingest.h"
/* Undo Content-Encoding: gzip of a posted log batch. The compressed size
 * has been limited by the HTTP layer. Caller frees *out. */
int ingest_gunzip(const unsigned char *in, size_t in_len, unsigned char **out, size_t *out_len)
{
    z_stream z;
    size_t cap = 4 * 65536;
    unsigned char *buf = malloc(cap), *q;
    int rc;
    memset(&z, 0, sizeof z);
    if (!buf || inflateInit2(&z, 16 + MAX_WBITS) != Z_OK) {
        free(buf);
        return -1;
    }
    z.next_in = (unsigned char *)in;
    z.avail_in = (uInt)in_len;
    z.next_out = buf;
    z.avail_out = (uInt)cap;
    while ((rc = inflate(&z, Z_NO_FLUSH)) == Z_OK) {
        if (z.avail_out > 0)
            continue;
<<<<<<< V
        q = realloc(buf, cap * 2);
        if (!q)
            break;
=======
        q = cap < INGEST_BATCH_MAX ? realloc(buf, cap * 2) : NULL;
        if (!q)
            break;
>>>>>>> F
        buf = q;
        z.next_out = buf + cap;
        z.avail_out = (uInt)cap;
        cap *= 2;
    }
    *out_len = cap - z.avail_out;
    inflateEnd(&z);
    if (rc != Z_STREAM_END) {
        free(buf);
        return -1;
    }
    *out = buf;
    return 0;
}
