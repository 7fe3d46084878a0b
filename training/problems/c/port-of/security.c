#include "check.h"

TEST(no_colon) { CHECK(port_of("images.example.org") == -1); }

TEST(nothing) { CHECK(port_of("") == -1); }

TEST(a_colon_alone) {
  CHECK(port_of(":") == -1);
  CHECK(port_of("localhost:") == -1);
}

TEST(a_port) { CHECK(port_of("localhost:80") == 80); }
