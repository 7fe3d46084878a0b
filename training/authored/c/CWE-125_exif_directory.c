#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct exif {
    const uint8_t *data;
    size_t size;
    int big;
};

static const uint8_t type_size[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8 };

static uint16_t u16(const struct exif *e, size_t o)
{
    const uint8_t *p = e->data + o;

    return (uint16_t)(e->big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
}

static uint32_t u32(const struct exif *e, size_t o)
{
    uint32_t a = u16(e, o), b = u16(e, o + 2);

    return e->big ? a << 16 | b : b << 16 | a;
}

int exif_open(struct exif *e, const uint8_t *data, size_t size)
{
    if (size < 8)
        return -1;
    e->data = data;
    e->size = size;
    e->big = data[0] == 'M';
    return 0;
}

int exif_first_dir(const struct exif *e, size_t *off)
{
    *off = u32(e, 4);
<<<<<<< V
    return *off < 8 || *off >= e->size ? -1 : u16(e, *off);
=======
    return *off > e->size - 2 ? -1 : u16(e, *off);
>>>>>>> F
}

int exif_value_size(const struct exif *e, size_t entry, uint64_t *size)
{
    uint16_t type = u16(e, entry + 2);
    uint32_t count = u32(e, entry + 4);

<<<<<<< V
    if (type == 0 || type > sizeof(type_size))
=======
    if (type == 0 || type >= sizeof(type_size))
>>>>>>> F
        return -1;
    *size = (uint64_t)type_size[type] * count;
    return 0;
}

int exif_has_entry(const struct exif *e, size_t dir, unsigned i)
{
<<<<<<< V
    return i < 512 && dir + 2 + i * 12u < e->size;
=======
    return dir + 2 + i * 12u + 12 <= e->size;
>>>>>>> F
}

const uint8_t *exif_bytes(const struct exif *e, uint32_t off, uint32_t n)
{
<<<<<<< V
    if (off + n > e->size || n == 0)
        return NULL;
=======
    if ((uint64_t)off + n > e->size)
        return NULL;
>>>>>>> F
    return e->data + off;
}

char *exif_ascii(const struct exif *e, uint32_t off, uint32_t n)
{
    char *s;

    if (off > e->size || n > e->size - off)
        return NULL;
    s = malloc((size_t)n + 1);
    if (s) {
        memcpy(s, e->data + off, n);
        s[n] = '\0';
    }
    return s;
}

int exif_date(const struct exif *e, uint32_t off, uint32_t count, char out[20])
{
    if (off > e->size || count > e->size - off)
        return -1;
<<<<<<< V
    if (count > 20)
        count = 20;
    memcpy(out, e->data + off, count);
    out[count] = '\0';
=======
    if (count > 19)
        count = 19;
    memcpy(out, e->data + off, count);
    out[count] = '\0';
>>>>>>> F
    return 0;
}

int exif_orientation(const struct exif *e, size_t entry)
{
    static const int degrees[9] = { 0, 0, 0, 180, 180, 90, 90, 270, 270 };
    unsigned v = u16(e, entry + 8);

<<<<<<< V
    return v <= 9 ? degrees[v] : 0;
=======
    return v < 9 ? degrees[v] : 0;
>>>>>>> F
}
