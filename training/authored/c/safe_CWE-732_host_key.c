#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/random.h>
#include <unistd.h>

#define KEY_BYTES 32

int hostkey_create(const char *path, uint8_t key[KEY_BYTES])
{
	char hex[KEY_BYTES * 2 + 2];
	size_t i, done = 0;
	int fd;

	if (getrandom(key, KEY_BYTES, 0) != KEY_BYTES)
		return -1;
	for (i = 0; i < KEY_BYTES; i++)
		sprintf(hex + 2 * i, "%02x", key[i]);
	hex[KEY_BYTES * 2] = '\n';

	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return -1;
	while (done < KEY_BYTES * 2 + 1) {
		ssize_t w = write(fd, hex + done, KEY_BYTES * 2 + 1 - done);

		if (w < 0 && errno == EINTR)
			continue;
		if (w <= 0) {
			close(fd);
			unlink(path);
			return -1;
		}
		done += (size_t)w;
	}
	explicit_bzero(hex, sizeof hex);
	return close(fd);
}

int hostkey_publish(const char *path, const char *pub)
{
	FILE *fp;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0)
		return -1;
	fp = fdopen(fd, "w");
	if (fp == NULL) {
		close(fd);
		return -1;
	}
	fprintf(fp, "%s\n", pub);
	return fclose(fp);
}
