// Mail templates:  "Dear {{name|upper}}, ... {{#each items}} ... {{/each}}"
#pragma once

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace post {

class template_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What a template may refer to. Values are owned here.
class scope {
 public:
  explicit scope(const scope* outer = nullptr) : outer_(outer) {}

  void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
  void add_row(std::string name, std::map<std::string, std::string> row) {
    lists_[std::move(name)].push_back(std::move(row));
  }

  const std::string* find(std::string_view name) const {
    for (const scope* s = this; s; s = s->outer_)
      if (auto it = s->values_.find(name); it != s->values_.end()) return &it->second;
    return nullptr;
  }

  /// By value: the text of a variable or the default.
  std::string value_or(std::string_view name, std::string_view otherwise) const {
    const std::string* v = find(name);
    return v ? *v : std::string(otherwise);
  }

  const std::vector<std::map<std::string, std::string>>& rows(std::string_view name) const {
    static const std::vector<std::map<std::string, std::string>> none;
    for (const scope* s = this; s; s = s->outer_)
      if (auto it = s->lists_.find(name); it != s->lists_.end()) return it->second;
    return none;
  }

 private:
  const scope* outer_;
  std::map<std::string, std::string, std::less<>> values_;
  std::map<std::string, std::vector<std::map<std::string, std::string>>, std::less<>> lists_;
};

inline std::string_view trim(std::string_view s) {
  while (!s.empty() && std::isspace(static_cast<unsigned char>(s.front()))) s.remove_prefix(1);
  while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.remove_suffix(1);
  return s;
}

inline std::pair<std::string_view, std::string_view> cut(std::string_view s, char at) {
  const auto i = s.find(at);
  if (i == std::string_view::npos) return {s, {}};
  return {s.substr(0, i), s.substr(i + 1)};
}

using filter = std::function<std::string(std::string_view)>;

inline const std::map<std::string, filter, std::less<>>& filters() {
  static const std::map<std::string, filter, std::less<>> all = {
      {"upper",
       [](std::string_view v) {
         std::string s(v);
         for (char& c : s) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
         return s;
       }},
      {"trim", [](std::string_view v) { return std::string(trim(v)); }},
      {"quote", [](std::string_view v) { return "\"" + std::string(v) + "\""; }},
  };
  return all;
}

/// A parsed template. It keeps its own copy of the source, the parts are views
/// into that copy.
class mail_template {
 public:
  explicit mail_template(std::string source)
      : source_(std::make_shared<const std::string>(std::move(source))) {
    std::string_view rest = *source_;
    parse(rest, root_, {}, 0);
  }

  std::string render(const scope& vars) const {
    std::string out;
    render(root_, vars, out);
    return out;
  }

  /// Names that the template uses, for the editor's side bar.
  std::vector<std::string_view> names() const& {
    std::vector<std::string_view> all;
    collect(root_, all);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }
  std::vector<std::string_view> names() const&& = delete;

 private:
  static constexpr int max_depth = 8;

  struct part {
    enum class kind { text, variable, each } what;
    std::string_view text;  // literal, variable expression or list name
    std::vector<part> body;
  };

  void parse(std::string_view& rest, std::vector<part>& into, std::string_view closing, int depth) {
    if (depth > max_depth) throw template_error("nested too deeply");
    while (!rest.empty()) {
      const auto open = rest.find("{{");
      if (open != 0) into.push_back({part::kind::text, rest.substr(0, open), {}});
      if (open == std::string_view::npos) {
        rest = {};
        break;
      }
      const auto close = rest.find("}}", open);
      if (close == std::string_view::npos) throw template_error("missing }}");
      const std::string_view tag = trim(rest.substr(open + 2, close - open - 2));
      rest.remove_prefix(close + 2);

      if (tag.substr(0, 6) == "#each ") {
        into.push_back({part::kind::each, trim(tag.substr(6)), {}});
        parse(rest, into.back().body, "/each", depth + 1);
      } else if (!closing.empty() && tag == closing) {
        return;
      } else {
        into.push_back({part::kind::variable, tag, {}});
      }
    }
    if (!closing.empty()) throw template_error("missing " + std::string(closing));
  }

  void render(const std::vector<part>& parts, const scope& vars, std::string& out) const {
    for (const part& p : parts) {
      switch (p.what) {
        case part::kind::text:
          out += p.text;
          break;
        case part::kind::variable:
          out += expand(p.text, vars);
          break;
        case part::kind::each:
          for (const auto& row : vars.rows(p.text)) {
            scope inner(&vars);
            for (const auto& [k, v] : row) inner.set(k, v);
            render(p.body, inner, out);
          }
          break;
      }
    }
  }

  /// name|filter|filter
  static std::string expand(std::string_view expr, const scope& vars) {
    auto [name, chain] = cut(expr, '|');
<<<<<<< V
    std::string_view value = vars.value_or(trim(name), "-");
=======
    std::string value = vars.value_or(trim(name), "-");
>>>>>>> F
    while (!chain.empty()) {
      auto [one, more] = cut(chain, '|');
      auto f = filters().find(trim(one));
      if (f == filters().end()) throw template_error("unknown filter");
      value = f->second(value);
      chain = more;
    }
    return std::string(value);
  }

  static void collect(const std::vector<part>& parts, std::vector<std::string_view>& all) {
    for (const part& p : parts) {
      if (p.what == part::kind::variable) all.push_back(trim(cut(p.text, '|').first));
      collect(p.body, all);
    }
  }

  std::shared_ptr<const std::string> source_;
  std::vector<part> root_;
};

/// Subject and body of one mail; the subject is held to a single line.
inline std::pair<std::string, std::string> compose(const mail_template& subject, const mail_template& body,
                                                   const scope& vars) {
  std::string line = subject.render(vars);
<<<<<<< V
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.pop_back();
=======
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\r' || c == '\n'; }, ' ');
>>>>>>> F
  return {std::move(line), body.render(vars)};
}

}  // namespace post
