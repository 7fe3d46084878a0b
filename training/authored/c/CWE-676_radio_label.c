#include <stdint.h>
#include <string.h>
#include "dab.h"

struct service {
	uint32_t sid;
	char label[17];
	char artist[32];
	char title[32];
};

/*
 * Dynamic label: "artist - title", up to 128 octets off the air.
 * text is terminated by the caller.
 */
void dab_dynamic_label(struct service *sv, char *text)
{
	char *sep = strstr(text, " - ");

	if (sep == NULL) {
		sv->artist[0] = '\0';
		strncpy(sv->title, text, sizeof(sv->title) - 1);
		sv->title[sizeof(sv->title) - 1] = '\0';
		return;
	}
	*sep = '\0';
	sep += 3;

<<<<<<< V
	if (strlen(text) < 128 && strlen(sep) < 128) {
		strcpy(sv->artist, text);
		strcpy(sv->title, sep);
	}
=======
	if (strlen(text) < sizeof(sv->artist) && strlen(sep) < sizeof(sv->title)) {
		strcpy(sv->artist, text);
		strcpy(sv->title, sep);
	}
>>>>>>> F
	dab_ui_changed(sv->sid);
}
