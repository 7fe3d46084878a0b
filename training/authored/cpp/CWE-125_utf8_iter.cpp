#include <cstdint>
#include <string>
#include <vector>

#include "glyphs.h"

// Turns a chat line into code points for the text renderer. Malformed
// octets become U+FFFD.
std::vector<char32_t> decode_utf8(const std::vector<uint8_t>& text) {
  std::vector<char32_t> out;
  auto it = text.begin();
  const auto end = text.end();

  while (it != end) {
    const uint8_t c = *it++;
    int more;
    char32_t cp;

    if (c < 0x80) {
      out.push_back(c);
      continue;
    }
    if (c >= 0xf0 && c < 0xf8) {
      more = 3;
      cp = c & 0x07;
    } else if (c >= 0xe0 && c < 0xf0) {
      more = 2;
      cp = c & 0x0f;
    } else if (c >= 0xc2 && c < 0xe0) {
      more = 1;
      cp = c & 0x1f;
    } else {
      out.push_back(0xfffd);
      continue;
    }

<<<<<<< V
    while (more > 0 && (*it & 0xc0) == 0x80) {
=======
    while (more > 0 && it != end && (*it & 0xc0) == 0x80) {
>>>>>>> F
      cp = cp << 6 | (*it++ & 0x3f);
      --more;
    }
    out.push_back(more == 0 && cp <= 0x10ffff ? cp : U'\ufffd');
  }
  return out;
}
