/*
 * Boot loader: programs an image received over the serial link into the
 * application slot.  The image has passed the checksum, not more.
 */
#include <stdint.h>
#include <string.h>

#define SLOT_BASE       0x08010000u
#define SLOT_SIZE       0x00060000u
#define FLASH_PAGE      0x800u
#define IMG_MAGIC       0x31474d49u
#define MAX_SEGMENTS    16u

enum img_status {
    IMG_OK,
    IMG_ERR_HEADER,
    IMG_ERR_SEGMENT,
    IMG_ERR_FLASH
};

typedef struct {
    uint32_t magic;
    uint32_t n_segments;
    uint32_t entry;
    uint32_t total;
} img_header_t;

typedef struct {
    uint32_t offset;        /* within the slot */
    uint32_t size;
    uint32_t file_pos;
    uint32_t flags;
} img_segment_t;

extern int flash_erase_page(uint32_t addr);
extern int flash_program(uint32_t addr, const void *src, uint32_t n);
extern int flash_equals(uint32_t addr, const void *src, uint32_t n);
extern void watchdog_kick(void);

static int erase_range(uint32_t addr, uint32_t size)
{
    uint32_t page = addr & ~(FLASH_PAGE - 1);

    for (; page < addr + size; page += FLASH_PAGE) {
        watchdog_kick();
        if (flash_erase_page(page) != 0)
            return -1;
    }
    return 0;
}

enum img_status img_program(const uint8_t *img, uint32_t len)
{
    img_header_t h;
    img_segment_t s;
    uint32_t i, table;

    if (len < sizeof(h))
        return IMG_ERR_HEADER;
    memcpy(&h, img, sizeof(h));
    if (h.magic != IMG_MAGIC || h.total != len)
        return IMG_ERR_HEADER;
    if (h.n_segments == 0 || h.n_segments > MAX_SEGMENTS)
        return IMG_ERR_HEADER;
    if (h.entry >= SLOT_SIZE || (h.entry & 1) == 0)
        return IMG_ERR_HEADER;

    table = sizeof(h) + h.n_segments * (uint32_t)sizeof(s);
    if (table > len)
        return IMG_ERR_HEADER;

    /* look at all of them before the first page is erased */
    for (i = 0; i < h.n_segments; i++) {
        memcpy(&s, img + sizeof(h) + i * sizeof(s), sizeof(s));
        if (s.size == 0 || (s.size & 7) != 0)
            return IMG_ERR_SEGMENT;
        if (s.file_pos < table || s.file_pos > len || s.size > len - s.file_pos)
            return IMG_ERR_SEGMENT;
        if ((s.offset & (FLASH_PAGE - 1)) != 0)
            return IMG_ERR_SEGMENT;
<<<<<<< V
        if (SLOT_BASE + s.offset + s.size > SLOT_BASE + SLOT_SIZE)
=======
        if (s.offset > SLOT_SIZE || s.size > SLOT_SIZE - s.offset)
>>>>>>> F
            return IMG_ERR_SEGMENT;
    }

    for (i = 0; i < h.n_segments; i++) {
        memcpy(&s, img + sizeof(h) + i * sizeof(s), sizeof(s));
        if (erase_range(SLOT_BASE + s.offset, s.size) != 0)
            return IMG_ERR_FLASH;
        if (flash_program(SLOT_BASE + s.offset, img + s.file_pos, s.size) != 0)
            return IMG_ERR_FLASH;
        if (!flash_equals(SLOT_BASE + s.offset, img + s.file_pos, s.size))
            return IMG_ERR_FLASH;
    }

    return IMG_OK;
}
