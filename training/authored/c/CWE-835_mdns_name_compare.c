#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PTR_MASK    0xC0
#define NAME_MAX_TXT 256

struct mdns_packet
{
    const uint8_t *data;
    size_t length;
};

struct mdns_question
{
    uint8_t  name[NAME_MAX_TXT];
    size_t   name_len;
    uint16_t qtype;
    uint16_t qclass;
    bool     unicast_reply;
};

static uint8_t fold(uint8_t c)
{
    return (c >= 'A' && c <= 'Z') ? (uint8_t)(c + 32) : c;
}

/*
 * Reads the question at *offset. The name is stored in wire form, without
 * compression and in lower case, so that it can be compared by memcmp.
 */
bool mdns_read_question(const struct mdns_packet *pkt, size_t *offset,
                        struct mdns_question *q)
{
    size_t pos = *offset;
    size_t resume = 0;
    size_t i;

    q->name_len = 0;

    for (;;)
    {
        size_t label, target;

        if (pos >= pkt->length)
            return false;

        label = pkt->data[pos];

        if ((label & PTR_MASK) == PTR_MASK)
        {
            if (pkt->length - pos < 2)
                return false;

            target = (label & 0x3F) << 8 | pkt->data[pos + 1];
            if (resume == 0)
                resume = pos + 2;
<<<<<<< V
            if (target < 12 || target >= pkt->length)
=======
            if (target < 12 || target >= *offset)
>>>>>>> F
                return false;

            pos = target;
            *offset = target;
            continue;
        }

        if (label > 63 || label > pkt->length - pos - 1)
            return false;
        if (q->name_len + label + 1 > sizeof(q->name))
            return false;

        for (i = 0; i <= label; i++)
            q->name[q->name_len++] = i ? fold(pkt->data[pos + i]) : (uint8_t)label;

        pos += label + 1;
        if (label == 0)
            break;
    }

    if (resume != 0)
        pos = resume;
    if (pkt->length - pos < 4)
        return false;

    q->qtype = (uint16_t)(pkt->data[pos] << 8 | pkt->data[pos + 1]);
    q->qclass = (uint16_t)(pkt->data[pos + 2] << 8 | pkt->data[pos + 3]);
    q->unicast_reply = (q->qclass & 0x8000) != 0;
    q->qclass &= 0x7FFF;

    *offset = pos + 4;
    return true;
}
