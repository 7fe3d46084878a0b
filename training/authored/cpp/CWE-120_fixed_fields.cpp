#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>

struct UserRecord {
	char login[32];
	char shell[16];
	char note[64];
};

void setLogin(UserRecord& r, const std::string& login)
{
<<<<<<< V
	std::strncpy(r.login, login.c_str(), login.size() + 1);
=======
	std::strncpy(r.login, login.c_str(), sizeof r.login - 1);
	r.login[sizeof r.login - 1] = '\0';
>>>>>>> F
}

void setShell(UserRecord& r, const char* shell)
{
<<<<<<< V
	std::strncpy(r.shell, shell, sizeof r.login);
=======
	std::snprintf(r.shell, sizeof r.shell, "%s", shell);
>>>>>>> F
}

void setDefaultShell(UserRecord& r)
{
	std::strcpy(r.shell, "/bin/sh");
}

void appendNote(UserRecord& r, const char* extra)
{
<<<<<<< V
	std::strncat(r.note, extra, sizeof r.note);
=======
	std::strncat(r.note, extra, sizeof r.note - std::strlen(r.note) - 1);
>>>>>>> F
}

size_t formatLine(char* dst, size_t cap, const char* fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
<<<<<<< V
	int n = std::vsprintf(dst, fmt, ap);
=======
	int n = std::vsnprintf(dst, cap, fmt, ap);
>>>>>>> F
	va_end(ap);
	return n < 0 ? 0 : std::min<size_t>(n, cap ? cap - 1 : 0);
}

std::string describe(const UserRecord& r, const std::string& host)
{
	char line[128];
	int n = std::snprintf(line, sizeof line, "%s@%s (%s)", r.login, host.c_str(), r.shell);
<<<<<<< V
	return std::string(line, n);
=======
	return std::string(line, std::clamp<int>(n, 0, sizeof line - 1));
>>>>>>> F
}

std::string portLabel(unsigned short port)
{
	char label[16];
	std::sprintf(label, "port %hu", port);
	return label;
}

std::string joinFields(const std::string& a, const std::string& b)
{
	char out[96];
	size_t used = std::snprintf(out, sizeof out, "a=%s;", a.c_str());
<<<<<<< V
	std::snprintf(out + used, sizeof out - used, "b=%s;", b.c_str());
=======
	if (used < sizeof out)
		std::snprintf(out + used, sizeof out - used, "b=%s;", b.c_str());
>>>>>>> F
	return out;
}

bool socketAddress(sockaddr_un& addr, const std::string& path)
{
	addr = {};
	addr.sun_family = AF_UNIX;
	if (path.size() >= sizeof addr.sun_path)
		return false;
	std::strcpy(addr.sun_path, path.c_str());
	return true;
}
