#include <algorithm>
#include <pqxx/pqxx>
#include <string>
#include "tenant.h"

namespace tenants {

// Schema names are made from the tenant's number; the display name is data.
static std::string schema_of(unsigned long id)
{
	return "tenant_" + std::to_string(id);
}

void create(pqxx::connection &conn, unsigned long id, const std::string &display)
{
	pqxx::work tx(conn);
	const std::string schema = schema_of(id);

	tx.exec("CREATE SCHEMA " + schema);
	tx.exec("CREATE TABLE " + schema + ".note (id serial PRIMARY KEY, body text NOT NULL)");
	tx.exec("COMMENT ON SCHEMA " + schema + " IS " + tx.quote(display));
	tx.exec_params("INSERT INTO public.tenant(id, name) VALUES ($1, $2)", id, display);
	tx.commit();
}

long notes(pqxx::connection &conn, unsigned long id, const std::string &word)
{
	pqxx::read_transaction tx(conn);
	const auto r = tx.exec_params1("SELECT count(*) FROM " + schema_of(id) +
	                               ".note WHERE strpos(body, $1) > 0", word);
	return r[0].as<long>();
}

} // namespace tenants
