#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <grp.h>

#include "vpnd.h"

/*
 * Control socket of the VPN daemon.  Commands arriving here may change
 * routes and run the up/down scripts as root.
 */
int vpnd_ctl_listen(const char *path, const char *group)
{
	struct sockaddr_un sun;
	struct group *gr;
	int fd;

	if (strlen(path) >= sizeof sun.sun_path)
		return -1;

	fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;

	memset(&sun, 0, sizeof sun);
	sun.sun_family = AF_UNIX;
	strcpy(sun.sun_path, path);
	unlink(path);

	if (bind(fd, (struct sockaddr *)&sun, sizeof sun) != 0)
		goto fail;

	gr = getgrnam(group);
	if (gr == NULL || chown(path, 0, gr->gr_gid) != 0)
		goto fail;
<<<<<<< V
	if (chmod(path, 0666) != 0)
		goto fail;
=======
	if (chmod(path, 0660) != 0)
		goto fail;
>>>>>>> F
	if (listen(fd, 8) != 0)
		goto fail;
	return fd;

fail:
	close(fd);
	return -1;
}
