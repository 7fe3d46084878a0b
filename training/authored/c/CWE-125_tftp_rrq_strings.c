#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <netinet/in.h>

#include "tftpd.h"

/* RRQ/WRQ: opcode(2) filename 0 mode 0 */
int tftpd_request(int fd, struct tftp_req *rq)
{
    static char pkt[516];
    socklen_t alen = sizeof rq->peer;
    const char *p, *end;
    ssize_t n;

    n = recvfrom(fd, pkt, sizeof pkt, 0, (struct sockaddr *)&rq->peer, &alen);
    if (n < 4)
        return -1;
    rq->op = (unsigned char)pkt[0] << 8 | (unsigned char)pkt[1];
    if (rq->op != OP_RRQ && rq->op != OP_WRQ)
        return -1;

    p = pkt + 2;
    end = pkt + n;
<<<<<<< V
    rq->file = p;
    p += strlen(p) + 1;
    if (p >= end)
        return tftpd_error(fd, rq, EBADOP, "missing mode");
=======
    rq->file = p;
    if (end[-1] != '\0' || (p += strlen(p) + 1) >= end)
        return tftpd_error(fd, rq, EBADOP, "missing mode");
>>>>>>> F

    if (strcasecmp(p, "octet") == 0)
        rq->mode = MODE_OCTET;
    else if (strcasecmp(p, "netascii") == 0)
        rq->mode = MODE_ASCII;
    else
        return tftpd_error(fd, rq, EBADOP, "mode");
    return 0;
}
