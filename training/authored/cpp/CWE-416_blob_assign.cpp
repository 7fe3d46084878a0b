#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "kv.h"

namespace kv {

class Blob {
  public:
	Blob() = default;
	Blob(const char *p, std::size_t n) : p_(new char[n]), n_(n) { std::copy_n(p, n, p_); }
	Blob(const Blob &o) : Blob(o.p_, o.n_) {}
	~Blob() { delete[] p_; }

	Blob &operator=(const Blob &o)
	{
<<<<<<< V
		delete[] p_;
		char *q = new char[o.n_];
		std::copy_n(o.p_, o.n_, q);
		p_ = q;
		n_ = o.n_;
=======
		Blob tmp(o);
		std::swap(p_, tmp.p_);
		std::swap(n_, tmp.n_);
>>>>>>> F
		return *this;
	}

	const char *data() const { return p_; }
	std::size_t size() const { return n_; }

  private:
	char *p_ = nullptr;
	std::size_t n_ = 0;
};

// COPY <src> <dst> of the text protocol
Reply Store::copy(const std::string &src, const std::string &dst)
{
	auto from = map_.find(src);
	if (from == map_.end())
		return Reply::missing();

	auto [to, fresh] = map_.try_emplace(dst);
	to->second = map_.find(src)->second;
	return fresh ? Reply::created() : Reply::updated();
}

} // namespace kv
