#include <libpq-fe.h>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>
#include "tide.h"

struct PgFree { void operator()(PGresult* r) const { PQclear(r); } };
using Result = std::unique_ptr<PGresult, PgFree>;

static const char* table_for(Region r) {
  switch (r) {
    case Region::Atlantic: return "tide_atlantic";
    case Region::Pacific:  return "tide_pacific";
    case Region::Baltic:   return "tide_baltic";
  }
  throw std::logic_error("region");
}

std::vector<Tide> tides_at(PGconn* pg, Region region, const std::string& station, const std::string& day) {
  const std::string sql =
      std::string("SELECT at, height_mm FROM ") + table_for(region) +
      " WHERE station = $1 AND at >= $2::date AND at < $2::date + 1"
      " ORDER BY at";

  const std::array<const char*, 2> values{station.c_str(), day.c_str()};
  Result res(PQexecParams(pg, sql.c_str(), values.size(), nullptr, values.data(), nullptr, nullptr, 0));
  if (PQresultStatus(res.get()) != PGRES_TUPLES_OK)
    throw std::runtime_error(PQresultErrorMessage(res.get()));

  std::vector<Tide> out;
  const int rows = PQntuples(res.get());
  out.reserve(static_cast<size_t>(rows));
  for (int i = 0; i < rows; ++i)
    out.push_back({PQgetvalue(res.get(), i, 0), std::stoi(PQgetvalue(res.get(), i, 1))});
  return out;
}

void set_timeout(PGconn* pg, unsigned ms) {
  const std::string sql = "SET statement_timeout = " + std::to_string(ms);
  Result res(PQexec(pg, sql.c_str()));
  if (PQresultStatus(res.get()) != PGRES_COMMAND_OK)
    throw std::runtime_error(PQerrorMessage(pg));
}
