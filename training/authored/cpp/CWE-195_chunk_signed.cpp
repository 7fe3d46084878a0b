#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>
#include "demo.hpp"
// Replays come from the community server.
class DemoFile {
  std::ifstream in_;
  char buf_[16384];
 public:
  explicit DemoFile(const std::string& path) : in_(path, std::ios::binary) {}
  bool header(DemoHeader& h);
  bool next(Message& msg);
};
bool DemoFile::header(DemoHeader& h) {
  in_.read(h.magic, sizeof h.magic);
  in_.read(h.map, sizeof h.map);
  h.map[sizeof h.map - 1] = '\0';
  return in_ && std::memcmp(h.magic, "DEM3", 4) == 0;
}
bool DemoFile::next(Message& msg) {
  int32_t len = 0;
  in_.read(reinterpret_cast<char*>(&len), sizeof len);
  if (!in_) return false;
<<<<<<< V
  if (len > static_cast<int32_t>(sizeof buf_)) return false;
  in_.read(buf_, static_cast<uint32_t>(len));
=======
  if (len < 0 || len > static_cast<int32_t>(sizeof buf_)) return false;
  in_.read(buf_, len);
>>>>>>> F
  if (!in_) return false;
  msg.assign(buf_, static_cast<size_t>(in_.gcount()));
  return true;
}
