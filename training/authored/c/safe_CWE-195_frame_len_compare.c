#include <stdint.h>
#include <string.h>
#include <arpa/inet.h>
#include "rpcwire.h"

#define MAX_FRAME 65536

/* Returns 1 with a complete frame, 0 if more bytes are needed, -1 on error. */
int rpc_next_frame(struct rpc_in *in, const uint8_t **frame, uint32_t *flen)
{
    uint32_t be;
    int len;

    if (in->fill < sizeof be)
        return 0;
    memcpy(&be, in->data, sizeof be);
    len = (int)ntohl(be);
    if (len > MAX_FRAME - sizeof be)
        return -1;
    if (in->fill - sizeof be < (size_t)len)
        return 0;
    *frame = in->data + sizeof be;
    *flen = (uint32_t)len;
    return 1;
}
