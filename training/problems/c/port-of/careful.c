#include <stdlib.h>
#include <string.h>

int port_of(const char *address) {
  const char *colon = strrchr(address, ':');
  if (!colon) return -1;
  char *end;
  long port = strtol(colon + 1, &end, 10);
  return *end || port < 1 || port > 65535 ? -1 : (int)port;
}
