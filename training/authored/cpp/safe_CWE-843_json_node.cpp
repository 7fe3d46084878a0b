#include <cassert>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

enum class Kind : uint8_t { Null, Number, Text, List, Object };

struct Node {
  explicit Node(Kind k) : kind(k) {}
  virtual ~Node() = default;
  const Kind kind;
};

struct NumberNode final : Node {
  explicit NumberNode(double d) : Node(Kind::Number), value(d) {}
  double value;
};

struct TextNode final : Node {
  explicit TextNode(std::string s) : Node(Kind::Text), value(std::move(s)) {}
  std::string value;
};

struct ListNode final : Node {
  ListNode() : Node(Kind::List) {}
  std::vector<std::unique_ptr<Node>> items;
};

struct ObjectNode final : Node {
  ObjectNode() : Node(Kind::Object) {}
  std::map<std::string, std::unique_ptr<Node>> members;
};

const Node* find(const Node& n, const std::string& key) {
  if (n.kind != Kind::Object) return nullptr;
  const auto& obj = static_cast<const ObjectNode&>(n);
  auto it = obj.members.find(key);
  return it == obj.members.end() ? nullptr : it->second.get();
}

double number_or(const Node* n, double fallback) {
  if (n == nullptr || n->kind != Kind::Number) return fallback;
  return static_cast<const NumberNode*>(n)->value;
}

std::string text_of(const Node& n) {
  switch (n.kind) {
    case Kind::Text:
      return static_cast<const TextNode&>(n).value;
    case Kind::Number:
      return std::to_string(static_cast<const NumberNode&>(n).value);
    case Kind::List: {
      std::string out;
      for (const auto& item : static_cast<const ListNode&>(n).items) {
        if (!out.empty()) out += ", ";
        out += item ? text_of(*item) : "null";
      }
      return out;
    }
    default:
      throw std::invalid_argument("node has no textual form");
  }
}
