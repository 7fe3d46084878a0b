#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int read_command(int sock, char *verb, size_t vcap)
{
  char buf[512];
<<<<<<< V
  ssize_t n = recv(sock, buf, sizeof(buf), 0);
=======
  ssize_t n = recv(sock, buf, sizeof(buf) - 1, 0);
>>>>>>> F
  if (n <= 0)
    return -1;
  buf[n] = '\0';
  snprintf(verb, vcap, "%.*s", (int)strcspn(buf, " \r\n"), buf);
  return 0;
}

int is_login(int sock)
{
  char buf[64];
  ssize_t n = recv(sock, buf, sizeof(buf), 0);
<<<<<<< V
  return n > 0 && strncasecmp(buf, "LOGIN ", 6) == 0 && strchr(buf + 6, ' ') != NULL;
=======
  return n > 6 && strncasecmp(buf, "LOGIN ", 6) == 0 && memchr(buf + 6, ' ', n - 6) != NULL;
>>>>>>> F
}

int link_target(const char *path, char out[PATH_MAX])
{
  ssize_t n = readlink(path, out, PATH_MAX - 1);
<<<<<<< V
  if (n == 0)
    return -1;
  out[n] = '\0';
=======
  if (n < 0)
    return -1;
  out[n] = '\0';
>>>>>>> F
  return 0;
}

int self_exe(char *out, size_t cap)
{
<<<<<<< V
  ssize_t n = readlink("/proc/self/exe", out, cap);
  if (n <= 0 || (size_t)n - 1 >= cap)
    return -1;
  out[n] = '\0';
  return 0;
=======
  ssize_t n = readlink("/proc/self/exe", out, cap);
  if (n <= 0 || (size_t)n >= cap)
    return -1;
  out[n] = '\0';
  return 0;
>>>>>>> F
}

long read_brightness(const char *attr)
{
  char text[16] = "";
  int fd = open(attr, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return -1;
  if (read(fd, text, sizeof(text) - 1) <= 0)
    text[0] = '\0';
  close(fd);
  return strtol(text, NULL, 10);
}

int relay(int from, int to)
{
  char buf[4096];
  ssize_t n = read(from, buf, sizeof(buf));
  return n > 0 && write(to, buf, (size_t)n) == n ? 0 : -1;
}

size_t load_motd(FILE *f, char *out, size_t cap)
{
<<<<<<< V
  size_t n = fread(out, 1, cap, f);
=======
  size_t n = fread(out, 1, cap - 1, f);
>>>>>>> F
  out[n] = '\0';
  return n;
}

int host_matches(const char *want)
{
  char name[HOST_NAME_MAX + 1];
  if (gethostname(name, sizeof(name)) < 0)
    return 0;
  name[sizeof(name) - 1] = '\0';
  return strcmp(name, want) == 0;
}

int peer_note(int sock, char *note /* 128 bytes */)
{
  ssize_t n = recv(sock, note, 127, 0);
<<<<<<< V
  note[n != 0 ? n : 0] = '\0';
  return n > 0 ? 0 : -1;
=======
  note[n > 0 ? n : 0] = '\0';
  return n > 0 ? 0 : -1;
>>>>>>> F
}
