#include "jdec.h"

typedef struct {
    uint8_t bits[17];
    uint8_t huffval[256];
} HuffmanTable;

/* DHT marker: one or more of { Tc/Th, 16 counts, values } */
int jdec_dht(JDec *d, const uint8_t *seg, size_t len)
{
    while (len >= 17)
    {
        uint8_t tcth = seg[0];
        HuffmanTable *ht;
        unsigned count = 0;

        if ((tcth >> 4) > 1 || (tcth & 15) > 3)
            return JDEC_ERR_DHT;
        ht = (tcth >> 4) ? &d->ac[tcth & 15] : &d->dc[tcth & 15];

        ht->bits[0] = 0;
        for (int i = 1; i <= 16; i++)
        {
            ht->bits[i] = seg[i];
            count += seg[i];
        }
        seg += 17;
        len -= 17;

<<<<<<< V
        if (count > len || count > sizeof(HuffmanTable))
            return JDEC_ERR_DHT;
        memcpy(ht->huffval, seg, count);
=======
        if (count > len || count > sizeof(ht->huffval))
            return JDEC_ERR_DHT;
        memcpy(ht->huffval, seg, count);
>>>>>>> F
        seg += count;
        len -= count;
        jdec_build_lookup(d, ht);
    }
    return len == 0 ? JDEC_OK : JDEC_ERR_DHT;
}
