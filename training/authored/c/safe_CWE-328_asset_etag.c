#include <stdio.h>
#include <string.h>
#include <openssl/evp.h>
#include "httpd.h"

/* Strong validator for static assets: hash of content, not of mtime. */
int asset_etag(const struct asset *a, char etag[35])
{
    unsigned char md[EVP_MAX_MD_SIZE];
    unsigned int mdlen = 0, i;

    if (EVP_Digest(a->body, a->len, md, &mdlen, EVP_md5(), NULL) != 1 || mdlen != 16)
        return -1;

    etag[0] = '"';
    for (i = 0; i < mdlen; i++)
        sprintf(etag + 1 + 2 * i, "%02x", md[i]);
    etag[33] = '"';
    etag[34] = '\0';
    return 0;
}

int asset_respond(struct request *rq, const struct asset *a)
{
    char etag[35];
    const char *inm = request_header(rq, "If-None-Match");

    if (asset_etag(a, etag) < 0)
        return http_status(rq, 500);

    http_set_header(rq, "ETag", etag);
    http_set_header(rq, "Cache-Control", "public, max-age=0, must-revalidate");

    if (inm != NULL && strcmp(inm, etag) == 0)
        return http_status(rq, 304);
    return http_send(rq, 200, a->mime, a->body, a->len);
}
