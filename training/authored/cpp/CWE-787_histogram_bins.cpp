#include <cstdint>
#include <istream>
#include <stdexcept>
#include <string>
#include <vector>

#include "survey.h"

// Reads "<bins> <n>" and then n values; returns how often each bin occurs.
std::vector<uint32_t> read_histogram(std::istream &in)
{
	std::size_t bins = 0, n = 0;
	in >> bins >> n;
	if (!in || bins == 0 || bins > 4096)
		throw std::runtime_error("bad header");

	std::vector<uint32_t> hist(bins);

	for (std::size_t i = 0; i < n; i++) {
		std::size_t v;
<<<<<<< V
		if (!(in >> v) || v > bins)
=======
		if (!(in >> v) || v >= bins)
>>>>>>> F
			throw std::runtime_error("value " + std::to_string(i) + " out of range");
		hist[v]++;
	}
	return hist;
}
