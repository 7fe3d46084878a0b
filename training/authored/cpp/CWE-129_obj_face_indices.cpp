#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "mesh/mesh.h"

namespace mesh {

struct FaceCorner {
  int v = -1;
  int t = -1;
  int n = -1;
};

class ObjParser {
 public:
  bool parse(const std::string& text, Mesh* out);

 private:
  bool parseFace(const char* p);
  bool parseCorner(const char*& p, FaceCorner* c) const;
  bool emit(Mesh* out) const;

  std::vector<Vec3> positions_;
  std::vector<Vec2> texcoords_;
  std::vector<Vec3> normals_;
  std::vector<FaceCorner> corners_;
};

// Relative references count back from the end of the list read so far.
static int resolve(long ref, size_t count) {
  if (ref < 0)
    return static_cast<int>(static_cast<long>(count) + ref);
  return static_cast<int>(ref - 1);
}

bool ObjParser::parseCorner(const char*& p, FaceCorner* c) const {
  char* end;
  c->v = resolve(std::strtol(p, &end, 10), positions_.size());
  if (end == p)
    return false;
  p = end;
  if (*p == '/') {
    ++p;
    if (*p != '/') {
      c->t = resolve(std::strtol(p, &end, 10), texcoords_.size());
      p = end;
    }
    if (*p == '/') {
      ++p;
      c->n = resolve(std::strtol(p, &end, 10), normals_.size());
      p = end;
    }
  }
  return true;
}

bool ObjParser::parseFace(const char* p) {
  std::vector<FaceCorner> ring;
  while (true) {
    while (*p == ' ' || *p == '\t') ++p;
    if (*p == '\0' || *p == '\r' || *p == '\n') break;
    FaceCorner c;
    if (!parseCorner(p, &c)) return false;
    ring.push_back(c);
  }
  for (size_t i = 2; i < ring.size(); ++i) {
    corners_.push_back(ring[0]);
    corners_.push_back(ring[i - 1]);
    corners_.push_back(ring[i]);
  }
  return ring.size() >= 3;
}

bool ObjParser::emit(Mesh* out) const {
  for (const FaceCorner& c : corners_) {
    Vertex v{};
<<<<<<< V
    if (c.v == -1 || c.v >= static_cast<int>(positions_.size()))
      return false;
=======
    if (static_cast<size_t>(c.v) >= positions_.size())
      return false;
>>>>>>> F
    v.position = positions_[c.v];
    if (c.t >= 0 && c.t < static_cast<int>(texcoords_.size()))
      v.texcoord = texcoords_[c.t];
    if (c.n >= 0 && c.n < static_cast<int>(normals_.size()))
      v.normal = normals_[c.n];
    out->addVertex(v);
  }
  return true;
}

}  // namespace mesh
