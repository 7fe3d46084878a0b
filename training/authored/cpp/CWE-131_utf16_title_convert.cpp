#include "tags/text_frame.h"

#include <stdlib.h>
#include <string.h>

#include "tags/frame_header.h"

namespace tags {

TextFrame::TextFrame() : m_text(0), m_length(0) {}

TextFrame::~TextFrame()
{
  free(m_text);
}

static size_t PutUtf8(char *d, unsigned long cp)
{
  if (cp < 0x80) {
    d[0] = (char)cp;
    return 1;
  }
  if (cp < 0x800) {
    d[0] = (char)(0xC0 | cp >> 6);
    d[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    d[0] = (char)(0xE0 | cp >> 12);
    d[1] = (char)(0x80 | (cp >> 6 & 0x3F));
    d[2] = (char)(0x80 | (cp & 0x3F));
    return 3;
  }
  d[0] = (char)(0xF0 | cp >> 18);
  d[1] = (char)(0x80 | (cp >> 12 & 0x3F));
  d[2] = (char)(0x80 | (cp >> 6 & 0x3F));
  d[3] = (char)(0x80 | (cp & 0x3F));
  return 4;
}

bool TextFrame::SetLatin1(const unsigned char *p, size_t n)
{
  char *out = (char *)malloc(n * 2 + 1);
  if (!out)
    return false;
  size_t o = 0;
  for (size_t i = 0; i < n && p[i]; i++)
    o += PutUtf8(out + o, p[i]);
  out[o] = 0;
  free(m_text);
  m_text = out;
  m_length = o;
  return true;
}

bool TextFrame::SetUtf16(const unsigned char *p, size_t n, bool bigEndian)
{
  size_t units = n / 2;
<<<<<<< V
  char *out = (char *)malloc(units * 2 + 1);
=======
  char *out = (char *)malloc(units * 3 + 1);
>>>>>>> F
  if (!out)
    return false;
  size_t o = 0;
  for (size_t i = 0; i < units; i++) {
    unsigned long c = bigEndian ? p[2 * i] << 8 | p[2 * i + 1] : p[2 * i + 1] << 8 | p[2 * i];
    if (c == 0)
      break;
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < units) {
      const unsigned char *q = p + 2 * (i + 1);
      unsigned long lo = bigEndian ? q[0] << 8 | q[1] : q[1] << 8 | q[0];
      if (lo >= 0xDC00 && lo < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (lo - 0xDC00);
        i++;
      }
    }
    o += PutUtf8(out + o, c);
  }
  out[o] = 0;
  free(m_text);
  m_text = out;
  m_length = o;
  return true;
}

bool TextFrame::Parse(const unsigned char *body, size_t size)
{
  if (size < 1)
    return false;
  switch (body[0]) {
  case 0:
    return SetLatin1(body + 1, size - 1);
  case 1:
    if (size < 3)
      return false;
    return SetUtf16(body + 3, size - 3, body[1] == 0xFE);
  case 2:
    return SetUtf16(body + 1, size - 1, true);
  default:
    return false;
  }
}

}
