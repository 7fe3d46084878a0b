// catalog.cpp - the track catalogue of the media server, on SQLite
#include "catalog.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <locale>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace media {

using Bind = std::variant<std::int64_t, double, std::string>;

class DbError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Track {
  std::int64_t id;
  std::string title, artist, album;
  std::int64_t seconds;
};

enum class Field { Title, Artist, Album, Seconds, Added };
enum class Op { Contains, Equals, AtLeast, AtMost };

struct Condition {
  Field field;
  Op op;
  std::string text;        // for Contains and Equals
  std::int64_t number = 0; // for AtLeast and AtMost
};

struct Search {
  std::vector<Condition> all;
  Field order = Field::Title;
  bool descending = false;
  unsigned offset = 0;
  unsigned count = 50;
};

class Statement {
public:
  Statement(sqlite3* db, const std::string& sql) : db_(db) {
    if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &s_, nullptr) != SQLITE_OK)
      throw DbError(sqlite3_errmsg(db));
  }
  ~Statement() { sqlite3_finalize(s_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  void bind(const std::vector<Bind>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int at = static_cast<int>(i) + 1;
      const int rc = std::visit([&](const auto& v) { return bindOne(at, v); }, values[i]);
      if (rc != SQLITE_OK) throw DbError(sqlite3_errmsg(db_));
    }
  }
  bool step() {
    const int rc = sqlite3_step(s_);
    if (rc == SQLITE_ROW) return true;
    if (rc != SQLITE_DONE) throw DbError(sqlite3_errmsg(db_));
    return false;
  }
  std::int64_t integer(int col) const { return sqlite3_column_int64(s_, col); }
  std::string text(int col) const {
    const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(s_, col));
    return p ? std::string(p, static_cast<std::size_t>(sqlite3_column_bytes(s_, col))) : std::string();
  }

private:
  int bindOne(int at, std::int64_t v) { return sqlite3_bind_int64(s_, at, v); }
  int bindOne(int at, double v) { return sqlite3_bind_double(s_, at, v); }
  int bindOne(int at, const std::string& v) {
    return sqlite3_bind_text(s_, at, v.data(), static_cast<int>(v.size()), SQLITE_TRANSIENT);
  }
  sqlite3* db_;
  sqlite3_stmt* s_ = nullptr;
};

/// The SQL name of a field. There is one for every enumerator.
static const char* column(Field f) {
  switch (f) {
    case Field::Title: return "t.title";
    case Field::Artist: return "a.name";
    case Field::Album: return "b.name";
    case Field::Seconds: return "t.seconds";
    case Field::Added: return "t.added_at";
  }
  return "t.title";
}

/// Field names as they stand in the query string of the web interface.
std::optional<Field> fieldFrom(std::string_view s) {
  static constexpr std::array<std::pair<std::string_view, Field>, 5> names = {{
      {"title", Field::Title}, {"artist", Field::Artist}, {"album", Field::Album},
      {"length", Field::Seconds}, {"added", Field::Added},
  }};
  const auto it = std::find_if(names.begin(), names.end(), [s](const auto& n) { return n.first == s; });
  return it == names.end() ? std::nullopt : std::make_optional(it->second);
}

/// Makes a text match itself inside of LIKE ... ESCAPE '\'.
static std::string likePattern(std::string_view s) {
  std::string out = "%";
  for (char c : s) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + '%';
}

/// Appends one condition to the text and its value to the list.
static void addCondition(std::ostringstream& sql, std::vector<Bind>& values, const Condition& c) {
  sql << " AND " << column(c.field);
  switch (c.op) {
    case Op::Contains:
      sql << " LIKE ? ESCAPE '\\'";
      values.emplace_back(likePattern(c.text));
      return;
    case Op::Equals:
      sql << " = ?";
      values.emplace_back(c.text);
      return;
    case Op::AtLeast:
    case Op::AtMost:
      sql << (c.op == Op::AtLeast ? " >= " : " <= ") << c.number;
      return;
  }
}

class Catalog {
public:
  explicit Catalog(const std::string& file) {
    sqlite3* db = nullptr;
    const int rc = sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    db_.reset(db);
    if (rc != SQLITE_OK) throw DbError("cannot open the catalogue");
  }

  std::vector<Track> find(const Search& s) const;
  std::vector<Track> byIds(const std::vector<std::int64_t>& ids) const;
  void rate(std::int64_t user, std::int64_t track, int stars);
  void renamePlaylist(std::int64_t user, std::int64_t list, const std::string& name);
  std::int64_t countRows(Field f) const;

private:
  static constexpr const char* kSelect =
      "SELECT t.id, t.title, a.name, b.name, t.seconds FROM track t "
      "JOIN artist a ON a.id = t.artist_id JOIN album b ON b.id = t.album_id WHERE t.hidden = 0";

  std::vector<Track> rows(const std::string& sql, const std::vector<Bind>& values) const;
  void exec(const std::string& sql, const std::vector<Bind>& values);

  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, Close> db_;
};

std::vector<Track> Catalog::rows(const std::string& sql, const std::vector<Bind>& values) const {
  Statement st(db_.get(), sql);
  st.bind(values);
  std::vector<Track> out;
  while (st.step()) out.push_back({st.integer(0), st.text(1), st.text(2), st.text(3), st.integer(4)});
  return out;
}

void Catalog::exec(const std::string& sql, const std::vector<Bind>& values) {
  Statement st(db_.get(), sql);
  st.bind(values);
  while (st.step()) {
  }
}

std::vector<Track> Catalog::find(const Search& s) const {
  if (s.all.size() > 10) throw std::invalid_argument("too many conditions");
  std::ostringstream sql;
  sql.imbue(std::locale::classic());
  std::vector<Bind> values;
  sql << kSelect;
  for (const Condition& c : s.all) addCondition(sql, values, c);
  sql << " ORDER BY " << column(s.order) << (s.descending ? " DESC" : " ASC") << ", t.id LIMIT "
      << std::min(s.count, 200u) << " OFFSET " << s.offset;
  return rows(sql.str(), values);
}

/// For the play queue of a client, which sends a list of numbers.
std::vector<Track> Catalog::byIds(const std::vector<std::int64_t>& ids) const {
  if (ids.empty() || ids.size() > 500) return {};
  std::string sql = std::string(kSelect) + " AND t.id IN (";
  for (std::size_t i = 0; i < ids.size(); ++i) sql += (i ? "," : "") + std::to_string(ids[i]);
  return rows(sql + ")", {});
}

void Catalog::rate(std::int64_t user, std::int64_t track, int stars) {
  exec("INSERT INTO rating(user_id, track_id, stars) VALUES(?, ?, ?) "
       "ON CONFLICT(user_id, track_id) DO UPDATE SET stars = excluded.stars",
       {user, track, std::int64_t(std::clamp(stars, 1, 5))});
}

/// Only the owner's lists are touched.
void Catalog::renamePlaylist(std::int64_t user, std::int64_t list, const std::string& name) {
  exec("UPDATE playlist SET name = ? WHERE id = ? AND owner_id = ?", {name, list, user});
}

std::int64_t Catalog::countRows(Field f) const {
  const char* table = f == Field::Artist ? "artist" : f == Field::Album ? "album" : "track";
  Statement st(db_.get(), std::string("SELECT count(*) FROM ") + table);
  return st.step() ? st.integer(0) : 0;
}

}  // namespace media
