#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct Node { virtual ~Node() = default; std::string name; };
struct Mesh : Node { int triangles = 0; };
struct Lamp : Node { float power = 0; };

struct Scene {
  std::vector<std::unique_ptr<Node>> nodes;
  std::map<std::string, int, std::less<>> materials;
  std::weak_ptr<Lamp> sun;

  Node *find(std::string_view n) const
  {
    auto it = std::ranges::find_if(nodes, [n](auto &p) { return p->name == n; });
    return it == nodes.end() ? nullptr : it->get();
  }
};

// names come from commands that other players send
int triangleCount(const Scene &s, std::string_view name)
{
  auto *m = dynamic_cast<Mesh *>(s.find(name));
<<<<<<< V
  return s.nodes.empty() ? 0 : m->triangles;
=======
  return m ? m->triangles : 0;
>>>>>>> F
}

float lampPower(const Scene &s, std::string_view name)
{
  Node *n = s.find(name);
<<<<<<< V
  return n ? static_cast<Lamp *>(n)->power : 0.0f;
=======
  auto *l = dynamic_cast<Lamp *>(n);
  return l ? l->power : 0.0f;
>>>>>>> F
}

float sunPower(const Scene &s)
{
<<<<<<< V
  auto l = s.sun.lock();
  return s.nodes.empty() ? 0.0f : l->power;
=======
  auto l = s.sun.lock();
  return l ? l->power : 0.0f;
>>>>>>> F
}

int materialId(const Scene &s, std::string_view name)
{
  auto it = s.materials.find(name);
<<<<<<< V
  return s.materials.empty() ? -1 : it->second;
=======
  return it == s.materials.end() ? -1 : it->second;
>>>>>>> F
}

int knownMaterial(const Scene &s, const std::string &name)
{
  return s.materials.contains(name) ? s.materials.at(name) : -1;
}

std::optional<int> parseId(std::string_view t)
{
  int v = 0;
  auto [end, ec] = std::from_chars(t.data(), t.data() + t.size(), v);
  if (ec != std::errc{} || end != t.data() + t.size())
    return std::nullopt;
  return v;
}

std::string nodeAt(const Scene &s, std::string_view index)
{
  auto i = parseId(index);
<<<<<<< V
  if (index.empty() || *i < 0 || static_cast<std::size_t>(*i) >= s.nodes.size())
    return {};
=======
  if (!i || *i < 0 || static_cast<std::size_t>(*i) >= s.nodes.size())
    return {};
>>>>>>> F
  return s.nodes[static_cast<std::size_t>(*i)]->name;
}

int idOr(std::string_view t, int otherwise)
{
  return parseId(t).value_or(otherwise);
}

const Node &biggest(const Scene &s)
{
<<<<<<< V
  return **std::max_element(s.nodes.begin(), s.nodes.end(),
    [](auto &a, auto &b) { return a->name.size() < b->name.size(); });
=======
  static const Node none{};
  auto it = std::max_element(s.nodes.begin(), s.nodes.end(),
    [](auto &a, auto &b) { return a->name.size() < b->name.size(); });
  return it == s.nodes.end() ? none : **it;
>>>>>>> F
}

void dim(Scene &s)
{
  for (auto &n : s.nodes)
    if (auto *l = dynamic_cast<Lamp *>(n.get()))
      l->power *= 0.5f;
}
