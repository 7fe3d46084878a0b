#include "dom/node.h"
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dom {
// Intrusive counting for everything that scripts can hold.
class RefCounted {
 public:
  void ref() const { ++count_; }
  void deref() const {
    assert(count_ > 0);
    if (--count_ == 0) delete this;
  }
 protected:
  RefCounted() = default;
  virtual ~RefCounted() = default;
 private:
  mutable unsigned count_ = 0;
};
template <typename T>
class Ref {
 public:
  Ref() = default;
  Ref(T* p) : p_(p) { if (p_) p_->ref(); }
  Ref(const Ref& o) : Ref(o.p_) {}
  Ref(Ref&& o) noexcept : p_(std::exchange(o.p_, nullptr)) {}
  Ref& operator=(Ref o) noexcept { std::swap(p_, o.p_); return *this; }
  ~Ref() { if (p_) p_->deref(); }
  T* get() const { return p_; }
  T* operator->() const { return p_; }
  T& operator*() const { return *p_; }
  explicit operator bool() const { return p_ != nullptr; }
 private:
  T* p_ = nullptr;
};
class Node;
// Deeper trees are refused, as several walks are recursive.
constexpr int kMaxDepth = 512;
struct Event {
  std::string type;
  Node* target = nullptr;
  bool bubbles = true;
  bool stopped = false;
  bool canceled = false;
};
// Wraps a script function. Running it may change the tree in any way.
class Listener : public RefCounted {
 public:
  explicit Listener(std::function<void(Event&)> fn) : fn_(std::move(fn)) {}
  void call(Event& e) { fn_(e); }
 private:
  std::function<void(Event&)> fn_;
};
class Node : public RefCounted {
 public:
  explicit Node(std::string tag) : tag_(std::move(tag)) {}
  const std::string& tag() const { return tag_; }
  Node* parent() const { return parent_; }
  const std::vector<Ref<Node>>& children() const { return children_; }
  bool append(const Ref<Node>& child);
  void remove();
  void clear();
  void listen(const std::string& type, Ref<Listener> l) { listeners_[type].push_back(std::move(l)); }
  void unlisten(const std::string& type, const Listener* l);
  bool dispatch(Event& e);
  bool contains(const Node& other) const;
  int depth() const;
  int height() const;
  void forEach(const std::function<void(Node&)>& visit);
  std::string text;
 protected:
  ~Node() override {
    for (auto& c : children_) c->parent_ = nullptr;
  }
 private:
  void fire(Event& e);
  std::string tag_;
  Node* parent_ = nullptr;  // not counted: parents own their children
  std::vector<Ref<Node>> children_;
  std::unordered_map<std::string, std::vector<Ref<Listener>>> listeners_;
};
bool Node::contains(const Node& other) const {
  for (const Node* n = &other; n; n = n->parent_)
    if (n == this) return true;
  return false;
}
int Node::depth() const {
  int d = 0;
  for (const Node* n = this; n; n = n->parent_) ++d;
  return d;
}
int Node::height() const {
  int h = 0;
  for (const auto& c : children_) h = std::max(h, c->height());
  return h + 1;
}
// Takes the child out of its old place first. Refuses to build a cycle.
bool Node::append(const Ref<Node>& child) {
  if (!child || child->contains(*this) || depth() + child->height() > kMaxDepth) return false;
<<<<<<< V
  child->remove();
  children_.push_back(child);
  child->parent_ = this;
=======
  const Ref<Node> keep = child;
  keep->remove();
  children_.push_back(keep);
  keep->parent_ = this;
>>>>>>> F
  return true;
}
// No script runs in here.
void Node::remove() {
  if (!parent_) return;
  const Ref<Node> self(this);
  auto& list = parent_->children_;
  parent_ = nullptr;
  auto it = std::find_if(list.begin(), list.end(), [this](const Ref<Node>& c) { return c.get() == this; });
  assert(it != list.end());
  list.erase(it);
}
void Node::clear() {
  std::vector<Ref<Node>> old;
  old.swap(children_);
  for (auto& c : old) c->parent_ = nullptr;
}
void Node::unlisten(const std::string& type, const Listener* l) {
  auto it = listeners_.find(type);
  if (it == listeners_.end()) return;
  auto& v = it->second;
  v.erase(std::remove_if(v.begin(), v.end(), [l](const Ref<Listener>& r) { return r.get() == l; }), v.end());
}
// The listeners of this node that were there at the beginning.
void Node::fire(Event& e) {
  auto it = listeners_.find(e.type);
  if (it == listeners_.end()) return;
  const std::vector<Ref<Listener>> now = it->second;
  for (const auto& l : now) l->call(e);
}
// From the target up to the root as it was before the first listener ran.
// False if a listener has canceled the default action.
bool Node::dispatch(Event& e) {
  e.target = this;
<<<<<<< V
  std::vector<Node*> path;
  for (Node* n = this; n; n = n->parent_) path.push_back(n);
=======
  std::vector<Ref<Node>> path;
  for (Node* n = this; n; n = n->parent_) path.push_back(n);
>>>>>>> F
  for (const auto& n : path) {
    n->fire(e);
    if (e.stopped || !e.bubbles) break;
  }
  return !e.canceled;
}
// Depth first over a snapshot; visit may come from script as well.
void Node::forEach(const std::function<void(Node&)>& visit) {
  const Ref<Node> self(this);
  visit(*this);
  const std::vector<Ref<Node>> now = children_;
  for (const auto& c : now) c->forEach(visit);
}
class Document {
 public:
  Document() : root_(new Node("root")) {}
  Node& root() { return *root_; }
  // The default action of a click on a "toggle" node: its text changes.
  void click(Ref<Node> at) {
    Event e;
    e.type = "click";
    if (at->dispatch(e) && at->tag() == "toggle") at->text = at->text == "on" ? "off" : "on";
  }
  // Announces each child of the list, then empties it.
  void dismissAll(Node& list) {
    const Ref<Node> hold(&list);
<<<<<<< V
    for (const auto& c : list.children()) {
=======
    const auto all = list.children();
    for (const auto& c : all) {
>>>>>>> F
      Event e;
      e.type = "dismiss";
      c->dispatch(e);
    }
    list.clear();
  }
  // Number of nodes below the root; counting runs no script.
  std::size_t size() {
    std::size_t n = 0;
    std::vector<const Node*> todo{root_.get()};
    while (!todo.empty()) {
      const Node* at = todo.back();
      todo.pop_back();
      ++n;
      for (const auto& c : at->children()) todo.push_back(c.get());
    }
    return n - 1;
  }
 private:
  Ref<Node> root_;
};
}  // namespace dom
