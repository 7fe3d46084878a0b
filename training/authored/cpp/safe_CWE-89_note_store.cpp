#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace notes {

enum class Order { Newest, Oldest, Title };

struct Note {
    std::int64_t id = 0;
    std::string title;
    std::string body;
};

struct DbClose { void operator()(sqlite3 *db) const { sqlite3_close_v2(db); } };
struct StmtFree { void operator()(sqlite3_stmt *s) const { sqlite3_finalize(s); } };

class Statement {
public:
    Statement(sqlite3 *db, std::string_view sql) : db_(db)
    {
        sqlite3_stmt *raw = nullptr;
        if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db));
        stmt_.reset(raw);
    }

    Statement &bind(int i, std::string_view text)
    {
        check(sqlite3_bind_text64(stmt_.get(), i, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
        return *this;
    }

    Statement &bind(int i, std::int64_t v)
    {
        check(sqlite3_bind_int64(stmt_.get(), i, v));
        return *this;
    }

    bool step()
    {
        const int rc = sqlite3_step(stmt_.get());
        if (rc == SQLITE_ROW)
            return true;
        if (rc == SQLITE_DONE)
            return false;
        throw std::runtime_error(sqlite3_errmsg(db_));
    }

    std::int64_t integer(int col) const { return sqlite3_column_int64(stmt_.get(), col); }

    std::string text(int col) const
    {
        const auto *p = reinterpret_cast<const char *>(sqlite3_column_text(stmt_.get(), col));
        const int n = sqlite3_column_bytes(stmt_.get(), col);
        return p ? std::string(p, static_cast<std::size_t>(n)) : std::string();
    }

private:
    void check(int rc) const
    {
        if (rc != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
    }

    sqlite3 *db_;
    std::unique_ptr<sqlite3_stmt, StmtFree> stmt_;
};

static const char *orderClause(Order o)
{
    switch (o) {
    case Order::Newest: return " ORDER BY created_at DESC, id DESC";
    case Order::Oldest: return " ORDER BY created_at, id";
    case Order::Title: return " ORDER BY title COLLATE NOCASE, id";
    }
    return " ORDER BY id";
}

static std::string likePattern(std::string_view needle)
{
    std::string out = "%";
    for (char c : needle) {
        if (c == '%' || c == '_' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '%';
    return out;
}

class NoteStore {
public:
    explicit NoteStore(const std::string &path)
    {
        sqlite3 *raw = nullptr;
        const int rc = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
        db_.reset(raw);
        if (rc != SQLITE_OK)
            throw std::runtime_error(raw ? sqlite3_errmsg(raw) : "out of memory");
    }

    std::vector<Note> search(std::int64_t owner, std::string_view needle, Order order, int limit)
    {
        std::string sql = "SELECT id, title, body FROM notes WHERE owner = ?1 AND title LIKE ?2 ESCAPE '\\'";
        sql += orderClause(order);
        sql += " LIMIT ?3";
        Statement st(db_.get(), sql);
        st.bind(1, owner).bind(2, likePattern(needle)).bind(3, std::int64_t{limit < 0 ? 0 : limit});
        std::vector<Note> out;
        while (st.step())
            out.push_back({st.integer(0), st.text(1), st.text(2)});
        return out;
    }

    bool rename(std::int64_t owner, std::int64_t id, std::string_view title)
    {
        Statement st(db_.get(), "UPDATE notes SET title = ?1 WHERE id = ?2 AND owner = ?3");
        st.bind(1, title).bind(2, id).bind(3, owner).step();
        return sqlite3_changes(db_.get()) == 1;
    }

private:
    std::unique_ptr<sqlite3, DbClose> db_;
};

} // namespace notes
