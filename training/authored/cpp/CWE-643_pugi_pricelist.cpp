#include <optional>
#include <pugixml.hpp>
#include <string>
#include "dealer.h"

// <dealer id="17" pin="...."><price sku="A1">9.90</price>...</dealer>
class PriceList {
public:
	explicit PriceList(const char *file) { doc_.load_file(file); }

	std::optional<double> price(const std::string &dealer, const std::string &pin,
	                            const std::string &sku) const;

private:
	pugi::xml_document doc_;
};

// All three come from the query string of the dealers' portal.
std::optional<double> PriceList::price(const std::string &dealer, const std::string &pin,
                                       const std::string &sku) const
{
	if (pin.size() < 6 || dealer.empty() || sku.empty())
		return std::nullopt;

<<<<<<< V
	const std::string path = "//dealer[@id='" + dealer + "' and @pin='" + pin + "']";
	const auto d = doc_.select_node(path.c_str()).node();
=======
	pugi::xpath_variable_set vars;
	vars.set("id", dealer.c_str());
	vars.set("pin", pin.c_str());
	const auto d = doc_.select_node("//dealer[@id=$id and @pin=$pin]", &vars).node();
>>>>>>> F
	if (!d)
		return std::nullopt;

	for (const auto p : d.children("price"))
		if (sku == p.attribute("sku").value())
			return p.text().as_double();
	return std::nullopt;
}
