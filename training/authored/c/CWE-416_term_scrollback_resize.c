#include <stdlib.h>
#include <string.h>
#include "term.h"
#include "grid.h"

typedef unsigned int u_int;

/*
 * Reflow: join wrapped lines and split the ones that no longer fit into
 * the new width.  Lines live in gd->linedata, which grid_grow() may move.
 */

static int
grid_grow(struct grid *gd, u_int extra)
{
	u_int want = gd->hsize + gd->sy + extra;
	struct grid_line *n;

	if (want <= gd->linecap)
		return (0);
	if (want > GRID_MAX_LINES)
		return (-1);
	n = reallocarray(gd->linedata, want, sizeof(*n));
	if (n == NULL)
		return (-1);
	memset(n + gd->linecap, 0, (want - gd->linecap) * sizeof(*n));
	gd->linedata = n;
	gd->linecap = want;
	return (0);
}

static void
grid_open_gap(struct grid *gd, u_int at, u_int n)
{
	u_int total = gd->hsize + gd->sy;

	memmove(gd->linedata + at + n, gd->linedata + at,
	    (total - at) * sizeof(*gd->linedata));
	memset(gd->linedata + at, 0, n * sizeof(*gd->linedata));
	gd->hsize += n;
}

int
grid_reflow_split(struct grid *gd, u_int yy, u_int sx)
{
	struct grid_line *gl = &gd->linedata[yy], *dst;
	u_int used = gl->cellused, pieces, i, off, n;
	int flags = gl->flags;

	if (sx == 0 || used <= sx)
		return (0);

	/* A wide cell may not straddle the edge, so count pieces first. */
	pieces = 0;
	for (off = 0; off < used; off += n) {
		n = used - off < sx ? used - off : sx;
		if (n > 1 && off + n < used &&
		    gl->cells[off + n - 1].width == 2)
			n--;
		pieces++;
	}
	if (pieces == 1)
		return (0);

	if (grid_grow(gd, pieces - 1) != 0)
		return (-1);
	grid_open_gap(gd, yy + 1, pieces - 1);

<<<<<<< V
	gl->flags |= GRID_LINE_WRAPPED;
=======
	gl = &gd->linedata[yy];
	gl->flags |= GRID_LINE_WRAPPED;
>>>>>>> F
	off = 0;

	for (i = 0; i < pieces; i++) {
		n = used - off < sx ? used - off : sx;
		if (n > 1 && off + n < used &&
		    gl->cells[off + n - 1].width == 2)
			n--;

		if (i != 0) {
			dst = &gd->linedata[yy + i];
			dst->cells = calloc(n, sizeof(*dst->cells));
			if (dst->cells == NULL)
				return (-1);
			memcpy(dst->cells, gl->cells + off,
			    n * sizeof(*dst->cells));
			dst->cellsize = dst->cellused = n;
			dst->flags = flags;
			if (i != pieces - 1)
				dst->flags |= GRID_LINE_WRAPPED;
		} else
			gl->cellused = n;
		off += n;
	}

	/* Keep the cursor on the piece which holds its cell. */
	if (gd->cy == yy && gd->cx >= sx) {
		gd->cy += gd->cx / sx;
		gd->cx %= sx;
	} else if (gd->cy > yy)
		gd->cy += pieces - 1;

	return ((int)pieces - 1);
}
