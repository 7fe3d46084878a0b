#include <stdint.h>
#include <stddef.h>
#include <string.h>

/*
 * Pick the host name out of a server_name extension so that the proxy can
 * choose a backend without terminating TLS.
 *
 *   u16 list_len { u8 type; u16 name_len; opaque name[name_len]; } ...
 */
static int sni_from_extension(const uint8_t *ext, size_t extlen,
                              char *host, size_t hostsz)
{
    size_t listlen, pos = 2;

    if (extlen < 2)
        return -1;
    listlen = (size_t)ext[0] << 8 | ext[1];
<<<<<<< V
    if (listlen + 2 < extlen)
        return -1;
=======
    if (listlen + 2 > extlen)
        return -1;
>>>>>>> F

    while (pos + 3 <= listlen + 2) {
        uint8_t type = ext[pos];
        size_t namelen = (size_t)ext[pos + 1] << 8 | ext[pos + 2];

        pos += 3;
        if (namelen > listlen + 2 - pos)
            return -1;
        if (type == 0) {
            if (namelen == 0 || namelen >= hostsz)
                return -1;
            memcpy(host, ext + pos, namelen);
            host[namelen] = '\0';
            return strlen(host) == namelen ? 0 : -1;
        }
        pos += namelen;
    }
    return -1;
}

int sni_find(const uint8_t *exts, size_t len, char *host, size_t hostsz)
{
    while (len >= 4) {
        unsigned type = exts[0] << 8 | exts[1];
        size_t elen = (size_t)exts[2] << 8 | exts[3];

        exts += 4;
        len -= 4;
        if (elen > len)
            return -1;
        if (type == 0)
            return sni_from_extension(exts, elen, host, hostsz);
        exts += elen;
        len -= elen;
    }
    return 1;
}
