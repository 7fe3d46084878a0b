#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "can.h"
#include "display.h"

/* Instrument cluster: decodes frames from the CAN bus. Anything plugged into
 * the diagnostic connector can send frames. */

#define NUM_DOORS   5
#define NUM_LAMPS   24
#define NUM_TYRES   4
#define HISTORY     16

typedef struct {
    uint16_t rpm;
    uint16_t speed;
    bool     door[NUM_DOORS];
    uint8_t  lamp[NUM_LAMPS];
    uint16_t tyre_kpa[NUM_TYRES];
    uint16_t consumption[HISTORY];
    uint8_t  history_pos;
} cluster_t;

static cluster_t cluster;

static struct {
    uint8_t  buf[64];
    uint8_t  expected;
    uint8_t  used;
} text_rx;

static uint16_t u16(const uint8_t *p)
{
    return (uint16_t)((p[0] << 8) | p[1]);
}

static void on_engine(const can_frame_t *f)
{
    if (f->dlc < 4)
        return;
    cluster.rpm = u16(f->data);
    cluster.speed = u16(f->data + 2);
}

static void on_door(const can_frame_t *f)
{
    if (f->dlc < 2 || f->data[0] >= NUM_DOORS)
        return;
    cluster.door[f->data[0]] = f->data[1] != 0;
}

static void on_lamp(const can_frame_t *f)
{
    if (f->dlc < 2)
        return;
<<<<<<< V
    if (f->data[1] < NUM_LAMPS)
=======
    if (f->data[0] < NUM_LAMPS)
>>>>>>> F
        cluster.lamp[f->data[0]] = f->data[1];
}

static void on_tyre(const can_frame_t *f)
{
    int8_t wheel;

    if (f->dlc < 3)
        return;
    wheel = (int8_t)f->data[0];
<<<<<<< V
    if (wheel < NUM_TYRES)
=======
    if (wheel >= 0 && wheel < NUM_TYRES)
>>>>>>> F
        cluster.tyre_kpa[wheel] = u16(f->data + 1);
}

static void on_consumption(const can_frame_t *f)
{
    if (f->dlc < 2)
        return;
    cluster.consumption[cluster.history_pos] = u16(f->data);
    cluster.history_pos = (uint8_t)((cluster.history_pos + 1) % HISTORY);
}

/* Song titles come in several frames: first the length, then 7 bytes each. */
static void on_text(const can_frame_t *f)
{
    uint8_t n;

    if (f->dlc < 2)
        return;
    if (f->data[0] == 0) {
        text_rx.expected = f->data[1] > sizeof text_rx.buf ? sizeof text_rx.buf : f->data[1];
        text_rx.used = 0;
        return;
    }
    n = (uint8_t)(f->dlc - 1);
<<<<<<< V
    if (text_rx.used >= text_rx.expected)
=======
    if (n > text_rx.expected - text_rx.used)
>>>>>>> F
        return;
    memcpy(text_rx.buf + text_rx.used, f->data + 1, n);
    text_rx.used = (uint8_t)(text_rx.used + n);
    if (text_rx.used == text_rx.expected)
        display_text(text_rx.buf, text_rx.used);
}

void cluster_on_frame(const can_frame_t *f)
{
    switch (f->id) {
    case 0x0c0: on_engine(f); break;
    case 0x1a4: on_door(f); break;
    case 0x1b0: on_lamp(f); break;
    case 0x244: on_tyre(f); break;
    case 0x2d1: on_consumption(f); break;
    case 0x3f0: on_text(f); break;
    }
}
