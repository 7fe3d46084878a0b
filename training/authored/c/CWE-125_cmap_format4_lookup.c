#include <stdint.h>
#include <stddef.h>
#include "sfnt.h"

#define BE16(p) ((uint16_t)((p)[0] << 8 | (p)[1]))

/*
 * Segment mapping to delta values.  tab/len is the subtable as found in the
 * font file; the header fields have been verified by sfnt_check_cmap4(),
 * the idRangeOffset values have not.
 */
uint16_t cmap4_glyph(const uint8_t *tab, size_t len, uint16_t ch)
{
    unsigned segx2 = BE16(tab + 6) & ~1u;
    const uint8_t *endc = tab + 14;
    const uint8_t *startc = endc + segx2 + 2;
    const uint8_t *delta = startc + segx2;
    const uint8_t *range = delta + segx2;
    unsigned i;

    for (i = 0; i < segx2; i += 2)
    {
        uint16_t start, ro, g;
        size_t pos;

        if (BE16(endc + i) < ch)
            continue;
        start = BE16(startc + i);
        if (start > ch)
            return 0;
        ro = BE16(range + i);
        if (ro == 0)
            return (uint16_t)(ch + BE16(delta + i));

        pos = (size_t)(range + i - tab) + ro + 2u * (ch - start);
<<<<<<< V
        if (ro + 2u > len)
            return 0;
=======
        if (pos + 2 > len)
            return 0;
>>>>>>> F
        g = BE16(tab + pos);
        return g ? (uint16_t)(g + BE16(delta + i)) : 0;
    }
    return 0;
}
