#include <stdio.h>
#include <string.h>
#include "ustar.h"

/* ustar header, 512 bytes; neither name nor prefix need be NUL terminated */
struct ustar {
	char name[100];
	char mode[8];
	char uid[8];
	char gid[8];
	char size[12];
	char mtime[12];
	char chksum[8];
	char typeflag;
	char linkname[100];
	char magic[6];
	char version[2];
	char uname[32];
	char gname[32];
	char devmajor[8];
	char devminor[8];
	char prefix[155];
	char pad[12];
};

int ustar_entry(const struct ustar *h, struct entry *e)
{
	char path[256];

	if (memcmp(h->magic, "ustar", 5) != 0)
		return -1;

	if (h->prefix[0] != '\0')
<<<<<<< V
		sprintf(path, "%.155s/%.100s", h->prefix, h->name);
=======
		snprintf(path, sizeof(path), "%.155s/%.100s", h->prefix, h->name);
>>>>>>> F
	else
		sprintf(path, "%.100s", h->name);

	e->size = octal(h->size, sizeof(h->size));
	e->mode = octal(h->mode, sizeof(h->mode)) & 07777;
	e->type = h->typeflag ? h->typeflag : '0';
	return entry_set_path(e, path);
}
