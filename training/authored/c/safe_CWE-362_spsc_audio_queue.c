/*
 * A queue between the network thread, which alone pushes, and the audio
 * callback, which alone pops.  No locks: the callback must never wait.
 */
#include <stdalign.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#define SLOTS      64u           /* power of two */
#define FRAME_MAX  960u
#define CHANNELS   2u
typedef struct {
    uint32_t seq;
    uint32_t nframes;
    int16_t pcm[FRAME_MAX * CHANNELS];
} Packet;
typedef struct {
    alignas(64) atomic_uint head;       /* written by the producer */
    alignas(64) atomic_uint tail;       /* written by the consumer */
    alignas(64) atomic_bool stopped;
    atomic_ulong dropped;
    Packet slot[SLOTS];
} Queue;
_Static_assert((SLOTS & (SLOTS - 1)) == 0, "SLOTS");
/* State of the consumer; nobody else looks at it. */
typedef struct {
    Queue *q;
    uint32_t offset;             /* frames of the front packet already played */
    uint32_t last_seq;
    uint32_t gaps;
    bool started;
} Player;
Queue *queue_new(void)
{
    void *p = aligned_alloc(64, (sizeof(Queue) + 63) / 64 * 64);
    Queue *q = p;
    if (!q)
        return NULL;
    atomic_init(&q->head, 0);
    atomic_init(&q->tail, 0);
    atomic_init(&q->stopped, false);
    atomic_init(&q->dropped, 0);
    return q;
}
/* After both threads have been joined. */
void queue_free(Queue *q)
{
    free(q);
}
/* Producer. The packet becomes visible only with the store to head. */
bool queue_push(Queue *q, uint32_t seq, const int16_t *pcm, uint32_t nframes)
{
    unsigned head = atomic_load_explicit(&q->head, memory_order_relaxed);
    unsigned tail = atomic_load_explicit(&q->tail, memory_order_acquire);
    Packet *p;
    if (nframes == 0 || nframes > FRAME_MAX)
        return false;
    if (head - tail == SLOTS) {
        atomic_fetch_add_explicit(&q->dropped, 1, memory_order_relaxed);
        return false;
    }
    p = &q->slot[head & (SLOTS - 1)];
    p->seq = seq;
    p->nframes = nframes;
    memcpy(p->pcm, pcm, nframes * CHANNELS * sizeof *pcm);
    atomic_store_explicit(&q->head, head + 1, memory_order_release);
    return true;
}
/* Consumer. The packet stays where it is until queue_next(). */
static const Packet *queue_front(Queue *q)
{
    unsigned tail = atomic_load_explicit(&q->tail, memory_order_relaxed);
    unsigned head = atomic_load_explicit(&q->head, memory_order_acquire);
    return head == tail ? NULL : &q->slot[tail & (SLOTS - 1)];
}
/* Consumer, and only after queue_front() has given a packet. */
static void queue_next(Queue *q)
{
    unsigned tail = atomic_load_explicit(&q->tail, memory_order_relaxed);
    atomic_store_explicit(&q->tail, tail + 1, memory_order_release);
}
void player_init(Player *pl, Queue *q)
{
    memset(pl, 0, sizeof *pl);
    pl->q = q;
}
static void note_seq(Player *pl, uint32_t seq)
{
    if (pl->started && seq != pl->last_seq + 1)
        pl->gaps++;
    pl->last_seq = seq;
    pl->started = true;
}
/* The audio callback: always fills out, with silence where there is nothing. */
void player_fill(Player *pl, int16_t *out, uint32_t nframes)
{
    while (nframes > 0) {
        const Packet *p = queue_front(pl->q);
        uint32_t n;
        if (!p || atomic_load_explicit(&pl->q->stopped, memory_order_relaxed)) {
            memset(out, 0, (size_t)nframes * CHANNELS * sizeof *out);
            return;
        }
        if (pl->offset == 0)
            note_seq(pl, p->seq);
        n = p->nframes - pl->offset;
        if (n > nframes)
            n = nframes;
        memcpy(out, p->pcm + pl->offset * CHANNELS, (size_t)n * CHANNELS * sizeof *out);
        out += n * CHANNELS;
        nframes -= n;
        pl->offset += n;
        if (pl->offset == p->nframes) {
            pl->offset = 0;
            queue_next(pl->q);
        }
    }
}
/* Any thread; the number is out of date as soon as it is returned. */
unsigned queue_fill_level(Queue *q)
{
    unsigned tail = atomic_load_explicit(&q->tail, memory_order_acquire);
    unsigned head = atomic_load_explicit(&q->head, memory_order_acquire);
    unsigned n = head - tail;
    return n > SLOTS ? SLOTS : n;
}
void queue_stop(Queue *q)
{
    atomic_store_explicit(&q->stopped, true, memory_order_relaxed);
}
unsigned long queue_dropped(Queue *q)
{
    return atomic_load_explicit(&q->dropped, memory_order_relaxed);
}
