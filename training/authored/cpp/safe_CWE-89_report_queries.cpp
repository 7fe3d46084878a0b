#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <fmt/format.h>
#include <pqxx/pqxx>
#include <soci/soci.h>
#include <sqlite3.h>

static constexpr const char* kItems = "items";

int64_t countItems(sqlite3* db)
{
    sqlite3_stmt* st = nullptr;
    const std::string sql = fmt::format("SELECT count(*) FROM {}", kItems);
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &st, nullptr) != SQLITE_OK)
        return -1;
    int64_t n = sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0) : -1;
    sqlite3_finalize(st);
    return n;
}

void setSchemaVersion(sqlite3* db, int version)
{
    std::string sql = "PRAGMA user_version = " + std::to_string(version);
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
}

pqxx::result page(pqxx::work& tx, const std::string& sort, unsigned limit)
{
    static const std::map<std::string, std::string> columns{{"date", "created_at"}, {"size", "bytes"}};
    auto it = columns.find(sort);
    const std::string& col = it == columns.end() ? columns.at("date") : it->second;
    return tx.exec("SELECT id FROM files ORDER BY " + col + " LIMIT " + std::to_string(limit));
}

pqxx::result byIds(pqxx::work& tx, const std::vector<int>& ids)
{
    return tx.exec(fmt::format("SELECT id, name FROM files WHERE id IN ({})", fmt::join(ids, ",")));
}

void createPartition(pqxx::work& tx, const std::string& tenant)
{
    tx.exec("CREATE TABLE " + tx.quote_name("files_" + tenant) + " PARTITION OF files FOR VALUES IN (" +
            tx.quote(tenant) + ")");
}

QSqlQuery search(QSqlDatabase db, const QStringList &words)
{
    QStringList where;
    for (int i = 0; i < words.size(); ++i)
        where << "title LIKE ?";
    QSqlQuery q(db);
    q.prepare("SELECT id, title FROM books WHERE " + (where.isEmpty() ? "1" : where.join(" AND ")));
    for (const QString &w : words)
        q.addBindValue("%" + w + "%");
    q.exec();
    return q;
}

std::string ownerOf(soci::session &sql, const std::string &file, bool archived)
{
    std::string owner;
    const char *table = archived ? "old_files" : "files";
    sql << "SELECT owner FROM " << table << " WHERE name = :name", soci::use(file), soci::into(owner);
    return owner;
}

void fillFixtures(sqlite3* db)
{
    for (int i = 0; i < 10; ++i) {
        std::string sql = "INSERT INTO users(name) VALUES ('user" + std::to_string(i) + "')";
        sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    }
}
