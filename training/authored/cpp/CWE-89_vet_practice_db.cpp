#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <libpq-fe.h>

// Client for the practice database, used by the web front end (CGI) and the
// reception program. All strings come from forms.

struct Patient {
    int id;
    std::string name, species, owner;
};

class Practice {
    struct Close { void operator()(PGconn* c) const { PQfinish(c); } };
    struct Clear { void operator()(PGresult* r) const { PQclear(r); } };
    using Result = std::unique_ptr<PGresult, Clear>;

    std::unique_ptr<PGconn, Close> db_;

    Result check(PGresult* r) const {
        Result res(r);
        const auto status = PQresultStatus(r);
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
            throw std::runtime_error(PQresultErrorMessage(r));
        return res;
    }

    Result exec(const std::string& sql, const std::vector<std::string>& args = {}) const {
        std::vector<const char*> values;
        for (const auto& a : args) values.push_back(a.c_str());
        return check(PQexecParams(db_.get(), sql.c_str(), static_cast<int>(values.size()), nullptr,
                                  values.data(), nullptr, nullptr, 0));
    }

    static Patient patient(const Result& r, int row) {
        return {std::stoi(PQgetvalue(r.get(), row, 0)), PQgetvalue(r.get(), row, 1),
                PQgetvalue(r.get(), row, 2), PQgetvalue(r.get(), row, 3)};
    }

public:
    explicit Practice(const char* conninfo) : db_(PQconnectdb(conninfo)) {
        if (PQstatus(db_.get()) != CONNECTION_OK)
            throw std::runtime_error(PQerrorMessage(db_.get()));
    }

    std::vector<Patient> search(const std::string& name, const std::string& species, int limit) const {
        std::ostringstream sql;
        sql << "SELECT id, name, species, owner FROM patient WHERE name ILIKE $1 || '%'";
<<<<<<< V
        if (!species.empty())
            sql << " AND species = '" << species << "'";
        sql << " ORDER BY name LIMIT " << limit;
        const auto r = exec(sql.str(), {name});
=======
        sql << " AND ($2::text = '' OR species = $2::text)";
        sql << " ORDER BY name LIMIT " << limit;
        const auto r = exec(sql.str(), {name, species});
>>>>>>> F
        std::vector<Patient> out;
        for (int i = 0; i < PQntuples(r.get()); ++i) out.push_back(patient(r, i));
        return out;
    }

    int admit(const Patient& p) {
        const auto r = exec("INSERT INTO patient (name, species, owner) VALUES ($1, $2, $3) RETURNING id",
                            {p.name, p.species, p.owner});
        return std::stoi(PQgetvalue(r.get(), 0, 0));
    }

    void note(int id, const std::string& text) {
<<<<<<< V
        std::string body;
        for (char c : text) body += c == '\'' ? std::string("\\'") : std::string(1, c);
        exec("INSERT INTO note (patient, body) VALUES (" + std::to_string(id) + ", '" + body + "')");
=======
        exec("INSERT INTO note (patient, body) VALUES ($1, $2)", {std::to_string(id), text});
>>>>>>> F
    }

    std::vector<std::string> notes(int id) const {
        const auto r = exec("SELECT body FROM note WHERE patient = $1 ORDER BY created", {std::to_string(id)});
        std::vector<std::string> out;
        for (int i = 0; i < PQntuples(r.get()); ++i) out.emplace_back(PQgetvalue(r.get(), i, 0));
        return out;
    }

    void rename_species(const std::string& from, const std::string& to) {
        std::unique_ptr<char, decltype(&PQfreemem)> a(PQescapeLiteral(db_.get(), from.c_str(), from.size()), PQfreemem);
        std::unique_ptr<char, decltype(&PQfreemem)> b(PQescapeLiteral(db_.get(), to.c_str(), to.size()), PQfreemem);
        if (a && b)
            exec(std::string("UPDATE patient SET species = ") + b.get() + " WHERE species = " + a.get());
    }
};
