#include <stdlib.h>
#include <string.h>

int port_of(const char *address) {
  const char *port = strchr(address, ':');
  int value = atoi(port + 1);
  if (value < 1 || value > 65535) {
    return -1;
  }
  return value;
}
