#include <stdint.h>
#include <string.h>

/*
 * Find the value with the given tag in a received TLV message.
 * Each entry is one tag byte, one length byte and that many value bytes.
 * On success *val points into the message, *vlen is set and 1 is returned.
 * Returns 0 when the tag is absent or the message is cut short.
 */
int tlv_find(const uint8_t *msg, size_t len, uint8_t tag,
             const uint8_t **val, uint8_t *vlen)
{
    size_t pos = 0;

    while (pos + 2 <= len) {
        uint8_t t = msg[pos];
        uint8_t l = msg[pos + 1];
        pos += 2;
<<<<<<< V
        if (pos > len)
            return 0;
=======
        if (l > len - pos)
            return 0;
>>>>>>> F
        if (t == tag) {
            *val = msg + pos;
            *vlen = l;
            return 1;
        }
        pos += l;
    }
    return 0;
}
