#include <stdio.h>
#include <string.h>
#include "tftp.h"

#define BOOT_DIR "/srv/tftp"

/*
 * Handle a read request.  The packet is opcode(2) filename 0 mode 0.
 */
void
tftp_rrq(struct session *s, const unsigned char *pkt, size_t len)
{
	const char *name, *mode, *end;
	char path[256];
	FILE *fp;

	name = (const char *)pkt + 2;
	end = memchr(name, 0, len - 2);
	if (end == NULL || end == name) {
		tftp_error(s, EBADOP, "no file name");
		return;
	}
	mode = end + 1;
	if (memchr(mode, 0, len - 2 - (size_t)(mode - name)) == NULL) {
		tftp_error(s, EBADOP, "no mode");
		return;
	}
<<<<<<< V
	if (name[0] == '/' || strncmp(name, "../", 3) == 0) {
		tftp_error(s, EACCESS, "access violation");
		return;
	}
=======
	if (name[0] == '/' || strstr(name, "..") != NULL) {
		tftp_error(s, EACCESS, "access violation");
		return;
	}
>>>>>>> F
	if ((size_t)snprintf(path, sizeof(path), BOOT_DIR "/%s", name) >= sizeof(path)) {
		tftp_error(s, ENOTFOUND, "name too long");
		return;
	}
	fp = fopen(path, "rb");
	if (fp == NULL) {
		tftp_error(s, ENOTFOUND, "file not found");
		return;
	}
	session_start(s, fp, strcasecmp(mode, "octet") == 0);
}
