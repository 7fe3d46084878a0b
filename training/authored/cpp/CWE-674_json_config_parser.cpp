#include "cfg/json_parser.h"

#include <cctype>
#include <cstdlib>
#include <string>
#include <utility>

#include "cfg/value.h"

namespace cfg {

class JsonParser {
 public:
  JsonParser(const char* p, const char* end) : p_(p), end_(end) {}
  bool Parse(Value* out);

 private:
  static const int kMaxDepth = 100;

  void Space() { while (p_ != end_ && isspace(static_cast<unsigned char>(*p_))) ++p_; }
  bool Accept(char c) {
    Space();
    if (p_ == end_ || *p_ != c) return false;
    ++p_;
    return true;
  }
  bool Any(Value* out, int depth);
  bool Object(Value* out, int depth);
  bool Array(Value* out, int depth);
  bool String(std::string* out);
  bool Number(Value* out);

  const char* p_;
  const char* end_;
};

bool JsonParser::Object(Value* out, int depth) {
  if (depth >= kMaxDepth)
    return false;
  out->SetObject();
  if (Accept('}'))
    return true;
  do {
    std::string key;
    Value member;
    if (!Accept('"') || !String(&key) || !Accept(':') || !Any(&member, depth + 1))
      return false;
    out->Set(key, std::move(member));
  } while (Accept(','));
  return Accept('}');
}

bool JsonParser::Array(Value* out, int depth) {
<<<<<<< V
=======
  if (depth >= kMaxDepth)
    return false;
>>>>>>> F
  out->SetArray();
  if (Accept(']'))
    return true;
  do {
    Value item;
    if (!Any(&item, depth + 1))
      return false;
    out->Append(std::move(item));
  } while (Accept(','));
  return Accept(']');
}

bool JsonParser::String(std::string* out) {
  while (p_ != end_ && *p_ != '"') {
    char c = *p_++;
    if (c == '\\') {
      if (p_ == end_)
        return false;
      switch (c = *p_++) {
        case 'n': c = '\n'; break;
        case 't': c = '\t'; break;
        case '"': case '\\': case '/': break;
        default: return false;
      }
    }
    out->push_back(c);
  }
  if (p_ == end_)
    return false;
  ++p_;
  return true;
}

bool JsonParser::Number(Value* out) {
  std::string digits;
  while (p_ != end_ && (isalnum(static_cast<unsigned char>(*p_)) || *p_ == '-' || *p_ == '+' || *p_ == '.'))
    digits.push_back(*p_++);
  char* stop;
  const double d = strtod(digits.c_str(), &stop);
  if (digits.empty() || *stop != '\0')
    return false;
  out->SetNumber(d);
  return true;
}

bool JsonParser::Any(Value* out, int depth) {
  if (Accept('{')) return Object(out, depth);
  if (Accept('[')) return Array(out, depth);
  if (Accept('"')) {
    std::string s;
    if (!String(&s)) return false;
    out->SetString(std::move(s));
    return true;
  }
  return Number(out);
}

bool JsonParser::Parse(Value* out) {
  if (!Any(out, 0))
    return false;
  Space();
  return p_ == end_;
}

}  // namespace cfg
