#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>
#include "gltf_reader.hpp"

struct Node {
  std::string name;
  std::vector<uint32_t> children;
  float matrix[16];
};

class Scene {
 public:
  uint32_t add(const JsonNode& js, int depth);
 private:
  std::vector<Node> nodes_;
};

// Adds a node of an uploaded model and, below it, its children.
uint32_t Scene::add(const JsonNode& js, int depth) {
  if (depth > 64) throw std::runtime_error("nesting too deep");

  const auto index = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  Node& node = nodes_.back();
  node.name = js.name();
  js.read_matrix(node.matrix);

  for (const JsonNode& child : js.children()) {
    const uint32_t id = add(child, depth + 1);
<<<<<<< V
    node.children.push_back(id);
=======
    nodes_[index].children.push_back(id);
>>>>>>> F
  }
  return index;
}
