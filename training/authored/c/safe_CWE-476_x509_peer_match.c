#include <arpa/inet.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

enum gn_type { GN_DNS = 2, GN_URI = 6, GN_IP = 7 };

struct gname {
    struct gname *next;
    enum gn_type type;
    size_t len;
    const char *data;           /* not terminated, may hold zero bytes */
};

struct x509_ext {
    struct gname *san;          /* each of these may be missing */
    struct gname *permitted;
    struct gname *excluded;
    const uint8_t *key_usage;
    size_t key_usage_len;
    bool is_ca;
};

struct x509 {
    struct x509 *issuer;        /* NULL for a root or if it is not known */
    const char *subject_cn;     /* NULL if there is none */
    const struct x509_ext *ext; /* NULL in version 1 */
};

static bool label_equal(const char *pat, size_t plen, const char *host)
{
    size_t hlen = strlen(host);
    const char *dot;

    if (memchr(pat, '\0', plen) != NULL)
        return false;
    if (plen > 2 && pat[0] == '*' && pat[1] == '.') {
        dot = strchr(host, '.');
        if (dot == NULL || dot == host || memchr(pat + 2, '.', plen - 2) == NULL)
            return false;
        hlen = strlen(dot);
        return hlen == plen - 1 && strncasecmp(dot, pat + 1, hlen) == 0;
    }
    return plen == hlen && strncasecmp(pat, host, hlen) == 0;
}

/* Is host below the domain of a name constraint? */
static bool within(const struct gname *c, const char *host)
{
    size_t hlen = strlen(host), clen = c->len;
    const char *d = c->data, *tail;

    if (clen == 0)
        return true;
    if (d[0] == '.') {
        d++;
        clen--;
    }
    if (hlen < clen)
        return false;
    tail = host + hlen - clen;
    return strncasecmp(tail, d, clen) == 0 && (tail == host || tail[-1] == '.');
}

/* Does the certificate stand for host, and may its issuers say so? */
bool x509_match_host(const struct x509 *crt, const char *host)
{
    const struct x509 *ca;
    const struct gname *gn;
    unsigned char addr[16];
    size_t addr_len = 0;
    bool found = false, any_dns = false, limited, inside;
    unsigned depth;

    if (host == NULL || *host == '\0')
        return false;
    if (inet_pton(AF_INET, host, addr) == 1)
        addr_len = 4;
    else if (inet_pton(AF_INET6, host, addr) == 1)
        addr_len = 16;

    for (gn = crt->ext != NULL ? crt->ext->san : NULL; gn != NULL && !found; gn = gn->next) {
        switch (gn->type) {
        case GN_DNS:
            any_dns = true;
            found = addr_len == 0 && label_equal(gn->data, gn->len, host);
            break;
        case GN_IP:
            found = addr_len != 0 && gn->len == addr_len &&
                    memcmp(gn->data, addr, addr_len) == 0;
            break;
        default:
            break;
        }
    }
    if (!found && !any_dns && addr_len == 0 && crt->subject_cn != NULL)
        found = label_equal(crt->subject_cn, strlen(crt->subject_cn), host);
    if (!found)
        return false;

    for (ca = crt->issuer, depth = 0; ca != NULL; ca = ca->issuer) {
        if (++depth > 16 || ca->ext == NULL || !ca->ext->is_ca)
            return false;
        if (ca->ext->key_usage != NULL && ca->ext->key_usage_len > 0 &&
            !(ca->ext->key_usage[0] & 0x04))
            return false;
        if (addr_len != 0)
            continue;

        for (gn = ca->ext->excluded; gn != NULL; gn = gn->next)
            if (gn->type == GN_DNS && within(gn, host))
                return false;
        limited = inside = false;
        for (gn = ca->ext->permitted; gn != NULL; gn = gn->next) {
            if (gn->type != GN_DNS)
                continue;
            limited = true;
            inside = inside || within(gn, host);
        }
        if (limited && !inside)
            return false;
    }
    return true;
}
