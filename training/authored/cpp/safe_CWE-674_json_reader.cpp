#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace json {

struct Value;
using Array = std::vector<Value>;
using Object = std::map<std::string, Value, std::less<>>;

struct Value {
  std::variant<std::nullptr_t, bool, double, std::string, std::shared_ptr<Array>, std::shared_ptr<Object>> v = nullptr;
};

class Error : public std::runtime_error {
public:
  Error(const char* what, std::size_t at) : std::runtime_error(what), offset(at) {}
  std::size_t offset;
};

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}

  Value document() {
    Value v = value(0);
    space();
    if (pos_ != text_.size()) fail("text after the value");
    return v;
  }

private:
  static constexpr int kMaxDepth = 96;
  [[noreturn]] void fail(const char* what) const { throw Error(what, pos_); }
  bool more() const { return pos_ < text_.size(); }
  char peek() const { return more() ? text_[pos_] : '\0'; }

  void space() {
    while (more() && (text_[pos_] == ' ' || text_[pos_] == '\n' || text_[pos_] == '\t' || text_[pos_] == '\r')) ++pos_;
  }

  bool eat(char c) {
    space();
    if (!more() || text_[pos_] != c) return false;
    ++pos_;
    return true;
  }

  bool word(std::string_view w) {
    if (text_.substr(pos_, w.size()) != w) return false;
    pos_ += w.size();
    return true;
  }

  Value value(int depth) {
    if (depth > kMaxDepth) fail("nested too deeply");
    space();
    switch (peek()) {
      case '{': return object(depth);
      case '[': return array(depth);
      case '"': return Value{string()};
      case 't': if (word("true")) return Value{true}; break;
      case 'f': if (word("false")) return Value{false}; break;
      case 'n': if (word("null")) return Value{nullptr}; break;
      default: return Value{number()};
    }
    fail("unknown word");
  }

  Value object(int depth) {
    ++pos_;
    auto out = std::make_shared<Object>();
    if (eat('}')) return Value{out};
    do {
      space();
      if (peek() != '"') fail("key expected");
      std::string key = string();
      if (!eat(':')) fail("':' expected");
      if (!out->emplace(std::move(key), value(depth + 1)).second) fail("key given twice");
    } while (eat(','));
    if (!eat('}')) fail("'}' expected");
    return Value{out};
  }

  Value array(int depth) {
    ++pos_;
    auto out = std::make_shared<Array>();
    if (eat(']')) return Value{out};
    do out->push_back(value(depth + 1)); while (eat(','));
    if (!eat(']')) fail("']' expected");
    return Value{out};
  }

  double number() {
    const char *first = text_.data() + pos_, *last = text_.data() + text_.size();
    const char first_digit = peek() == '-' && text_.size() - pos_ > 1 ? text_[pos_ + 1] : peek();
    if (first_digit < '0' || first_digit > '9') fail("value expected");
    double d = 0;
    const auto [end, ec] = std::from_chars(first, last, d);
    if (ec != std::errc() || !std::isfinite(d)) fail("number out of range");
    pos_ += static_cast<std::size_t>(end - first);
    return d;
  }

  std::uint32_t hex4() {
    if (text_.size() - pos_ < 4) fail("short escape");
    std::uint32_t v = 0;
    const char* first = text_.data() + pos_;
    const auto [end, ec] = std::from_chars(first, first + 4, v, 16);
    if (ec != std::errc() || end != first + 4) fail("hex digits expected");
    pos_ += 4;
    return v;
  }

  static void put(std::string& out, std::uint32_t cp) {
    if (cp < 0x80) {
      out += static_cast<char>(cp);
    } else if (cp < 0x800) {
      out += static_cast<char>(0xC0 | cp >> 6);
      out += static_cast<char>(0x80 | (cp & 0x3F));
    } else if (cp < 0x10000) {
      out += static_cast<char>(0xE0 | cp >> 12);
      out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (cp & 0x3F));
    } else {
      out += static_cast<char>(0xF0 | cp >> 18);
      out += static_cast<char>(0x80 | (cp >> 12 & 0x3F));
      out += static_cast<char>(0x80 | (cp >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (cp & 0x3F));
    }
  }

  std::string string() {
    std::string out;
    ++pos_;
    for (;;) {
      if (!more()) fail("string not closed");
      const char c = text_[pos_++];
      if (c == '"') return out;
      if (static_cast<unsigned char>(c) < 0x20) fail("control character");
      if (c != '\\') { out += c; continue; }
      if (!more()) fail("string not closed");
      switch (const char e = text_[pos_++]) {
        case '"': case '\\': case '/': out += e; break;
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': {
          std::uint32_t cp = hex4();
          if (cp >= 0xD800 && cp <= 0xDBFF && word("\\u")) {
            const std::uint32_t low = hex4();
            if (low < 0xDC00 || low > 0xDFFF) fail("lone surrogate");
            cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
          }
          if (cp >= 0xD800 && cp <= 0xDFFF) fail("lone surrogate");
          put(out, cp);
          break;
        }
        default: fail("unknown escape");
      }
    }
  }

  std::string_view text_;
  std::size_t pos_ = 0;
};

Value parse(std::string_view text) { return Reader(text).document(); }

}  // namespace json
