#ifndef BASE_UNIQUE_FD_HPP
#define BASE_UNIQUE_FD_HPP

#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace base {

// Owner of one file descriptor.
class UniqueFd {
public:
	UniqueFd() noexcept = default;
	explicit UniqueFd(int fd) noexcept : fd_(fd) {}
	~UniqueFd() { reset(); }

	UniqueFd(const UniqueFd &) = delete;
	UniqueFd &operator=(const UniqueFd &) = delete;

	UniqueFd(UniqueFd &&other) noexcept : fd_(other.release()) {}
	UniqueFd &operator=(UniqueFd &&other) noexcept
	{
		if (this != &other)
			reset(other.release());
		return *this;
	}

	int get() const noexcept { return fd_; }
	explicit operator bool() const noexcept { return fd_ >= 0; }

	[[nodiscard]] int release() noexcept { return std::exchange(fd_, -1); }

	void reset(int fd = -1) noexcept
	{
		int old = std::exchange(fd_, fd);
		if (old >= 0 && old != fd) {
			int saved = errno;
			::close(old);
			errno = saved;
		}
	}

private:
	int fd_ = -1;
};

struct Pipe {
	UniqueFd reader;
	UniqueFd writer;
};

inline Pipe make_pipe()
{
	int fds[2];
	if (::pipe2(fds, O_CLOEXEC) != 0)
		throw std::system_error(errno, std::generic_category(), "pipe2");
	return Pipe{UniqueFd(fds[0]), UniqueFd(fds[1])};
}

inline UniqueFd open_at(int dir, const char *name, int flags, mode_t mode = 0)
{
	UniqueFd fd(::openat(dir, name, flags | O_CLOEXEC | O_NOFOLLOW, mode));
	if (!fd)
		throw std::system_error(errno, std::generic_category(), name);
	return fd;
}

inline UniqueFd duplicate(const UniqueFd &from)
{
	UniqueFd fd(::fcntl(from.get(), F_DUPFD_CLOEXEC, 3));
	if (!fd)
		throw std::system_error(errno, std::generic_category(), "F_DUPFD_CLOEXEC");
	return fd;
}

// Reads until the buffer is full or the end is reached; returns the bytes read.
inline std::size_t read_full(const UniqueFd &fd, void *buf, std::size_t size)
{
	auto *p = static_cast<unsigned char *>(buf);
	std::size_t got = 0;
	while (got < size) {
		ssize_t n = ::read(fd.get(), p + got, size - got);
		if (n > 0) {
			got += static_cast<std::size_t>(n);
		} else if (n == 0) {
			break;
		} else if (errno != EINTR) {
			throw std::system_error(errno, std::generic_category(), "read");
		}
	}
	return got;
}

} // namespace base

#endif
