#include "vm/natives.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace quill::vm {

enum class Kind : std::uint8_t { String, Array, Map, Closure };

struct Object {
  const Kind kind;
  explicit Object(Kind k) : kind(k) {}
  virtual ~Object() = default;
};

class Value {
 public:
  enum class Tag : std::uint8_t { Nil, Bool, Number, Obj };
  static Value nil() { return Value{}; }
  static Value number(double d) { Value v; v.tag_ = Tag::Number; v.num_ = d; return v; }
  static Value boolean(bool b) { Value v; v.tag_ = Tag::Bool; v.num_ = b ? 1 : 0; return v; }
  static Value object(std::shared_ptr<Object> o) { Value v; v.tag_ = Tag::Obj; v.obj_ = std::move(o); return v; }
  Tag tag() const { return tag_; }
  bool truthy() const { return tag_ == Tag::Obj || num_ != 0; }
  double num() const { return num_; }
  Object* obj() const { return obj_.get(); }

 private:
  Tag tag_ = Tag::Nil;
  double num_ = 0;
  std::shared_ptr<Object> obj_;
};

struct StringObj final : Object {
  static constexpr Kind kKind = Kind::String;
  std::string text;
  explicit StringObj(std::string t) : Object(kKind), text(std::move(t)) {}
};

struct ArrayObj final : Object {
  static constexpr Kind kKind = Kind::Array;
  std::vector<Value> items;
  ArrayObj() : Object(kKind) {}
};

struct MapObj final : Object {
  static constexpr Kind kKind = Kind::Map;
  std::unordered_map<std::string, Value> slots;
  MapObj() : Object(kKind) {}
};

struct ScriptError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Args = std::span<const Value>;
using Native = Value (*)(Args);

// --- argument helpers -------------------------------------------------------

/// The i-th argument as an object of type T; a script error otherwise.
template <typename T>
T& need(Args args, std::size_t i) {
  if (i >= args.size() || args[i].tag() != Value::Tag::Obj || args[i].obj()->kind != T::kKind)
    throw ScriptError("argument " + std::to_string(i + 1) + " has the wrong type");
  return static_cast<T&>(*args[i].obj());
}

/// The object behind a value that is already known to be one.
template <typename T>
T& as(const Value& v) {
  return static_cast<T&>(*v.obj());
}

double needNumber(Args args, std::size_t i) {
  if (i >= args.size() || args[i].tag() != Value::Tag::Number)
    throw ScriptError("argument " + std::to_string(i + 1) + " must be a number");
  return args[i].num();
}

/// Script numbers are doubles. Positions count from zero, negative from the end.
std::size_t needIndex(Args args, std::size_t i, std::size_t size) {
  double d = needNumber(args, i);
  if (d < 0) d += static_cast<double>(size);
  if (!(d >= 0 && d < static_cast<double>(size))) throw ScriptError("index out of range");
  return static_cast<std::size_t>(d);
}

Value makeString(std::string s) { return Value::object(std::make_shared<StringObj>(std::move(s))); }

// --- natives ----------------------------------------------------------------

Value arrayPush(Args args) {
  auto& arr = need<ArrayObj>(args, 0);
  for (const Value& v : args.subspan(1)) arr.items.push_back(v);
  return Value::number(static_cast<double>(arr.items.size()));
}

Value arrayGet(Args args) {
  auto& arr = need<ArrayObj>(args, 0);
  return arr.items[needIndex(args, 1, arr.items.size())];
}

Value arraySlice(Args args) {
  auto& arr = need<ArrayObj>(args, 0);
  auto out = std::make_shared<ArrayObj>();
  const std::size_t from = needIndex(args, 1, arr.items.size());
<<<<<<< V
  const std::size_t count = static_cast<std::size_t>(std::max(0.0, needNumber(args, 2)));
  out->items.assign(arr.items.begin() + from, arr.items.begin() + from + count);
=======
  const double want = std::max(0.0, needNumber(args, 2));
  const std::size_t rest = arr.items.size() - from;
  const std::size_t count = want < static_cast<double>(rest) ? static_cast<std::size_t>(want) : rest;
  out->items.assign(arr.items.begin() + from, arr.items.begin() + from + count);
>>>>>>> F
  return Value::object(std::move(out));
}

Value arrayJoin(Args args) {
  auto& arr = need<ArrayObj>(args, 0);
  auto& sep = need<StringObj>(args, 1);
  std::string out;
  for (std::size_t i = 0; i < arr.items.size(); ++i) {
    if (i) out += sep.text;
    const Value& v = arr.items[i];
<<<<<<< V
    if (v.tag() == Value::Tag::Obj && v.obj() != nullptr) out += as<StringObj>(v).text;
=======
    if (v.tag() == Value::Tag::Obj) out += need<StringObj>(arr.items, i).text;
>>>>>>> F
    else if (v.tag() == Value::Tag::Number) out += std::to_string(v.num());
    else if (v.tag() == Value::Tag::Bool) out += v.truthy() ? "true" : "false";
  }
  return makeString(std::move(out));
}

Value arraySortNumbers(Args args) {
  auto& arr = need<ArrayObj>(args, 0);
  for (const Value& v : arr.items)
    if (v.tag() != Value::Tag::Number || std::isnan(v.num())) throw ScriptError("sort needs plain numbers");
  std::sort(arr.items.begin(), arr.items.end(),
            [](const Value& a, const Value& b) { return a.num() < b.num(); });
  return args[0];
}

Value stringSplit(Args args) {
  auto& s = need<StringObj>(args, 0);
  auto& sep = need<StringObj>(args, 1);
  if (sep.text.empty()) throw ScriptError("empty separator");
  auto out = Value::object(std::make_shared<ArrayObj>());
  auto& items = as<ArrayObj>(out).items;
  std::size_t pos = 0;
  for (std::size_t hit; (hit = s.text.find(sep.text, pos)) != std::string::npos; pos = hit + sep.text.size())
    items.push_back(makeString(s.text.substr(pos, hit - pos)));
  items.push_back(makeString(s.text.substr(pos)));
  return out;
}

Value mapKeys(Args args) {
  auto& map = need<MapObj>(args, 0);
  auto out = Value::object(std::make_shared<ArrayObj>());
  for (const auto& [key, unused] : map.slots) as<ArrayObj>(out).items.push_back(makeString(key));
  return out;
}

const std::unordered_map<std::string_view, Native>& nativeTable() {
  static const std::unordered_map<std::string_view, Native> table = {
      {"push", arrayPush}, {"get", arrayGet},   {"slice", arraySlice}, {"join", arrayJoin},
      {"sort", arraySortNumbers}, {"split", stringSplit}, {"keys", mapKeys},
  };
  return table;
}

}  // namespace quill::vm
