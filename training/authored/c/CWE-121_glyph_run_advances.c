#include <alloca.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "textrun.h"
#include "stream.h"

/* Glyph run record: u32 count, then count * { u16 glyph, s16 advance } */
int
textrun_load(struct stream *st, struct textrun *run)
{
	uint32_t count, i;
	uint32_t width = 0;
	struct glyph_adv *adv;

	if (stream_u32le(st, &count) < 0)
		return -1;
	if (count == 0 || count > stream_left(st) / 4)
		return -1;

<<<<<<< V
	adv = alloca(count * sizeof(*adv));
=======
	adv = stream_scratch(st, count, sizeof(*adv));
	if (adv == NULL)
		return -1;
>>>>>>> F
	for (i = 0; i < count; i++) {
		if (stream_u16le(st, &adv[i].glyph) < 0 ||
		    stream_s16le(st, &adv[i].advance) < 0)
			return -1;
		width += (uint32_t)abs(adv[i].advance);
	}

	run->width = width;
	run->nglyphs = count;
	return textrun_layout(run, adv, count);
}
