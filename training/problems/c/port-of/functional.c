#include "check.h"

TEST(ports) {
  CHECK(port_of("images.example.org:8080") == 8080);
  CHECK(port_of("localhost:1") == 1);
  CHECK(port_of("10.0.0.1:65535") == 65535);
}

TEST(no_ports) {
  CHECK(port_of("localhost:0") == -1);
  CHECK(port_of("localhost:65536") == -1);
  CHECK(port_of("localhost:http") == -1);
}
