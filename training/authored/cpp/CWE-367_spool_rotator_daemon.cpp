// spoolkeeper.cpp - takes finished jobs out of the users' drop folder, runs as root
//
// /var/spool/plotq/in is writable for every user (sticky), /var/spool/plotq/work
// and /var/spool/plotq/done only for us.
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/stat.h>
#include <sys/types.h>
#include <syslog.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace spool
{
	const char *const kIn = "/var/spool/plotq/in";
	const char *const kWork = "/var/spool/plotq/work";
	const char *const kDone = "/var/spool/plotq/done";
	const off_t kMaxJob = 64 * 1024 * 1024;
	const int kKeepDays = 14;
	class Fd
	{
	public:
		explicit Fd(int fd = -1) : m_fd(fd) {}
		Fd(Fd &&o) : m_fd(o.m_fd) { o.m_fd = -1; }
		Fd &operator=(Fd &&o)
		{
			std::swap(m_fd, o.m_fd);
			return *this;
		}
		~Fd()
		{
			if (m_fd >= 0)
				::close(m_fd);
		}
		int get() const { return m_fd; }
		bool ok() const { return m_fd >= 0; }
	private:
		int m_fd;
	};
	struct DirClose
	{
		void operator()(DIR *d) const { ::closedir(d); }
	};
	typedef std::unique_ptr<DIR, DirClose> Dir;
	Fd openDir(const char *path)
	{
		Fd fd(::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
		if (!fd.ok())
			throw std::system_error(errno, std::generic_category(), path);
		return fd;
	}
	// Names in a folder, without the hidden ones.
	std::vector<std::string> names(const Fd &folder)
	{
		std::vector<std::string> out;
		const int copy = ::openat(folder.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (copy < 0)
			return out;
		Dir d(::fdopendir(copy));
		if (!d)
		{
			::close(copy);
			return out;
		}
		while (const dirent *e = ::readdir(d.get()))
			if (e->d_name[0] != '.')
				out.push_back(e->d_name);
		return out;
	}
	bool hasSuffix(const std::string &s, const char *suffix)
	{
		const std::size_t n = std::strlen(suffix);
		return s.size() > n && s.compare(s.size() - n, n, suffix) == 0;
	}
	bool printable(const std::string &s)
	{
		for (unsigned char c : s)
			if (c < 0x20 || c >= 0x7f)
				return false;
		return true;
	}
	class Keeper
	{
	public:
		Keeper() : m_in(openDir(kIn)), m_work(openDir(kWork)), m_done(openDir(kDone)), m_serial(0) {}
		void round()
		{
			for (const std::string &n : names(m_in))
				if (hasSuffix(n, ".job") && printable(n))
					take(n);
			expire();
		}
		void finish(const std::string &work, bool ok);
	private:
		void take(const std::string &name);
		bool copy(const Fd &from, const Fd &to, off_t most);
		void expire();
		std::string freshName(uid_t owner);
		Fd m_in, m_work, m_done;
		std::uint32_t m_serial;
	};
	std::string Keeper::freshName(uid_t owner)
	{
		return std::to_string(owner) + "-" + std::to_string(std::time(nullptr)) + "-" +
		       std::to_string(++m_serial) + ".job";
	}
	bool Keeper::copy(const Fd &from, const Fd &to, off_t most)
	{
		char buf[16384];
		for (off_t total = 0;;)
		{
			const ssize_t n = ::read(from.get(), buf, sizeof buf);
			if (n < 0 && errno == EINTR)
				continue;
			if (n <= 0)
				return n == 0;
			total += n;
			if (total > most)
				return false;
			for (ssize_t at = 0; at < n;)
			{
				const ssize_t w = ::write(to.get(), buf + at, static_cast<std::size_t>(n - at));
				if (w < 0 && errno == EINTR)
					continue;
				if (w < 0)
					return false;
				at += w;
			}
		}
	}
	// Copies one job to the work folder; the copy tells its owner by name.
	void Keeper::take(const std::string &name)
	{
<<<<<<< V
		struct stat st;
		if (::fstatat(m_in.get(), name.c_str(), &st, AT_SYMLINK_NOFOLLOW) != 0)
			return;
		Fd src(::openat(m_in.get(), name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
		if (!src.ok())
			return;
=======
		Fd src(::openat(m_in.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
		if (!src.ok())
			return;
		struct stat st;
		if (::fstat(src.get(), &st) != 0)
			return;
>>>>>>> F
		if (!S_ISREG(st.st_mode) || st.st_nlink != 1 || st.st_size > kMaxJob)
		{
			syslog(LOG_WARNING, "job of uid %u is not acceptable", unsigned(st.st_uid));
			::unlinkat(m_in.get(), name.c_str(), 0);
			return;
		}
		const std::string work = freshName(st.st_uid);
		Fd dst(::openat(m_work.get(), work.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
		if (!dst.ok() || !copy(src, dst, kMaxJob))
		{
			::unlinkat(m_work.get(), work.c_str(), 0);
			syslog(LOG_ERR, "cannot take a job of uid %u: %m", unsigned(st.st_uid));
			return;
		}
		::unlinkat(m_in.get(), name.c_str(), 0);
<<<<<<< V
		const std::string line = "took " + name + " as " + work;
		syslog(LOG_INFO, line.c_str());
=======
		syslog(LOG_INFO, "took %s as %s", name.c_str(), work.c_str());
>>>>>>> F
	}
	// Moves a job to the done folder, where its owner can fetch it.
	void Keeper::finish(const std::string &work, bool ok)
	{
		char *end = nullptr;
		const unsigned long uid = std::strtoul(work.c_str(), &end, 10);
		if (*end != '-' || work.find('/') != std::string::npos)
			return;
		Fd f(::openat(m_work.get(), work.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
		if (!f.ok())
			return;
		if (::fchmod(f.get(), 0400) != 0 || ::fchown(f.get(), static_cast<uid_t>(uid), gid_t(-1)) != 0)
		{
			syslog(LOG_ERR, "cannot hand over %s: %m", work.c_str());
			return;
		}
		const std::string to = (ok ? "ok-" : "failed-") + work;
		if (::renameat(m_work.get(), work.c_str(), m_done.get(), to.c_str()) != 0)
			syslog(LOG_ERR, "cannot move %s: %m", work.c_str());
	}
	// Only we can write to the done folder, so names stay what they are.
	void Keeper::expire()
	{
		const std::time_t limit = std::time(nullptr) - kKeepDays * 24 * 3600;
		for (const std::string &n : names(m_done))
		{
			struct stat st;
			if (::fstatat(m_done.get(), n.c_str(), &st, AT_SYMLINK_NOFOLLOW) == 0 && st.st_mtime < limit)
				::unlinkat(m_done.get(), n.c_str(), 0);
		}
	}
}
int main()
{
	openlog("spoolkeeper", LOG_PID, LOG_DAEMON);
	::umask(077);
	try
	{
		spool::Keeper keeper;
		for (;;)
		{
			keeper.round();
			::sleep(2);
		}
	}
	catch (const std::exception &e)
	{
		syslog(LOG_ERR, "%s", e.what());
		return 1;
	}
}
