#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 4096u
#define ALIGN_UP(x, a) (((x) + ((a) - 1)) & ~((a) - 1))

struct arena {
        uint8_t *base;
        size_t size;
        size_t used;
};

void *arena_alloc(struct arena *a, size_t n)
{
        void *p;

<<<<<<< V
        if (n == 0 || a->base == NULL)
                return NULL;
        n = ALIGN_UP(n, (size_t)16);
        if (n > a->size - a->used)
                return NULL;
=======
        if (n > a->size - a->used)
                return NULL;
        n = ALIGN_UP(n, (size_t)16);
        if (n > a->size - a->used)
                return NULL;
>>>>>>> F
        p = a->base + a->used;
        a->used += n;
        return p;
}

bool arena_init(struct arena *a)
{
        a->size = ALIGN_UP((size_t)60000, (size_t)PAGE);
        a->used = 0;
        a->base = malloc(a->size);
        return a->base != NULL;
}

void *alloc_pages(uint32_t bytes)
{
<<<<<<< V
        uint32_t n = (bytes + PAGE - 1) / PAGE;
=======
        uint32_t n = bytes / PAGE + (bytes % PAGE != 0);
>>>>>>> F

        return calloc(n ? n : 1, PAGE);
}

uint8_t *alloc_order(unsigned order)
{
<<<<<<< V
        return order < 64 ? malloc(PAGE << order) : NULL;
=======
        return order < 16 ? malloc(PAGE << order) : NULL;
>>>>>>> F
}

size_t next_pow2(size_t n)
{
        size_t p = 1;

<<<<<<< V
        while (p < n)
                p <<= 1;
=======
        while (p && p < n)
                p <<= 1;
>>>>>>> F
        return p;
}

uint64_t block_offset(uint32_t block, unsigned shift)
{
        if (shift > 16)
                return 0;
<<<<<<< V
        return (uint64_t)(block << shift);
=======
        return (uint64_t)block << shift;
>>>>>>> F
}

uint32_t *bitmap_alloc(uint32_t bits)
{
<<<<<<< V
        return calloc((bits + 31) / 32, 4);
=======
        return calloc(bits / 32 + 1, 4);
>>>>>>> F
}

bool bitmap_test(const uint32_t *map, uint32_t bits, uint32_t i)
{
        return i < bits && map[i / 32] >> (i % 32) & 1;
}

uint8_t *alloc_padded(uint16_t n)
{
        size_t room = ALIGN_UP((size_t)n, (size_t)64);

        return calloc(1, room + 64);
}
