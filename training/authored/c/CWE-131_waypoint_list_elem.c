#include <stdlib.h>
#include <stdint.h>
#include "gpx.h"

struct waypoint {
	double lat, lon;
	float ele;
	uint32_t flags;
};

struct route {
	char name[40];
	uint32_t n;
	struct waypoint *wp;
};

#define MAX_WAYPOINTS 20000

struct route *route_load(struct gpxbin *gb)
{
	struct route *rt = calloc(1, sizeof(*rt));
	uint32_t i;

	if (rt == NULL)
		return NULL;
	if (gpxbin_string(gb, rt->name, sizeof(rt->name)) < 0 ||
	    gpxbin_u32(gb, &rt->n) < 0 || rt->n > MAX_WAYPOINTS)
		goto fail;
<<<<<<< V
	rt->wp = malloc((size_t)rt->n * sizeof(struct waypoint *));
=======
	rt->wp = malloc((size_t)rt->n * sizeof(struct waypoint));
>>>>>>> F
	if (rt->wp == NULL)
		goto fail;
	for (i = 0; i < rt->n; i++)
		if (gpxbin_waypoint(gb, &rt->wp[i]) < 0)
			goto fail;
	return rt;
fail:
	free(rt->wp);
	free(rt);
	return NULL;
}
