#include <pqxx/pqxx>
#include <string>
#include <vector>
#include "parcel.h"

namespace depot {

static Parcel to_parcel(const pqxx::row &r)
{
	return Parcel{r[0].as<long>(), r[1].as<std::string>(), r[2].as<double>()};
}

// Parcels of one route; both values come out of the driver app's request.
std::vector<Parcel> on_route(pqxx::connection &conn, const std::string &route,
                             const std::string &min_weight)
{
	pqxx::work tx(conn);
	std::vector<Parcel> out;

	const auto rows = tx.exec("SELECT id, label, weight FROM parcel WHERE route = " +
<<<<<<< V
	                          tx.quote(route) + " AND weight >= " + tx.esc(min_weight) +
=======
	                          tx.quote(route) + " AND weight >= " + tx.quote(min_weight) +
>>>>>>> F
	                          " ORDER BY stop LIMIT 300");
	out.reserve(static_cast<std::size_t>(rows.size()));
	for (const auto &r : rows)
		out.push_back(to_parcel(r));
	tx.commit();
	return out;
}

} // namespace depot
