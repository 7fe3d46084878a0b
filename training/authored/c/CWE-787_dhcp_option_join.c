#include <ctype.h>
#include <stdint.h>
#include <stdbool.h>
#include <string.h>

#define DHCP_FIXED      240
#define OPT_PAD         0
#define OPT_HOSTNAME    12
#define OPT_DOMAIN      15
#define OPT_OVERLOAD    52
#define OPT_SEARCH      119
#define OPT_END         255

#define HOSTNAME_MAX    64
#define DOMAIN_MAX      256
#define SEARCH_MAX      512

struct lease {
    char hostname[HOSTNAME_MAX];
    char domain[DOMAIN_MAX];
    uint8_t search[SEARCH_MAX];
    size_t search_len;
    uint8_t overload;
};

static bool is_name(const char *s)
{
    for (; *s; s++)
        if (!isalnum((unsigned char)*s) && *s != '-' && *s != '.')
            return false;
    return true;
}

/* An option that occurs again continues the earlier one (RFC 3396). */
static bool scan_options(struct lease *l, const uint8_t *p, size_t len)
{
    size_t pos = 0, n, have;
    uint8_t code;

    while (pos < len) {
        code = p[pos++];
        if (code == OPT_PAD)
            continue;
        if (code == OPT_END)
            return true;

        if (pos == len)
            return false;
        n = p[pos++];
        if (n > len - pos)
            return false;

        switch (code) {
        case OPT_OVERLOAD:
            if (n == 1)
                l->overload = p[pos] & 3;
            break;

        case OPT_HOSTNAME:
            have = strlen(l->hostname);
            if (n >= sizeof(l->hostname) - have)
                return false;
            memcpy(l->hostname + have, p + pos, n);
            l->hostname[have + n] = '\0';
            break;

        case OPT_DOMAIN:
            have = strlen(l->domain);
<<<<<<< V
            if (have + n > sizeof(l->domain))
=======
            if (n >= sizeof(l->domain) - have)
>>>>>>> F
                return false;
            memcpy(l->domain + have, p + pos, n);
            l->domain[have + n] = '\0';
            break;

        case OPT_SEARCH:
<<<<<<< V
            if (n > sizeof(l->search))
=======
            if (n > sizeof(l->search) - l->search_len)
>>>>>>> F
                return false;
            memcpy(l->search + l->search_len, p + pos, n);
            l->search_len += n;
            break;

        default:
            break;
        }
        pos += n;
    }
    return false;
}

bool lease_from_packet(struct lease *l, const uint8_t *pkt, size_t len)
{
    memset(l, 0, sizeof(*l));
    if (len < DHCP_FIXED)
        return false;
    if (!scan_options(l, pkt + DHCP_FIXED, len - DHCP_FIXED))
        return false;
    if ((l->overload & 1) && !scan_options(l, pkt + 108, 128))
        return false;
    if ((l->overload & 2) && !scan_options(l, pkt + 44, 64))
        return false;
    return is_name(l->hostname) && is_name(l->domain);
}
