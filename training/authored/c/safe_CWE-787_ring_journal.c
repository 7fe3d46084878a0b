/*
 * Event journal of the meter firmware: a ring of variable-length records
 * in battery-backed RAM.  The writer runs in interrupts, the reader in the
 * main loop; both are on the one core.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define RING_SIZE   4096u              /* power of two */
#define RING_MASK   (RING_SIZE - 1u)
#define REC_MAX     64u
#define REC_HEAD    2u                 /* length, kind */

_Static_assert((RING_SIZE & RING_MASK) == 0, "RING_SIZE");
_Static_assert(REC_MAX + REC_HEAD < RING_SIZE, "REC_MAX");
_Static_assert(REC_MAX <= 255, "one length byte");

typedef enum
{
    EV_BOOT = 1,
    EV_TAMPER,
    EV_TARIFF,
    EV_READING,
    EV_TEXT
} EventKind;

typedef struct
{
    volatile uint32_t head;            /* free running, next byte to write */
    volatile uint32_t tail;            /* free running, next byte to read  */
    uint32_t dropped;
    uint8_t  data[RING_SIZE];
} Ring;

static Ring g_ring;

uint32_t irq_save(void);
void irq_restore(uint32_t state);

static uint32_t ring_used(void)
{
    return g_ring.head - g_ring.tail;
}

static uint32_t ring_free(void)
{
    return RING_SIZE - ring_used();
}

static void put_byte(uint32_t at, uint8_t v)
{
    g_ring.data[at & RING_MASK] = v;
}

static uint8_t get_byte(uint32_t at)
{
    return g_ring.data[at & RING_MASK];
}

static void put_block(uint32_t at, const void *src, uint32_t n)
{
    uint32_t i = at & RING_MASK;
    uint32_t first = RING_SIZE - i;

    if (first > n)
        first = n;
    memcpy(g_ring.data + i, src, first);
    memcpy(g_ring.data, (const uint8_t *)src + first, n - first);
}

static void get_block(uint32_t at, void *dst, uint32_t n)
{
    uint32_t i = at & RING_MASK;
    uint32_t first = RING_SIZE - i;

    if (first > n)
        first = n;
    memcpy(dst, g_ring.data + i, first);
    memcpy((uint8_t *)dst + first, g_ring.data, n - first);
}

/* Called at reset: the RAM holds either a journal of ours or noise. */
void journal_start(void)
{
    uint32_t at = g_ring.tail;
    bool sane = ring_used() <= RING_SIZE;

    while (sane && at != g_ring.head)
    {
        uint32_t left = g_ring.head - at;
        uint32_t n = get_byte(at);

        sane = left >= REC_HEAD && n <= REC_MAX && left - REC_HEAD >= n;
        at += REC_HEAD + n;
    }
    if (!sane)
    {
        g_ring.head = 0;
        g_ring.tail = 0;
        g_ring.dropped = 0;
    }
}

static void drop_oldest(void)
{
    g_ring.tail += REC_HEAD + get_byte(g_ring.tail);
    g_ring.dropped++;
}

void journal_put(EventKind kind, const void *body, uint32_t n)
{
    uint32_t irq;

    if (n > REC_MAX)
        n = REC_MAX;
    irq = irq_save();
    while (ring_free() < REC_HEAD + n)
        drop_oldest();
    put_byte(g_ring.head, (uint8_t)n);
    put_byte(g_ring.head + 1u, (uint8_t)kind);
    put_block(g_ring.head + REC_HEAD, body, n);
    g_ring.head += REC_HEAD + n;
    irq_restore(irq);
}

void journal_text(const char *s)
{
    journal_put(EV_TEXT, s, (uint32_t)strlen(s));
}

/* buf takes REC_MAX bytes; false when the journal is empty. */
bool journal_get(EventKind *kind, uint8_t buf[REC_MAX], uint32_t *n)
{
    uint32_t irq = irq_save();
    bool any = ring_used() != 0;

    if (any)
    {
        *n = get_byte(g_ring.tail);
        *kind = (EventKind)get_byte(g_ring.tail + 1u);
        get_block(g_ring.tail + REC_HEAD, buf, *n);
        g_ring.tail += REC_HEAD + *n;
    }
    irq_restore(irq);
    return any;
}

uint32_t journal_dropped(void)
{
    return g_ring.dropped;
}
