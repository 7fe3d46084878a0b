#include <algorithm>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string>
#include <vector>

#include <unistd.h>

using Bytes = std::vector<uint8_t>;

ssize_t fillFromSocket(int fd, Bytes& buf, size_t want) {
	buf.clear();
<<<<<<< V
	buf.reserve(want);
=======
	buf.resize(want);
>>>>>>> F
	return ::read(fd, buf.data(), want);
}

void appendRecord(Bytes& out, const void* rec, size_t n) {
	size_t off = out.size();
<<<<<<< V
	out.reserve(off + n);
=======
	out.resize(off + n);
>>>>>>> F
	std::memcpy(out.data() + off, rec, n);
}

std::vector<std::string> splitWords(const std::string& line) {
	std::vector<std::string> words;
	words.reserve(8);
	size_t start = 0;
	while (start <= line.size()) {
		size_t end = line.find(' ', start);
		if (end == std::string::npos) end = line.size();
		words.push_back(line.substr(start, end - start));
		start = end + 1;
	}
	return words;
}

std::string upperHeader(const std::string& name) {
	std::string out;
	out.reserve(name.size());
	std::transform(name.begin(), name.end(),
<<<<<<< V
	               out.begin(),
=======
	               std::back_inserter(out),
>>>>>>> F
	               [](unsigned char c) { return char(std::toupper(c)); });
	return out;
}

std::vector<int> commonIds(const std::vector<int>& a, const std::vector<int>& b) {
	std::vector<int> out;
	out.reserve(std::min(a.size(), b.size()));
<<<<<<< V
	std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), out.begin());
=======
	std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
>>>>>>> F
	return out;
}

std::vector<int> mergedIds(const std::vector<int>& a, const std::vector<int>& b) {
<<<<<<< V
	std::vector<int> out(std::max(a.size(), b.size()));
=======
	std::vector<int> out(a.size() + b.size());
>>>>>>> F
	std::merge(a.begin(), a.end(), b.begin(), b.end(), out.begin());
	return out;
}

std::vector<double> scaled(const std::vector<double>& in, double k) {
	std::vector<double> out(in.size());
	std::transform(in.begin(), in.end(), out.begin(), [k](double v) { return v * k; });
	return out;
}

std::string sizeLabel(double mib) {
	std::string s;
<<<<<<< V
	s.reserve(48);
=======
	s.resize(48);
>>>>>>> F
	int n = std::snprintf(&s[0], 48, "%.1f MiB", mib);
	s.resize(n < 0 ? 0 : std::min(n, 47));
	return s;
}
