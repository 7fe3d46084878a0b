#include <stdint.h>
#include <stdbool.h>
#include <string.h>

#define FAT_DIRENT      32
#define ATTR_LFN        0x0f
#define ATTR_VOLUME     0x08
#define LFN_LAST        0x40
#define LFN_CHARS       13
#define LFN_MAX_PARTS   20

typedef struct {
    uint16_t name[LFN_CHARS * LFN_MAX_PARTS + 1];
    uint8_t  expect;            /* number of the part which must come next */
    uint8_t  sum;
    bool     valid;
} lfn_t;

typedef struct {
    uint16_t name[LFN_CHARS * LFN_MAX_PARTS + 1];
    uint8_t  attr;
    uint32_t cluster;
    uint32_t size;
} fat_file_t;

static const uint8_t lfn_pos[LFN_CHARS] = {
    1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30
};

static uint16_t le16(const uint8_t *p)
{
    return (uint16_t)(p[0] | p[1] << 8);
}

static uint8_t short_sum(const uint8_t *de)
{
    uint8_t s = 0;
    int i;

    for (i = 0; i < 11; i++)
        s = (uint8_t)((s >> 1 | s << 7) + de[i]);
    return s;
}

static void short_name(uint16_t *dst, const uint8_t *de)
{
    int i, n;

    for (n = 8; n > 0 && de[n - 1] == ' '; n--)
        ;
    for (i = 0; i < n; i++)
        *dst++ = de[i];
    for (n = 3; n > 0 && de[8 + n - 1] == ' '; n--)
        ;
    if (n > 0)
        *dst++ = '.';
    for (i = 0; i < n; i++)
        *dst++ = de[8 + i];
    *dst = 0;
}

/*
 * Takes the directory entries one after the other.  Returns 1 when file has
 * been filled in, 0 to go on, -1 at the end of the directory.
 */
int fat_dir_feed(lfn_t *l, const uint8_t *de, fat_file_t *file)
{
    unsigned part, i;
    uint16_t ch;

    if (de[0] == 0x00)
        return -1;
    if (de[0] == 0xe5) {
        l->valid = false;
        return 0;
    }

    if ((de[11] & 0x3f) == ATTR_LFN) {
        part = de[0] & 0x3f;
        if (de[0] & LFN_LAST) {
<<<<<<< V
            if (part == 0 || part * LFN_CHARS > sizeof(l->name)) {
=======
            if (part == 0 || part > LFN_MAX_PARTS) {
>>>>>>> F
                l->valid = false;
                return 0;
            }
            l->valid = true;
            l->sum = de[13];
            l->expect = (uint8_t)part;
            l->name[part * LFN_CHARS] = 0;
        }
        if (!l->valid || part == 0 || part != l->expect || de[13] != l->sum) {
            l->valid = false;
            return 0;
        }

        for (i = 0; i < LFN_CHARS; i++) {
            ch = le16(de + lfn_pos[i]);
            l->name[(part - 1) * LFN_CHARS + i] = ch == 0xffff ? 0 : ch;
        }
        l->expect--;
        return 0;
    }

    if (de[11] & ATTR_VOLUME) {
        l->valid = false;
        return 0;
    }

    if (l->valid && l->expect == 0 && l->sum == short_sum(de))
        memcpy(file->name, l->name, sizeof(file->name));
    else
        short_name(file->name, de);
    l->valid = false;

    file->attr = de[11];
    file->cluster = (uint32_t)le16(de + 20) << 16 | le16(de + 26);
    file->size = (uint32_t)le16(de + 30) << 16 | le16(de + 28);
    return 1;
}
