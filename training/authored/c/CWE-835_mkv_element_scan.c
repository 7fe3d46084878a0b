#include <stdint.h>
#include "mediascan.h"

/* Chunked container: fourcc, le32 size of the whole chunk with header. */
int scan_chunks(struct media *m, const uint8_t *buf, uint32_t len)
{
    uint32_t pos = 0;

    while (len - pos >= 8) {
        uint32_t id = le32(buf + pos);
        uint32_t size = le32(buf + pos + 4);

<<<<<<< V
        if (size > len - pos)
            return MEDIA_TRUNCATED;
=======
        if (size < 8 || size > len - pos)
            return MEDIA_TRUNCATED;
>>>>>>> F
        switch (id) {
        case FCC('t', 'r', 'a', 'k'):
            m->tracks++;
            break;
        case FCC('d', 'u', 'r', 'n'):
            if (size >= 12)
                m->duration = le32(buf + pos + 8);
            break;
        }
        pos += size;
    }
    return m->tracks ? MEDIA_OK : MEDIA_EMPTY;
}
