#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <fcntl.h>
#include <unistd.h>

#include "httpd.h"
#include "multipart.h"
#include "strutil.h"

/*
 * One body part of a multipart/form-data request.  Headers were split into
 * part->hdrs by the line reader; the connection stays open for the next
 * request whatever is returned here.
 */
int multipart_begin_part(struct request *rq, struct part *part)
{
    const char *cd, *ct;
    char *name = NULL, *filename = NULL;
    struct field *f = NULL;
    int fd = -1, rc = HTTP_BAD_REQUEST;

    cd = hdr_get(part->hdrs, "Content-Disposition");
    if (cd == NULL || strncasecmp(cd, "form-data", 9) != 0)
        return HTTP_BAD_REQUEST;

    name = param_dup(cd, "name");
    if (name == NULL)
        return HTTP_BAD_REQUEST;
    if (strlen(name) > MP_NAME_MAX)
        goto fail;

    if (rq->nfields >= rq->conf->max_fields) {
        rc = HTTP_TOO_LARGE;
        goto fail;
    }

    filename = param_dup(cd, "filename");
    ct = hdr_get(part->hdrs, "Content-Type");

    if (filename != NULL) {
        char tmpl[] = "/var/spool/httpd/upXXXXXX";

        if (!rq->conf->uploads) {
            rc = HTTP_FORBIDDEN;
            goto fail;
        }

        fd = mkostemp(tmpl, O_CLOEXEC);
        if (fd < 0) {
            log_errno(rq, "mkostemp");
            rc = HTTP_INTERNAL;
            goto fail;
        }
        unlink(tmpl);

        if (ct != NULL && !mime_allowed(rq->conf, ct)) {
            log_info(rq, "upload of type %s refused", ct);
<<<<<<< V
            rc = HTTP_UNSUPPORTED;
            free(name);
            free(filename);
            return rc;
=======
            rc = HTTP_UNSUPPORTED;
            goto fail;
>>>>>>> F
        }
    }

    f = calloc(1, sizeof(*f));
    if (f == NULL) {
        rc = HTTP_INTERNAL;
        goto fail;
    }

    f->name = name;
    f->filename = filename;
    f->fd = fd;
    if (ct != NULL) {
        f->type = strdup(ct);
        if (f->type == NULL) {
            rc = HTTP_INTERNAL;
            goto fail;
        }
    }

    f->next = rq->fields;
    rq->fields = f;
    rq->nfields++;
    part->cur = f;
    return HTTP_CONTINUE;

fail:
    if (fd >= 0)
        close(fd);
    free(f);
    free(name);
    free(filename);
    return rc;
}
