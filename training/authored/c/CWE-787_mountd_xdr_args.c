#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <arpa/inet.h>

#define MNT_PATHLEN     1024
#define NFS_FHSIZE      64
#define MAX_AUTH_GIDS   16
#define AUTH_UNIX_BYTES 400

#define RNDUP(n)  (((n) + 3u) & ~3u)

typedef struct {
    const uint8_t *p;
    size_t left;
} xdrbuf;

typedef struct {
    uint32_t stamp;
    char machine[256];
    uint32_t uid, gid;
    uint32_t ngids;
    uint32_t gids[MAX_AUTH_GIDS];
} auth_unix;

typedef struct {
    auth_unix cred;
    char path[MNT_PATHLEN + 1];
    uint8_t fh[NFS_FHSIZE];
    uint32_t fhlen;
} mount_args;

static bool xdr_u32(xdrbuf *x, uint32_t *v)
{
    uint32_t be;

    if (x->left < 4)
        return false;
    memcpy(&be, x->p, 4);
    *v = ntohl(be);
    x->p += 4;
    x->left -= 4;
    return true;
}

static bool xdr_skip(xdrbuf *x, uint32_t n)
{
    if (n > x->left)
        return false;
    x->p += n;
    x->left -= n;
    return true;
}

/*
 * Decodes the credential and the arguments of a mount request: the path and
 * an optional file handle that the client wants to see verified.
 */
bool mount_decode(xdrbuf *x, mount_args *a)
{
    uint32_t flavor, bytes, n, i, follows;

    memset(a, 0, sizeof *a);

    if (!xdr_u32(x, &flavor) || !xdr_u32(x, &bytes))
        return false;
    if (bytes > AUTH_UNIX_BYTES || bytes > x->left)
        return false;

    if (flavor == 1) {
        if (!xdr_u32(x, &a->cred.stamp) || !xdr_u32(x, &n))
            return false;
        if (n >= sizeof a->cred.machine || RNDUP(n) > x->left)
            return false;
        memcpy(a->cred.machine, x->p, n);
        if (!xdr_skip(x, RNDUP(n)))
            return false;
        if (!xdr_u32(x, &a->cred.uid) || !xdr_u32(x, &a->cred.gid))
            return false;
        if (!xdr_u32(x, &a->cred.ngids))
            return false;
<<<<<<< V
        if (a->cred.ngids * sizeof a->cred.gids[0] > bytes)
            return false;
=======
        if (a->cred.ngids > MAX_AUTH_GIDS)
            return false;
>>>>>>> F
        for (i = 0; i < a->cred.ngids; i++)
            if (!xdr_u32(x, &a->cred.gids[i]))
                return false;
    } else if (!xdr_skip(x, RNDUP(bytes))) {
        return false;
    }

    /* verifier, always empty */
    if (!xdr_u32(x, &flavor) || !xdr_u32(x, &bytes) || bytes != 0)
        return false;

    if (!xdr_u32(x, &n) || n > MNT_PATHLEN || RNDUP(n) > x->left)
        return false;
    memcpy(a->path, x->p, n);
    if (!xdr_skip(x, RNDUP(n)))
        return false;

    if (!xdr_u32(x, &follows))
        return false;
    if (follows) {
        if (!xdr_u32(x, &n) || n > NFS_FHSIZE || RNDUP(n) > x->left)
            return false;
        memcpy(a->fh, x->p, n);
        a->fhlen = n;
        return xdr_skip(x, RNDUP(n));
    }
    return true;
}
