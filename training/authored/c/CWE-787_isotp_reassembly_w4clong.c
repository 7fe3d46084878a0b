/*
 * ISO 15765-2 transport: reassembly of diagnostic requests from CAN frames.
 * Runs in the receive interrupt of the controller.
 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define TP_BUF_SIZE     1024u
#define TP_TIMEOUT_MS   1000u

#define PCI_SINGLE      0x0
#define PCI_FIRST       0x1
#define PCI_CONSEC      0x2
#define PCI_FLOW        0x3

#define FC_CTS          0x30
#define FC_OVERFLOW     0x32

typedef struct {
    uint32_t id;
    uint8_t  dlc;
    uint8_t  data[8];
} can_frame_t;

typedef enum { TP_IDLE, TP_RECEIVING, TP_READY } tp_state_t;

typedef struct {
    volatile tp_state_t state;
    uint32_t rx_id, tx_id;
    uint32_t deadline;
    uint16_t expected;
    uint16_t received;
    uint8_t  next_sn;
    uint8_t  block;
    uint8_t  buf[TP_BUF_SIZE];
} tp_channel_t;

extern void can_send(const can_frame_t *f);
extern uint32_t clock_ms(void);

static void flow_control(const tp_channel_t *ch, uint8_t fs)
{
    can_frame_t f;

    memset(&f, 0, sizeof f);
    f.id = ch->tx_id;
    f.dlc = 3;
    f.data[0] = fs;
    f.data[1] = ch->block;
    can_send(&f);
}

void tp_on_frame(tp_channel_t *ch, const can_frame_t *f)
{
    uint16_t len, n;

    if (f->id != ch->rx_id || f->dlc == 0 || f->dlc > 8)
        return;

    switch (f->data[0] >> 4) {
    case PCI_SINGLE:
        len = f->data[0] & 0x0f;
        if (ch->state == TP_READY)
            return;
        if (len == 0 || len > f->dlc - 1)
            return;
        memcpy(ch->buf, f->data + 1, len);
        ch->received = ch->expected = len;
        ch->state = TP_READY;
        return;

    case PCI_FIRST:
        if (ch->state == TP_READY || f->dlc != 8)
            return;
        len = (uint16_t)((f->data[0] & 0x0f) << 8 | f->data[1]);
        if (len < 8)
            return;
        ch->expected = len;
        ch->received = 0;
        ch->next_sn = 1;
        ch->state = TP_RECEIVING;
        if (len > TP_BUF_SIZE) {
            flow_control(ch, FC_OVERFLOW);
<<<<<<< V
            return;
=======
            break;
>>>>>>> F
        }
        memcpy(ch->buf, f->data + 2, 6);
        ch->received = 6;
        ch->deadline = clock_ms() + TP_TIMEOUT_MS;
        flow_control(ch, FC_CTS);
        return;

    case PCI_CONSEC:
        if (ch->state != TP_RECEIVING)
            return;
        if ((int32_t)(clock_ms() - ch->deadline) > 0)
            break;
        if ((f->data[0] & 0x0f) != ch->next_sn)
            break;
        n = ch->expected - ch->received;
        if (n > 7)
            n = 7;
        if (n > f->dlc - 1)
            break;
        memcpy(ch->buf + ch->received, f->data + 1, n);
        ch->received += n;
        ch->next_sn = (ch->next_sn + 1) & 0x0f;
        ch->deadline = clock_ms() + TP_TIMEOUT_MS;
        if (ch->received == ch->expected)
            ch->state = TP_READY;
        else if (ch->block != 0 && (ch->next_sn - 1) % ch->block == 0)
            flow_control(ch, FC_CTS);
        return;

    default:
        return;
    }

    /* the transfer is given up */
    ch->state = TP_IDLE;
    ch->expected = ch->received = 0;
}
