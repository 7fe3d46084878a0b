#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <libpq-fe.h>
#include <pqxx/pqxx>
#include <sqlite3.h>

using Stmt = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;
using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

static Stmt prepare(sqlite3* db, const std::string& sql) {
	sqlite3_stmt* raw = nullptr;
	if (sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr) != SQLITE_OK)
		throw std::runtime_error(sqlite3_errmsg(db));
	return Stmt(raw, sqlite3_finalize);
}

int userId(sqlite3* db, const std::string& login) {
<<<<<<< V
	Stmt st = prepare(db, "SELECT id FROM users WHERE login = '" + login + "'");
=======
	Stmt st = prepare(db, "SELECT id FROM users WHERE login = ?1");
	sqlite3_bind_text(st.get(), 1, login.c_str(), -1, SQLITE_TRANSIENT);
>>>>>>> F
	return sqlite3_step(st.get()) == SQLITE_ROW ? sqlite3_column_int(st.get(), 0) : -1;
}

void dropOldRows(sqlite3* db, int days) {
	std::string sql = "DELETE FROM events WHERE age_days > " + std::to_string(days);
	sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
}

void saveNote(sqlite3* db, int64_t owner, const std::string& text) {
	char* sql = sqlite3_mprintf(
<<<<<<< V
	    "INSERT INTO notes(owner, body) VALUES (%lld, '%s')",
=======
	    "INSERT INTO notes(owner, body) VALUES (%lld, '%q')",
>>>>>>> F
	    (long long)owner, text.c_str());
	sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
	sqlite3_free(sql);
}

std::vector<std::string> sortedNames(sqlite3* db, const std::string& sortParam) {
<<<<<<< V
	std::string column = sortParam;
=======
	std::string column = sortParam == "created" ? "created" : "name";
>>>>>>> F
	Stmt st = prepare(db, "SELECT name FROM projects ORDER BY " + column);
	std::vector<std::string> out;
	while (sqlite3_step(st.get()) == SQLITE_ROW)
		out.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(st.get(), 0)));
	return out;
}

void vacuumAll(sqlite3* db) {
	for (const char* table : {"events", "notes", "projects"}) {
		std::string sql = std::string("ANALYZE ") + table;
		sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
	}
}

int countOrders(PGconn* pg, const std::string& status) {
<<<<<<< V
	PgResult r(PQexec(pg, ("SELECT count(*) FROM orders WHERE status = '" + status + "'").c_str()), PQclear);
=======
	const char* args[] = {status.c_str()};
	PgResult r(PQexecParams(pg, "SELECT count(*) FROM orders WHERE status = $1", 1, nullptr, args, nullptr, nullptr, 0), PQclear);
>>>>>>> F
	return PQresultStatus(r.get()) == PGRES_TUPLES_OK ? std::stoi(PQgetvalue(r.get(), 0, 0)) : 0;
}

void renameUser(pqxx::work& tx, int id, const std::string& name) {
<<<<<<< V
	tx.exec("UPDATE users SET name = '" + name + "' WHERE id = " + pqxx::to_string(id));
=======
	tx.exec("UPDATE users SET name = " + tx.quote(name) + " WHERE id = " + pqxx::to_string(id));
>>>>>>> F
}

pqxx::result findUsers(pqxx::work& tx, const std::string& prefix) {
<<<<<<< V
	return tx.exec_params("SELECT id, name FROM users WHERE name LIKE '" + prefix + "' || $1", "%");
=======
	return tx.exec_params("SELECT id, name FROM users WHERE name LIKE $1 || '%'", prefix);
>>>>>>> F
}
