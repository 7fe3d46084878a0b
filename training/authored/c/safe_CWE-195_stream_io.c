#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

ssize_t readn(int fd, void *buf, size_t n)
{
  size_t done = 0;

  while (done < n) {
    ssize_t r = read(fd, (char *)buf + done, n - done);

    if (r < 0) {
      if (errno == EINTR)
        continue;
      return -1;
    }
    if (r == 0)
      break;
    done += (size_t)r;
  }
  return (ssize_t)done;
}

bool read_exact(int fd, void *buf, size_t n)
{
  ssize_t r = readn(fd, buf, n);

  return r >= 0 && (size_t)r == n;
}

int read_packet(int fd, uint8_t *buf, size_t room)
{
  uint8_t hdr[2];
  size_t len;

  if (!read_exact(fd, hdr, sizeof(hdr)))
    return -1;
  len = (size_t)hdr[0] << 8 | hdr[1];
  if (len > room || !read_exact(fd, buf, len))
    return -1;
  return (int)len;
}

int send_packet(int fd, const uint8_t *buf, size_t len)
{
  uint8_t out[2 + 1024];
  ssize_t w;

  if (len > sizeof(out) - 2)
    return -1;
  out[0] = (uint8_t)(len >> 8);
  out[1] = (uint8_t)len;
  memcpy(out + 2, buf, len);
  w = send(fd, out, len + 2, MSG_NOSIGNAL);
  return w == (ssize_t)(len + 2) ? 0 : -1;
}

int peek_byte(int fd)
{
  unsigned char c;
  ssize_t n = recv(fd, &c, 1, MSG_PEEK);

  return n == 1 ? c : -1;
}

bool size_fits(int fd, size_t limit)
{
  struct stat st;

  return fstat(fd, &st) == 0 && st.st_size >= 0 && (uintmax_t)st.st_size <= limit;
}

int recv_text(int fd, char *buf, size_t size)
{
  ssize_t n;

  if (size == 0)
    return -1;
  n = recv(fd, buf, size - 1, 0);
  if (n < 0)
    n = 0;
  buf[n] = '\0';
  return (int)n;
}

off_t skip_ahead(int fd, uint32_t n)
{
  off_t at = lseek(fd, 0, SEEK_CUR);

  return at < 0 ? at : lseek(fd, at + (off_t)n, SEEK_SET);
}
