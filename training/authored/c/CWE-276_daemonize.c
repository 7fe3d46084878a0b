#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dbd.h"

static void detach(void)
{
	pid_t pid = fork();

	if (pid < 0)
		exit(1);
	if (pid > 0)
		_exit(0);

	if (setsid() < 0)
		exit(1);
	if (chdir("/") != 0)
		exit(1);

	int nul = open("/dev/null", O_RDWR);
	if (nul >= 0) {
		dup2(nul, 0);
		dup2(nul, 1);
		dup2(nul, 2);
		if (nul > 2)
			close(nul);
	}
}

/* Start the database in the background and open its files.  Tables and
 * the journal are created with fopen() and so follow the process mask. */
int dbd_start(const struct dbd_opts *o)
{
	FILE *journal;

	detach();
<<<<<<< V
	umask(0);
=======
	umask(027);
>>>>>>> F

	journal = fopen(o->journal_path, "ab");
	if (journal == NULL) {
		dbd_log("cannot open journal %s", o->journal_path);
		return -1;
	}
	setvbuf(journal, NULL, _IOFBF, 1 << 16);

	if (dbd_open_tables(o->data_dir) != 0) {
		fclose(journal);
		return -1;
	}
	return dbd_loop(journal, o->port);
}
