#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;

struct Vertex {
  float x, y, z;
};

struct Header {
  char magic[4];
  std::uint32_t version;
  std::uint32_t vertices;
  std::uint32_t indices;
};

static_assert(sizeof(Header) == 16, "header layout");

struct Mesh {
  std::vector<Vertex> vertices;
  std::vector<std::uint32_t> indices;
};

constexpr std::uint32_t kMaxElements = 1u << 24;

class MeshCache {
 public:
  explicit MeshCache(fs::path root) : root_(std::move(root)) { fs::create_directories(root_); }

  std::optional<Mesh> load(const std::string& name) const {
    std::ifstream in(file(name), std::ios::binary);
    Header h;
    if (!in.read(reinterpret_cast<char*>(&h), sizeof h)) return std::nullopt;
    if (std::memcmp(h.magic, "MESH", 4) != 0 || h.version != 3) return std::nullopt;
    if (h.vertices > kMaxElements || h.indices > kMaxElements) return std::nullopt;
    Mesh m;
    m.vertices.resize(h.vertices);
    m.indices.resize(h.indices);
    in.read(reinterpret_cast<char*>(m.vertices.data()), static_cast<std::streamsize>(h.vertices * sizeof(Vertex)));
    in.read(reinterpret_cast<char*>(m.indices.data()), static_cast<std::streamsize>(h.indices * sizeof(std::uint32_t)));
    if (!in) return std::nullopt;
    for (std::uint32_t i : m.indices)
      if (i >= h.vertices) return std::nullopt;
    return m;
  }

  bool save(const std::string& name, const Mesh& m) const {
    if (m.vertices.size() > kMaxElements || m.indices.size() > kMaxElements) return false;
    std::string tmp = (root_ / "new-XXXXXX").string();
    const int fd = mkstemp(tmp.data());
    if (fd < 0) return false;
    std::unique_ptr<FILE, int (*)(FILE*)> out(fdopen(fd, "wb"), &fclose);
    if (!out) {
      close(fd);
      unlink(tmp.c_str());
      return false;
    }
    Header h;
    std::memcpy(h.magic, "MESH", sizeof h.magic);
    h.version = 3;
    h.vertices = static_cast<std::uint32_t>(m.vertices.size());
    h.indices = static_cast<std::uint32_t>(m.indices.size());
    bool ok = fwrite(&h, sizeof h, 1, out.get()) == 1 &&
              fwrite(m.vertices.data(), sizeof(Vertex), h.vertices, out.get()) == h.vertices &&
              fwrite(m.indices.data(), sizeof(std::uint32_t), h.indices, out.get()) == h.indices;
    ok = fclose(out.release()) == 0 && ok;
    std::error_code ec;
    if (ok) fs::rename(tmp, file(name), ec);
    if (!ok || ec) unlink(tmp.c_str());
    return ok && !ec;
  }

 private:
  fs::path file(const std::string& name) const {
    std::uint64_t h = 14695981039346656037ull;
    for (unsigned char c : name) h = (h ^ c) * 1099511628211ull;
    char text[24];
    std::snprintf(text, sizeof text, "%016llx.mesh", static_cast<unsigned long long>(h));
    return root_ / text;
  }

  fs::path root_;
};

Mesh make_terrain(std::uint32_t n, std::uint32_t seed) {
  std::mt19937 gen(seed);
  std::normal_distribution<float> height(0.0f, 0.3f);
  Mesh m;
  if (n < 2 || n > 1024) return m;
  m.vertices.reserve(static_cast<std::size_t>(n) * n);
  for (std::uint32_t y = 0; y < n; ++y)
    for (std::uint32_t x = 0; x < n; ++x) m.vertices.push_back({float(x), float(y), height(gen)});
  for (std::uint32_t y = 0; y + 1 < n; ++y)
    for (std::uint32_t x = 0; x + 1 < n; ++x) {
      const std::uint32_t a = y * n + x;
      for (std::uint32_t i : {a, a + 1, a + n, a + 1, a + n + 1, a + n}) m.indices.push_back(i);
    }
  return m;
}

int main() {
  const char* home = std::getenv("HOME");
  MeshCache cache(fs::path(home ? home : ".") / ".cache" / "terrain");
  auto mesh = cache.load("hills");
  if (!mesh) {
    mesh = make_terrain(128, std::random_device{}());
    cache.save("hills", *mesh);
  }
  std::printf("%zu vertices, %zu indices\n", mesh->vertices.size(), mesh->indices.size());
}
