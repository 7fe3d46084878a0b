#include <stdio.h>
#include <arpa/inet.h>
#include "netlog.h"

/*
 * Text form of an address for log messages.  Up to four results may be used
 * in one call of netlog().
 */
const char *ip_str(const struct in_addr *a)
{
    static char bufs[4][INET_ADDRSTRLEN];
    static unsigned next;
    char *b = bufs[next++ % 4];

    return inet_ntop(AF_INET, a, b, INET_ADDRSTRLEN) ? b : "?";
}

void netlog_flow(const struct flow *f)
{
    netlog(LOG_INFO, "%s:%u -> %s:%u %llu bytes",
           ip_str(&f->src), ntohs(f->sport), ip_str(&f->dst), ntohs(f->dport),
           (unsigned long long)f->bytes);
}
