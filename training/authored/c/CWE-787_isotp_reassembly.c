#include <stdint.h>
#include <string.h>
#include "isotp.h"

#define ISOTP_BUF 512

static struct {
    uint8_t  data[ISOTP_BUF];
    uint16_t expected;
    uint16_t received;
    uint8_t  next_sn;
} rx;

static void first_frame(const can_frame_t *f)
{
    uint16_t total = (uint16_t)((f->data[0] & 0x0F) << 8) | f->data[1];

    if (f->dlc != 8 || total <= 7 || total > ISOTP_BUF) {
        isotp_abort(FC_OVERFLOW);
        return;
    }
    memcpy(rx.data, &f->data[2], 6);
    rx.expected = total;
    rx.received = 6;
    rx.next_sn = 1;
    isotp_flow_control(FC_CTS);
}

static void consecutive_frame(const can_frame_t *f)
{
    uint8_t sn = f->data[0] & 0x0F;
    uint16_t n = f->dlc - 1;

    if (f->dlc < 2 || f->dlc > 8 || rx.received >= rx.expected)
        return;
    if (sn != rx.next_sn) {
        isotp_abort(FC_WAIT);
        return;
    }
<<<<<<< V
    if (n > rx.expected)
        n = rx.expected;
    memcpy(rx.data + rx.received, &f->data[1], n);
=======
    if (n > rx.expected - rx.received)
        n = rx.expected - rx.received;
    memcpy(rx.data + rx.received, &f->data[1], n);
>>>>>>> F
    rx.received += n;
    rx.next_sn = (rx.next_sn + 1) & 0x0F;
    if (rx.received >= rx.expected)
        uds_dispatch(rx.data, rx.expected);
}

void isotp_on_frame(const can_frame_t *f)
{
    switch (f->data[0] >> 4) {
    case 1: first_frame(f); break;
    case 2: consecutive_frame(f); break;
    default: break;
    }
}
