#include <string.h>
#include <strings.h>
#include "gateway.h"
#include "token.h"

/* Header values are slices into the receive buffer (ptr + len). */
int gw_authenticate(gw_request *rq)
{
    gw_slice v;
    const char *tok;
    size_t toklen;

    if (!gw_header(rq, "authorization", &v))
        return 401;

    while (v.len > 0 && (*v.ptr == ' ' || *v.ptr == '\t')) {
        v.ptr++;
        v.len--;
    }
<<<<<<< V
    if (strncasecmp(v.ptr, "bearer", v.len < 6 ? v.len : 6) != 0)
        return 401;
=======
    if (v.len < 8 || strncasecmp(v.ptr, "bearer ", 7) != 0)
        return 401;
>>>>>>> F
    tok = v.ptr + 7;
    toklen = v.len - 7;

    if (token_verify(tok, toklen, rq->now, &rq->subject) != 0) {
        gw_count(rq, GW_STAT_AUTH_FAIL);
        return 401;
    }
    return 0;
}
