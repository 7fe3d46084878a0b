#include <sqlite3.h>

#include <cassert>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace db {

class Error : public std::runtime_error {
  public:
    explicit Error(sqlite3 *h) : std::runtime_error(sqlite3_errmsg(h)) {}
};

class Statement {
  public:
    Statement(sqlite3 *h, const std::string &sql) : h_(h)
    {
        if (sqlite3_prepare_v2(h, sql.c_str(), static_cast<int>(sql.size()), &st_, nullptr) != SQLITE_OK)
            throw Error(h);
    }

    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement() { sqlite3_finalize(st_); }

    Statement &bind(int i, std::int64_t v)
    {
        return check(sqlite3_bind_int64(st_, i, v));
    }

    Statement &bind(int i, std::string_view v)
    {
        return check(sqlite3_bind_text(st_, i, v.data(), static_cast<int>(v.size()), SQLITE_TRANSIENT));
    }

    bool step()
    {
        const int rc = sqlite3_step(st_);
        if (rc != SQLITE_ROW && rc != SQLITE_DONE)
            throw Error(h_);
        return rc == SQLITE_ROW;
    }

    std::int64_t integer(int column) const { return sqlite3_column_int64(st_, column); }

    std::string text(int column) const
    {
        const auto *p = reinterpret_cast<const char *>(sqlite3_column_text(st_, column));
        return p ? std::string(p, static_cast<std::size_t>(sqlite3_column_bytes(st_, column))) : std::string();
    }

  private:
    Statement &check(int rc)
    {
        if (rc != SQLITE_OK)
            throw Error(h_);
        return *this;
    }

    sqlite3 *h_;
    sqlite3_stmt *st_ = nullptr;
};

enum class Table { songs, albums, plays };

static const char *name(Table t)
{
    switch (t) {
    case Table::songs: return "songs";
    case Table::albums: return "albums";
    case Table::plays: return "plays";
    }
    assert(false);
    return "songs";
}

class Library {
  public:
    explicit Library(const char *path)
    {
        sqlite3 *h = nullptr;
        const int rc = sqlite3_open(path, &h);
        h_.reset(h);
        if (rc != SQLITE_OK)
            throw Error(h);
        sqlite3_busy_timeout(h, 3000);
        exec("PRAGMA foreign_keys = ON");
    }

    void exec(const char *sql)
    {
        if (sqlite3_exec(h_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw Error(h_.get());
    }

    void migrate()
    {
        static const char *const steps[] = {
            "CREATE TABLE albums (id INTEGER PRIMARY KEY, title TEXT NOT NULL)",
            "CREATE TABLE songs (id INTEGER PRIMARY KEY, album INTEGER REFERENCES albums, title TEXT)",
            "CREATE TABLE plays (song INTEGER REFERENCES songs, at INTEGER)",
        };
        Statement st(h_.get(), "PRAGMA user_version");
        int version = st.step() ? static_cast<int>(st.integer(0)) : 0;
        for (; version < 3; ++version) {
            char pragma[48];
            exec(steps[version]);
            std::sprintf(pragma, "PRAGMA user_version = %d", version + 1);
            exec(pragma);
        }
    }

    std::int64_t count(Table t)
    {
        Statement st(h_.get(), std::string("SELECT COUNT(*) FROM ") + name(t));
        return st.step() ? st.integer(0) : 0;
    }

    std::vector<std::string> search(std::string_view term, int limit)
    {
        Statement st(h_.get(), "SELECT title FROM songs WHERE instr(lower(title), lower(?1)) ORDER BY title LIMIT "
                                   + std::to_string(limit));
        std::vector<std::string> out;
        st.bind(1, term);
        while (st.step())
            out.push_back(st.text(0));
        return out;
    }

  private:
    struct Close {
        void operator()(sqlite3 *h) const { sqlite3_close(h); }
    };
    std::unique_ptr<sqlite3, Close> h_;
};

} // namespace db
