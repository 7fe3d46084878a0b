/* Read-only TFTP server for the phones' firmware and configuration. */
#include <arpa/inet.h>
#include <ctype.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK 512
enum { RRQ = 1, WRQ, DATA, ACK, ERROR };

static const char *root = "/srv/tftp";

static void send_error(int s, const struct sockaddr_in *to, int code, const char *text)
{
  uint8_t pkt[128];
  int n = snprintf((char *)pkt + 4, sizeof pkt - 4, "%s", text);
  pkt[0] = 0; pkt[1] = ERROR;
  pkt[2] = 0; pkt[3] = (uint8_t)code;
  sendto(s, pkt, 4 + n + 1, 0, (const struct sockaddr *)to, sizeof *to);
}

static int open_file(const char *name)
{
  char path[PATH_MAX];
  struct stat st;
  int fd;

  while (*name == '/')
    name++;
<<<<<<< V
  if (strncmp(name, "../", 3) == 0)
=======
  if (strstr(name, "..") != NULL)
>>>>>>> F
    return -1;
  if (snprintf(path, sizeof path, "%s/%s", root, name) >= (int)sizeof path)
    return -1;
  fd = open(path, O_RDONLY | O_NOFOLLOW);
  if (fd >= 0 && (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))) {
    close(fd);
    return -1;
  }
  return fd;
}

static int wait_ack(int s, uint16_t block)
{
  uint8_t ack[4];
  return recv(s, ack, sizeof ack, 0) == 4 && ack[1] == ACK
         && ((ack[2] << 8) | ack[3]) == block;
}

static void transfer(const struct sockaddr_in *peer, const char *name)
{
  uint8_t pkt[4 + BLOCK];
  uint16_t block = 0;
  ssize_t n;
  struct timeval tv = { 2, 0 };
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  int fd = open_file(name);

  if (s < 0 || connect(s, (const struct sockaddr *)peer, sizeof *peer) < 0)
    goto out;
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
  if (fd < 0) {
    send_error(s, peer, 1, "File not found");
    goto out;
  }
  do {
    int tries = 5;
    block++;
    n = read(fd, pkt + 4, BLOCK);
    if (n < 0)
      break;
    pkt[0] = 0; pkt[1] = DATA;
    pkt[2] = block >> 8; pkt[3] = block & 255;
    do {
      send(s, pkt, 4 + n, 0);
    } while (!wait_ack(s, block) && --tries);
    if (!tries)
      break;
  } while (n == BLOCK);
out:
  if (fd >= 0) close(fd);
  if (s >= 0) close(s);
}

void serve(int s)
{
  uint8_t pkt[BLOCK];
  struct sockaddr_in peer;
  for (;;) {
    socklen_t len = sizeof peer;
    ssize_t n = recvfrom(s, pkt, sizeof pkt, 0, (struct sockaddr *)&peer, &len);
    if (n < 4 || pkt[0] != 0)
      continue;
    if (pkt[1] != RRQ) {
      send_error(s, &peer, 2, "Read only");
      continue;
    }
<<<<<<< V
    pkt[n] = '\0';
=======
    pkt[n - 1] = '\0';
>>>>>>> F
    transfer(&peer, (const char *)pkt + 2);
  }
}
