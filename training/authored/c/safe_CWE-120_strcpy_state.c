#include <string.h>

enum link_state { LINK_DOWN, LINK_TRAINING, LINK_UP };

/* Write the name of a link state to buf, which holds at least 16 bytes. */
void link_state_name(enum link_state st, char buf[16])
{
    switch (st) {
    case LINK_DOWN:
        strcpy(buf, "down");
        break;
    case LINK_TRAINING:
        strcpy(buf, "training");
        break;
    case LINK_UP:
        strcpy(buf, "up");
        break;
    default:
        strcpy(buf, "unknown");
    }
}
