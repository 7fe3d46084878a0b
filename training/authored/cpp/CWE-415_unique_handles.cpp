#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <sqlite3.h>

struct FileClose {
	void operator()(std::FILE *f) const { if (f) std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, FileClose>;

class Decoder {
public:
	explicit Decoder(File f) : file_(std::move(f)) {}

	void stop()
	{
<<<<<<< V
		std::fclose(file_.get());
=======
		file_.reset();
>>>>>>> F
	}

	std::FILE *giveAway()
	{
<<<<<<< V
		return file_.get();	// the caller closes it
=======
		return file_.release();	// the caller closes it
>>>>>>> F
	}

	int peek() const
	{
		int c = std::getc(file_.get());
		if (c != EOF)
			std::ungetc(c, file_.get());
		return c;
	}

	std::unique_ptr<char[]> readBlock(std::size_t n)
	{
		auto buf = std::make_unique<char[]>(n);
		return std::fread(buf.get(), 1, n, file_.get()) == n ? std::move(buf) : nullptr;
	}

private:
	File file_;
};

std::shared_ptr<char> shareName(const char *s)
{
<<<<<<< V
	return std::shared_ptr<char>(strdup(s));
=======
	return std::shared_ptr<char>(strdup(s), std::free);
>>>>>>> F
}

std::unique_ptr<char, decltype(&std::free)> wrapCopy(const char *s)
{
	return {strdup(s), &std::free};
}

class Matrix {
public:
	explicit Matrix(std::size_t n) : n_(n), v_(new double[n * n]()) {}
	~Matrix() { delete[] v_; }
<<<<<<< V
	Matrix(const Matrix &) = default;
=======
	Matrix(const Matrix &) = delete;
>>>>>>> F
	Matrix &operator=(const Matrix &) = delete;

	double &at(std::size_t r, std::size_t c) { return v_[r * n_ + c]; }

private:
	std::size_t n_;
	double *v_;
};

class Blob {
public:
	Blob(Blob &&o) noexcept
<<<<<<< V
		: p_(o.p_), n_(std::exchange(o.n_, 0)) {}
=======
		: p_(std::exchange(o.p_, nullptr)), n_(o.n_) {}
>>>>>>> F
	explicit Blob(std::size_t n) : p_(std::malloc(n)), n_(n) {}
	~Blob() { std::free(p_); }

private:
	void *p_;
	std::size_t n_;
};

void useTwice(std::vector<std::unique_ptr<std::string>> &out, std::unique_ptr<std::string> s)
{
<<<<<<< V
	out.push_back(std::move(s));
	out.emplace_back(out.back().get());
=======
	out.push_back(std::move(s));
	out.emplace_back(new std::string(*out.back()));
>>>>>>> F
}

std::shared_ptr<sqlite3> openDb(const char *path)
{
	sqlite3 *db = nullptr;
	int rc = sqlite3_open(path, &db);
	std::shared_ptr<sqlite3> owner(db, sqlite3_close);
	return rc == SQLITE_OK ? owner : nullptr;
}
