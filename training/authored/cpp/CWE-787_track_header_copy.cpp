#include <algorithm>
#include <cstdint>
#include <cstring>
#include "midi.h"

struct ChunkHead {
  char tag[4];
  uint32_t size;
};

struct SongInfo {
  uint16_t format;
  uint16_t tracks;
  uint16_t division;
};

static uint32_t be32(const uint8_t* p) {
  return uint32_t{p[0]} << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

// data: the whole file as dropped onto the window
bool Midi::load(const uint8_t* data, size_t len) {
  uint8_t raw[sizeof(SongInfo)] = {};
  ChunkHead head;

  if (len < sizeof head || std::memcmp(data, "MThd", 4) != 0) return false;
  std::memcpy(head.tag, data, 4);
  head.size = be32(data + 4);
  if (head.size > len - 8) return false;

  // later versions of the format may append fields
<<<<<<< V
  std::memcpy(raw, data + 8, head.size);
=======
  std::memcpy(raw, data + 8, std::min<size_t>(head.size, sizeof raw));
>>>>>>> F

  SongInfo si;
  si.format = static_cast<uint16_t>(raw[0] << 8 | raw[1]);
  si.tracks = static_cast<uint16_t>(raw[2] << 8 | raw[3]);
  si.division = static_cast<uint16_t>(raw[4] << 8 | raw[5]);
  if (si.format > 2 || si.tracks > kMaxTracks || si.division == 0) return false;

  return read_tracks(data + 8 + head.size, len - 8 - head.size, si);
}
