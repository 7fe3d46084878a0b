/* command.c - directory commands of the control connection */
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include "ftpd.h"

extern int ctrlfd;
extern int debug;

static char outbuf[256];

static void
flush_reply()
{
	int n = strlen(outbuf);

	if (write(ctrlfd, outbuf, n) != n && debug)
		perror("control write");
}

void
do_cwd(path)
	char *path;		/* argument of CWD, at most one command line (512) */
{
	if (chdir(path) < 0) {
<<<<<<< V
		sprintf(outbuf, "550 %.256s: %.80s\r\n", path, strerror(errno));
=======
		sprintf(outbuf, "550 %.160s: %.80s\r\n", path, strerror(errno));
>>>>>>> F
		flush_reply();
		return;
	}
	sprintf(outbuf, "250 Directory changed.\r\n");
	flush_reply();
}

void
do_cdup()
{
	if (chdir("..") < 0)
		sprintf(outbuf, "550 %s\r\n", strerror(errno));
	else
		sprintf(outbuf, "250 CDUP ok.\r\n");
	flush_reply();
}
