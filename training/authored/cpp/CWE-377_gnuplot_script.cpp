#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>
#include <vector>

#include "plot.h"

// Writes the samples for gnuplot and returns the name of the file. Runs on
// the shared login node.
std::string write_samples(const std::vector<double> &xs, const std::vector<double> &ys)
{
	char name[L_tmpnam + 32] = "/tmp/plotXXXXXX";
	if (xs.size() != ys.size() || xs.empty())
		return {};
<<<<<<< V
	if (!std::tmpnam(name))
		return {};
	std::FILE *fp = std::fopen(name, "w");
=======
	const int fd = ::mkstemp(name);
	if (fd < 0)
		return {};
	std::FILE *fp = ::fdopen(fd, "w");
>>>>>>> F
	if (!fp)
		return {};
	for (std::size_t i = 0; i < xs.size(); ++i)
		std::fprintf(fp, "%.9g %.9g\n", xs[i], ys[i]);
	const bool bad = std::ferror(fp) != 0;
	if (std::fclose(fp) != 0 || bad) {
		::unlink(name);
		return {};
	}
	return name;
}
