#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace scene {

struct Node {
  virtual ~Node() = default;
  std::weak_ptr<Node> parent;
  std::string name;
};
struct Mesh : Node { std::vector<float> verts; };
struct Light : Node { float power = 1.f; };

class Graph {
 public:
  // `name` is taken from the uploaded project file.
  float lightPower(const std::string& name) const {
    auto it = nodes_.find(name);
    if (it == nodes_.end()) return 0.f;
<<<<<<< V
    auto* l = it->second.get();
    return l ? dynamic_cast<const Light*>(l)->power : 0.f;
=======
    auto* l = dynamic_cast<const Light*>(it->second.get());
    return l ? l->power : 0.f;
>>>>>>> F
  }

  size_t vertexCount(const std::string& name) const {
<<<<<<< V
    auto it = nodes_.find(name);
    const auto* mesh = dynamic_cast<const Mesh*>(it->second.get());
=======
    auto it = nodes_.find(name);
    const auto* mesh = it == nodes_.end() ? nullptr : dynamic_cast<const Mesh*>(it->second.get());
>>>>>>> F
    return mesh ? mesh->verts.size() : 0;
  }

  std::string parentName(const Node& n) const {
    auto p = n.parent.lock();
<<<<<<< V
    return p->name.empty() ? std::string() : p->name;
=======
    return p ? p->name : std::string();
>>>>>>> F
  }

  // The root is created in the constructor and is never erased.
  const Node& root() const { return *nodes_.find("root")->second; }

  Light& sun() {
    if (!sun_) {
      auto l = std::make_shared<Light>();
      l->name = "sun";
      nodes_["sun"] = l;
      sun_ = l;
    }
    return *sun_;
  }

  std::optional<size_t> indexOf(const std::vector<std::string>& order, const std::string& key) const {
    auto it = std::find(order.begin(), order.end(), key);
    if (it == order.end()) return std::nullopt;
    return static_cast<size_t>(it - order.begin());
  }

  void moveToFront(std::vector<std::string>& order, const std::string& key) const {
    auto i = indexOf(order, key);
<<<<<<< V
    if (order.empty()) return;
=======
    if (!i) return;
>>>>>>> F
    std::rotate(order.begin(), order.begin() + *i, order.begin() + *i + 1);
  }

  Graph() { nodes_["root"] = std::make_shared<Node>(); }

 private:
  std::unordered_map<std::string, std::shared_ptr<Node>> nodes_;
  std::shared_ptr<Light> sun_;
};

}  // namespace scene
