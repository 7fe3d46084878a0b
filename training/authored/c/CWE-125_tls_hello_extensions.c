#include <stdint.h>
#include <string.h>

#define EXT_SERVER_NAME          0
#define EXT_GROUPS               10
#define EXT_SIG_ALGS             13
#define EXT_ALPN                 16
#define EXT_VERSIONS             43

#define ALERT_DECODE_ERROR       50
#define ALERT_ILLEGAL_PARAMETER  47

#define MAX_GROUPS 16

typedef struct hello_info {
    char     sni[256];
    uint16_t groups[MAX_GROUPS];
    unsigned n_groups;
    int      alpn_h2;
    int      tls13;
    uint64_t seen;
} hello_info;

static unsigned get16(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }

static int parse_sni(hello_info *hi, const uint8_t *p, size_t n)
{
    size_t list, len;

    if (n < 5)
        return ALERT_DECODE_ERROR;
    list = get16(p);
    if (list != n - 2 || p[2] != 0)
        return ALERT_DECODE_ERROR;
    len = get16(p + 3);
    if (len == 0 || len > n - 5 || len >= sizeof(hi->sni))
        return ALERT_DECODE_ERROR;
    memcpy(hi->sni, p + 5, len);
    hi->sni[len] = '\0';
    return 0;
}

/*
 * p points at the two byte length of the extension block, n is what is left
 * of the handshake message.  Returns 0 or the alert to send.
 */
int hello_parse_extensions(hello_info *hi, const uint8_t *p, size_t n)
{
    const uint8_t *end, *body;
    size_t total, len, i, list;
    unsigned type;
    int alert;

    hi->seen = 0;
    hi->n_groups = 0;
    if (n == 0)
        return 0;
    if (n < 2)
        return ALERT_DECODE_ERROR;
    total = get16(p);
    if (total != n - 2)
        return ALERT_DECODE_ERROR;
    p += 2;
    end = p + total;

    while (p < end) {
        if (end - p < 4)
            return ALERT_DECODE_ERROR;
        type = get16(p);
        len = get16(p + 2);
        body = p + 4;
        if (len > (size_t)(end - body))
            return ALERT_DECODE_ERROR;
        p = body + len;

        if (type < 64) {
            if (hi->seen & (uint64_t)1 << type)
                return ALERT_ILLEGAL_PARAMETER;
            hi->seen |= (uint64_t)1 << type;
        }

        switch (type) {
        case EXT_SERVER_NAME:
            alert = parse_sni(hi, body, len);
            if (alert)
                return alert;
            break;
        case EXT_GROUPS:
            if (len < 2)
                return ALERT_DECODE_ERROR;
            list = get16(body);
            if (list % 2 != 0 || list != len - 2)
                return ALERT_DECODE_ERROR;
            for (i = 0; i < list && hi->n_groups < MAX_GROUPS; i += 2)
                hi->groups[hi->n_groups++] = (uint16_t)get16(body + 2 + i);
            break;
        case EXT_ALPN:
            if (len < 3)
                return ALERT_DECODE_ERROR;
            list = get16(body);
            if (list != len - 2)
                return ALERT_DECODE_ERROR;
            for (i = 2; i < len; i += 1 + body[i]) {
<<<<<<< V
                if (body[i] == 0 || body[i] > list)
=======
                if (body[i] == 0 || body[i] >= len - i)
>>>>>>> F
                    return ALERT_DECODE_ERROR;
                if (body[i] == 2 && memcmp(body + i + 1, "h2", 2) == 0)
                    hi->alpn_h2 = 1;
            }
            break;
        case EXT_VERSIONS:
            if (len < 1 || body[0] % 2 != 0 || (size_t)body[0] + 1 != len)
                return ALERT_DECODE_ERROR;
            for (i = 1; i < len; i += 2)
                if (get16(body + i) == 0x0304)
                    hi->tls13 = 1;
            break;
        default:
            break;
        }
    }
    return 0;
}
