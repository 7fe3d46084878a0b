#include <stdint.h>
#include <string.h>
#include "emac.h"
#define ETH_MIN 60
#define RING 8
static uint8_t txbuf[RING][1536];
static unsigned txhead;
static uint8_t *next_buf(void)
{
    uint8_t *b;
    if (emac_desc_busy(txhead))
        return NULL;
    b = txbuf[txhead];
    return b;
}
/* Queue one frame; short ones are stretched to the minimum of 60 octets. */
int emac_send(const uint8_t *frame, uint16_t len)
{
    uint8_t *b;
    if (len < 14 || len > 1514)
        return -1;
    b = next_buf();
    if (b == NULL)
        return -2;
    memcpy(b, frame, len);
<<<<<<< V
    if (len < ETH_MIN)
        len = ETH_MIN;
=======
    while (len < ETH_MIN)
        b[len++] = 0;
>>>>>>> F
    emac_desc_start(txhead, b, len);
    txhead = (txhead + 1) % RING;
    return 0;
}
