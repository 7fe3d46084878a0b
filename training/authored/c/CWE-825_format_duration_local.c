#include <stdio.h>
#include "player.h"
#include "osd.h"

static const char *track_caption(const struct track *t)
{
	static char none[] = "(no track)";
	char text[96];

	if (t == NULL)
		return none;
	snprintf(text, sizeof(text), "%s - %s [%u:%02u]", t->artist, t->title,
		 t->seconds / 60, t->seconds % 60);
<<<<<<< V
	return text;
=======
	return osd_intern(text);
>>>>>>> F
}

static const char *volume_caption(unsigned vol)
{
	static char text[16];

	snprintf(text, sizeof(text), "vol %u%%", vol > 100 ? 100 : vol);
	return text;
}

void player_show(struct player *pl, struct osd *osd)
{
	osd_line(osd, 0, track_caption(pl->current));
	osd_line(osd, 1, volume_caption(pl->volume));
	if (pl->paused)
		osd_line(osd, 2, "paused");
	osd_flush(osd);
}
