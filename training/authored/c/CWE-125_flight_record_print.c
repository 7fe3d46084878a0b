#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "fdr.h"

/* On disk layout of one record, little endian host only. */
struct fdr_rec {
	uint32_t	stamp;
	char		callsign[8];	/* blank padded, all eight may be used */
	char		squawk[4];
	int32_t		lat, lon;
	int16_t		alt;
} __attribute__((packed));

static void print_rec(FILE *out, const struct fdr_rec *r)
{
	fprintf(out, "%10" PRIu32 "  ", r->stamp);
<<<<<<< V
	fprintf(out, "%-8s  %s  ", r->callsign, r->squawk);
=======
	fprintf(out, "%-8.8s  %.4s  ", r->callsign, r->squawk);
>>>>>>> F
	fprintf(out, "%9.4f %9.4f %5d\n", r->lat / 1e4, r->lon / 1e4, r->alt * 25);
}

int fdr_dump(FILE *in, FILE *out)
{
	struct fdr_rec r;
	int n = 0;

	while (fread(&r, sizeof r, 1, in) == 1) {
		print_rec(out, &r);
		n++;
	}
	return ferror(in) ? -1 : n;
}
