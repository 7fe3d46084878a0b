#include <stdint.h>
#include <stddef.h>
#include "gsrv.h"

typedef int (*pkt_handler)(struct player *, const uint8_t *, size_t);

enum { PKT_HELLO, PKT_MOVE, PKT_CHAT, PKT_USE, PKT_TRADE, PKT_BYE, PKT_MAX };

static const pkt_handler handlers[PKT_MAX] = {
    [PKT_HELLO] = on_hello,
    [PKT_MOVE]  = on_move,
    [PKT_CHAT]  = on_chat,
    [PKT_USE]   = on_use,
    [PKT_TRADE] = on_trade,
    [PKT_BYE]   = on_bye,
};

int gsrv_dispatch(struct player *pl, const uint8_t *pkt, size_t len)
{
    uint8_t type;

    if (len < 3)
        return -1;
    type = pkt[0];
    pl->last_seq = (uint16_t)(pkt[1] << 8 | pkt[2]);

<<<<<<< V
    if (type > PKT_MAX)
        return -1;
=======
    if (type >= PKT_MAX)
        return -1;
>>>>>>> F
    if (!pl->hello_done && type != PKT_HELLO)
        return -1;
    return handlers[type](pl, pkt + 3, len - 3);
}
