// Reads glyph outlines from TrueType files that web pages bring along.
#include "text/font_reader.h"
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace text {
struct Point {
  float x, y;
  bool on;
  bool last;  // of its contour
};
struct Outline {
  std::vector<Point> points;
};
// A part of the file. The reading functions give zero outside of it, which for
// all that is read here means an empty glyph or a table that is not there.
class Table {
public:
  Table() = default;
  explicit Table(std::span<const std::uint8_t> b) : m_bytes(b) {}
  std::size_t size() const { return m_bytes.size(); }
  bool has(std::size_t at, std::size_t n) const { return at <= size() && n <= size() - at; }
  std::uint8_t u8(std::size_t at) const { return has(at, 1) ? m_bytes[at] : 0; }
  std::uint16_t u16(std::size_t at) const {
    return has(at, 2) ? static_cast<std::uint16_t>(m_bytes[at] << 8 | m_bytes[at + 1]) : 0;
  }
  std::int16_t i16(std::size_t at) const { return static_cast<std::int16_t>(u16(at)); }
  std::uint32_t u32(std::size_t at) const {
    return has(at, 4) ? std::uint32_t(u16(at)) << 16 | u16(at + 2) : 0;
  }
  Table part(std::size_t at, std::size_t n) const {
    return has(at, n) ? Table(m_bytes.subspan(at, n)) : Table();
  }
private:
  std::span<const std::uint8_t> m_bytes;
};
class Font {
public:
  Font() = default;
  Font(Font&&) = default;
  Font& operator=(Font&&) = default;
  static std::optional<Font> open(std::vector<std::uint8_t> file);
  std::uint16_t glyphFor(char32_t c) const;
  std::optional<Outline> outline(std::uint16_t glyph) const;
  std::uint16_t glyphs() const { return m_glyphs; }
private:
  static constexpr int MaxDepth = 4;
  static constexpr std::size_t MaxPoints = 20000;
  static constexpr std::size_t MaxParts = 64;
  Table table(const char (&tag)[5]) const;
  Table glyphData(std::uint16_t glyph) const;
  bool simple(const Table& g, std::size_t contours, Outline& out) const;
  bool compound(const Table& g, int depth, std::size_t& parts, Outline& out) const;
  bool add(std::uint16_t glyph, int depth, std::size_t& parts, Outline& out) const;
  std::vector<std::uint8_t> m_file;
  Table m_all, m_cmap, m_glyf, m_loca;
  std::uint16_t m_glyphs = 0;
  bool m_longLoca = false;
};
Table Font::table(const char (&tag)[5]) const
{
  const std::size_t n = m_all.u16(4);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t rec = 12 + 16 * i;
    if (!m_all.has(rec, 16))
      break;
    const std::uint32_t want = std::uint32_t(std::uint8_t(tag[0])) << 24 | std::uint32_t(std::uint8_t(tag[1])) << 16 |
                               std::uint32_t(std::uint8_t(tag[2])) << 8 | std::uint8_t(tag[3]);
    if (m_all.u32(rec) == want)
      return m_all.part(m_all.u32(rec + 8), m_all.u32(rec + 12));
  }
  return Table();
}
// The tables are views into the vector's memory. Moving a vector keeps that
// memory, and a Font cannot be copied.
std::optional<Font> Font::open(std::vector<std::uint8_t> file)
{
  std::optional<Font> f(std::in_place);
  f->m_file = std::move(file);
  f->m_all = Table(f->m_file);
  const std::uint32_t version = f->m_all.u32(0);
  if (version != 0x00010000 && version != 0x74727565)
    return std::nullopt;
  f->m_cmap = f->table("cmap");
  f->m_glyf = f->table("glyf");
  f->m_loca = f->table("loca");
  f->m_glyphs = f->table("maxp").u16(4);
  f->m_longLoca = f->table("head").u16(50) != 0;
  const std::size_t need = (std::size_t(f->m_glyphs) + 1) * (f->m_longLoca ? 4 : 2);
  if (f->m_glyphs == 0 || f->m_loca.size() < need)
    return std::nullopt;
  return f;
}
// Format 4 subtables only; others have no glyphs for us.
std::uint16_t Font::glyphFor(char32_t c) const
{
  if (c > 0xffff)
    return 0;
  const std::size_t tables = m_cmap.u16(2);
  for (std::size_t i = 0; i < tables && m_cmap.has(4 + 8 * i, 8); ++i) {
    const std::size_t at = m_cmap.u32(4 + 8 * i + 4);
    if (m_cmap.u16(at) != 4)
      continue;
    const Table t = m_cmap.part(at, m_cmap.u16(at + 2));
    const std::size_t segments = t.u16(6) / 2;
    const std::size_t ends = 14, starts = ends + 2 * segments + 2;
    const std::size_t deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
    for (std::size_t s = 0; s < segments; ++s) {
      if (c > t.u16(ends + 2 * s))
        continue;
      const std::uint16_t first = t.u16(starts + 2 * s);
      if (c < first)
        return 0;
      const std::uint16_t delta = t.u16(deltas + 2 * s);
      const std::size_t where = offsets + 2 * s;
      const std::uint16_t jump = t.u16(where);
      if (jump == 0)
        return static_cast<std::uint16_t>(c + delta);
      const std::uint16_t g = t.u16(where + jump + 2 * (c - first));
      return g ? static_cast<std::uint16_t>(g + delta) : 0;
    }
    return 0;
  }
  return 0;
}
Table Font::glyphData(std::uint16_t glyph) const
{
  if (glyph >= m_glyphs)
    return Table();
  const std::size_t i = glyph;
  const std::size_t from = m_longLoca ? m_loca.u32(4 * i) : 2u * m_loca.u16(2 * i);
  const std::size_t to = m_longLoca ? m_loca.u32(4 * i + 4) : 2u * m_loca.u16(2 * i + 2);
  return from < to ? m_glyf.part(from, to - from) : Table();
}
bool Font::simple(const Table& g, std::size_t contours, Outline& out) const
{
  std::size_t pos = 10;
  std::vector<std::size_t> ends(contours);
  std::size_t count = 0;
  for (std::size_t& e : ends) {
    e = g.u16(pos);
    pos += 2;
    if (e + 1 <= count)
      return false;
    count = e + 1;
  }
  if (count > MaxPoints - out.points.size())
    return false;
  pos += 2 + g.u16(pos);
  std::vector<std::uint8_t> flags;
  while (flags.size() < count) {
    if (!g.has(pos, 2))
      return false;
    const std::uint8_t f = g.u8(pos++);
    const std::size_t times = f & 8 ? std::size_t(g.u8(pos++)) + 1 : 1;
    flags.insert(flags.end(), std::min(times, count - flags.size()), f);
  }
  const std::size_t base = out.points.size();
  out.points.resize(base + count);
  const auto axis = [&](int shortBit, int sameBit, float Point::*member) {
    int v = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint8_t f = flags[i];
      if (f & shortBit) {
        const int d = g.u8(pos++);
        v += f & sameBit ? d : -d;
      } else if (!(f & sameBit)) {
        v += g.i16(pos);
        pos += 2;
      }
      out.points[base + i].*member = static_cast<float>(v);
    }
  };
  axis(2, 16, &Point::x);
  axis(4, 32, &Point::y);
  for (std::size_t i = 0; i < count; ++i)
    out.points[base + i].on = flags[i] & 1;
  for (std::size_t e : ends)
    out.points[base + e].last = true;
  return true;
}
bool Font::compound(const Table& g, int depth, std::size_t& parts, Outline& out) const
{
  std::size_t pos = 10;
  std::uint16_t flags;
  do {
    if (!g.has(pos, 6) || ++parts > MaxParts)
      return false;
    flags = g.u16(pos);
    const std::uint16_t glyph = g.u16(pos + 2);
    const bool words = flags & 1;
    const float dx = words ? g.i16(pos + 4) : static_cast<std::int8_t>(g.u8(pos + 4));
    const float dy = words ? g.i16(pos + 6) : static_cast<std::int8_t>(g.u8(pos + 5));
    pos += words ? 8 : 6;
    pos += flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;  // scales are ignored
    const std::size_t base = out.points.size();
    if (!add(glyph, depth + 1, parts, out))
      return false;
    for (std::size_t i = base; i < out.points.size() && (flags & 2); ++i) {
      out.points[i].x += dx;
      out.points[i].y += dy;
    }
  } while (flags & 0x20);
  return true;
}
bool Font::add(std::uint16_t glyph, int depth, std::size_t& parts, Outline& out) const
{
  const Table g = glyphData(glyph);
  if (g.size() == 0)
    return true;
  const int contours = g.i16(0);
  if (contours >= 0)
    return simple(g, static_cast<std::size_t>(contours), out);
  return depth < MaxDepth && compound(g, depth, parts, out);
}
std::optional<Outline> Font::outline(std::uint16_t glyph) const
{
  Outline out;
  std::size_t parts = 0;
  if (!add(glyph, 0, parts, out))
    return std::nullopt;
  return out;
}
}  // namespace text
