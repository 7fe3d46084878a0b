#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bookmarks/bookmark.h"

namespace bookmarks {

struct Finalize { void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); } };
using Stmt = std::unique_ptr<sqlite3_stmt, Finalize>;

enum class Sort { Title, Added, Visits };

class Store {
public:
    explicit Store(sqlite3* db) : db_(db) {}
    std::vector<Bookmark> search(std::string_view text, Sort sort, bool descending, int limit);
    void removeAll(const std::vector<int64_t>& ids);

private:
    Stmt prepare(const std::string& sql);
    sqlite3* db_;
};

Stmt Store::prepare(const std::string& sql)
{
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db_, sql.c_str(), int(sql.size()), &raw, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db_));
    return Stmt(raw);
}

static const char* column(Sort s)
{
    switch (s) {
    case Sort::Added: return "added";
    case Sort::Visits: return "visits";
    case Sort::Title: break;
    }
    return "title";
}

static std::string likePattern(std::string_view text)
{
    std::string p = "%";
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            p += '\\';
        p += c;
    }
    return p + "%";
}

std::vector<Bookmark> Store::search(std::string_view text, Sort sort, bool descending, int limit)
{
    std::string sql = "SELECT id, title, url FROM bookmark";
    if (!text.empty())
        sql += " WHERE title LIKE ?1 ESCAPE '\\' OR url LIKE ?1 ESCAPE '\\'";
    sql += std::string(" ORDER BY ") + column(sort) + (descending ? " DESC" : " ASC");
    sql += " LIMIT " + std::to_string(limit < 1 ? 50 : limit);

    Stmt st = prepare(sql);
    const std::string pattern = likePattern(text);
    if (!text.empty())
        sqlite3_bind_text(st.get(), 1, pattern.data(), int(pattern.size()), SQLITE_STATIC);

    std::vector<Bookmark> out;
    while (sqlite3_step(st.get()) == SQLITE_ROW) {
        Bookmark b;
        b.id = sqlite3_column_int64(st.get(), 0);
        for (int i = 1; i <= 2; ++i) {
            const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(st.get(), i));
            (i == 1 ? b.title : b.url).assign(p ? p : "", size_t(sqlite3_column_bytes(st.get(), i)));
        }
        out.push_back(std::move(b));
    }
    return out;
}

void Store::removeAll(const std::vector<int64_t>& ids)
{
    if (ids.empty())
        return;
    std::string sql = "DELETE FROM bookmark WHERE id IN (";
    for (size_t i = 0; i < ids.size(); ++i)
        sql += (i ? "," : "") + std::to_string(ids[i]);
    sql += ")";
    if (sqlite3_step(prepare(sql).get()) != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(db_));
}

} // namespace bookmarks
