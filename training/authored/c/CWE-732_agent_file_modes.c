#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int write_api_key(const char *path, const char *key)
{
<<<<<<< V
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
=======
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
>>>>>>> F
	ssize_t n;

	if (fd < 0)
		return -1;
	n = write(fd, key, strlen(key));
	return close(fd) == 0 && n == (ssize_t)strlen(key) ? 0 : -1;
}

int write_public_key(const char *path, const char *pem)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	ssize_t n;

	if (fd < 0)
		return -1;
	n = write(fd, pem, strlen(pem));
	return close(fd) == 0 && n == (ssize_t)strlen(pem) ? 0 : -1;
}

int daemon_setup(void)
{
	if (chdir("/") < 0)
		return -1;
<<<<<<< V
	umask(0);
=======
	umask(027);
>>>>>>> F
	return setsid() < 0 ? -1 : 0;
}

FILE *open_private_key_out(const char *path)
{
<<<<<<< V
	FILE *f = fopen(path, "w");

	if (f)
		chmod(path, 0600);
	return f;
=======
	mode_t old = umask(077);
	FILE *f = fopen(path, "w");

	umask(old);
	return f;
>>>>>>> F
}

int install_plugin(const char *path)
{
	/* run with the agent's rights at every start */
<<<<<<< V
	return chmod(path, 0777);
=======
	return chmod(path, 0755);
>>>>>>> F
}

int drop_box(const char *path)
{
	return mkdir(path, 0777) == 0 ? chmod(path, 01777) : -1;
}

int control_socket(const char *path)
{
	struct sockaddr_un sun = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	mode_t old;
	int rc;

	if (fd < 0 || strlen(path) >= sizeof(sun.sun_path))
		return -1;
	strcpy(sun.sun_path, path);
<<<<<<< V
	old = umask(0);
=======
	old = umask(0117);
>>>>>>> F
	rc = bind(fd, (struct sockaddr *)&sun, sizeof(sun));
	umask(old);
	return rc < 0 ? -1 : fd;
}

int command_queue(void)
{
<<<<<<< V
	return mq_open("/agent-cmd", O_RDONLY | O_CREAT, 0666, NULL);
=======
	return mq_open("/agent-cmd", O_RDONLY | O_CREAT, 0600, NULL);
>>>>>>> F
}

int stats_page(void)
{
	/* counters only, read by the monitoring user */
	int fd = shm_open("/agent-stats", O_RDWR | O_CREAT, 0644);

	return fd < 0 || ftruncate(fd, 4096) < 0 ? -1 : fd;
}

int credential_page(size_t n)
{
<<<<<<< V
	return shmget(IPC_PRIVATE, n, IPC_CREAT | 0666);
=======
	return shmget(IPC_PRIVATE, n, IPC_CREAT | 0600);
>>>>>>> F
}
