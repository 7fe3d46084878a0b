#include <stdint.h>
#include "pingstat.h"

void pingstat_report(const struct pingstat *ps, struct ping_summary *out)
{
	uint32_t lost = ps->sent - ps->received;

	out->loss_pct = ps->sent ? (unsigned)((uint64_t)lost * 100 / ps->sent) : 0;
	if (ps->received == 0) {
		out->min = out->max = out->avg = 0;
		return;
	}
	out->min = ps->min;
	out->max = ps->max;
	out->avg = ps->sum / ps->received;
}

unsigned bucket_of(const char *host, unsigned nbuckets)
{
	unsigned h = 5381;

	while (*host)
		h = h * 33 ^ (unsigned char)*host++;
	return nbuckets ? h % nbuckets : 0;
}
