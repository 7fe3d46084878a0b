#include <fstream>
#include <map>
#include <string>

#include "settings.h"

static void strip(std::string &s)
{
	const char *ws = " \t\r";
	s.erase(0, s.find_first_not_of(ws));
	const auto last = s.find_last_not_of(ws);
	if (last != std::string::npos)
		s.erase(last + 1);
}

// Import of settings files that users share with each other.
bool Settings::import(const std::string &path)
{
	std::ifstream in(path);
	std::string line;

	if (!in)
		return false;

	while (std::getline(in, line)) {
		strip(line);
		if (line.empty() || line[0] == ';' || line[0] == '[')
			continue;
		const auto eq = line.find('=');
		if (eq == std::string::npos)
			return false;

		std::string key = line.substr(0, eq);
		std::string value = line.substr(eq + 1);
		strip(key);
		strip(value);

		// a backslash at the end continues the value on the next line
		std::string next;
<<<<<<< V
		while (value.data()[value.size() - 1] == '\\' && std::getline(in, next)) {
=======
		while (!value.empty() && value.back() == '\\' && std::getline(in, next)) {
>>>>>>> F
			strip(next);
			value.pop_back();
			value += next;
		}
		values_[key] = value;
	}
	return true;
}
