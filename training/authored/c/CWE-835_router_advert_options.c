// SPDX-License-Identifier: MIT
/* Handling of router advertisements for the address configuration daemon. */
#include <stdint.h>
#include <stdbool.h>
#include <string.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define ND_OPT_SOURCE_LLADDR   1
#define ND_OPT_PREFIX          3
#define ND_OPT_MTU             5
#define ND_OPT_RDNSS           25

#define RA_MAX_PREFIXES        8
#define RA_MAX_DNS             4

struct ra_prefix {
        struct in6_addr addr;
        uint8_t plen;
        uint8_t flags;
        uint32_t valid, preferred;
};

struct ra_info {
        uint8_t hop_limit;
        uint8_t flags;
        uint16_t router_lifetime;
        uint32_t mtu;
        uint8_t lladdr[6];
        bool has_lladdr;
        unsigned n_prefixes;
        struct ra_prefix prefixes[RA_MAX_PREFIXES];
        unsigned n_dns;
        struct in6_addr dns[RA_MAX_DNS];
};

static uint32_t load_be32(const uint8_t *p) {
        uint32_t v;

        memcpy(&v, p, sizeof v);
        return ntohl(v);
}

int ra_parse(const uint8_t *pkt, size_t len, struct ra_info *ra) {
        const uint8_t *opt;
        struct ra_prefix *pfx;
        size_t left, optlen, k;

        memset(ra, 0, sizeof *ra);
        if (len < 16 || pkt[0] != 134 || pkt[1] != 0)
                return -1;

        ra->hop_limit = pkt[4];
        ra->flags = pkt[5];
        ra->router_lifetime = (uint16_t) (pkt[6] << 8 | pkt[7]);

        opt = pkt + 16;
        left = len - 16;

        while (left >= 8) {
                optlen = (size_t) opt[1] * 8;
<<<<<<< V
                if (optlen > left)
                        break;
=======
                if (optlen == 0 || optlen > left)
                        break;
>>>>>>> F

                switch (opt[0]) {
                case ND_OPT_SOURCE_LLADDR:
                        if (optlen == 8) {
                                memcpy(ra->lladdr, opt + 2, 6);
                                ra->has_lladdr = true;
                        }
                        break;

                case ND_OPT_PREFIX:
                        if (optlen != 32 || ra->n_prefixes == RA_MAX_PREFIXES)
                                break;
                        pfx = &ra->prefixes[ra->n_prefixes];
                        pfx->plen = opt[2];
                        pfx->flags = opt[3];
                        pfx->valid = load_be32(opt + 4);
                        pfx->preferred = load_be32(opt + 8);
                        memcpy(&pfx->addr, opt + 16, 16);
                        if (pfx->plen <= 128 && pfx->preferred <= pfx->valid)
                                ra->n_prefixes++;
                        break;

                case ND_OPT_MTU:
                        ra->mtu = load_be32(opt + 4);
                        break;

                case ND_OPT_RDNSS:
                        for (k = 8; k + 16 <= optlen && ra->n_dns < RA_MAX_DNS; k += 16)
                                memcpy(&ra->dns[ra->n_dns++], opt + k, 16);
                        break;
                }

                opt += optlen;
                left -= optlen;
        }

        return 0;
}
