#include <cstdio>
#include <ctime>
#include <format>
#include <iomanip>
#include <sstream>
#include <string>
#include <fmt/format.h>
#include <fmt/printf.h>
#include <spdlog/spdlog.h>

struct Player {
	std::string nick;   // chosen by the player
	int score;
};

class Overlay {
public:
	void drawNick(const Player& p)
	{
		char buf[64];
<<<<<<< V
		std::snprintf(buf, sizeof(buf), p.nick.c_str());
=======
		std::snprintf(buf, sizeof(buf), "%s", p.nick.c_str());
>>>>>>> F
		blit(buf);
	}

	void drawScore(const Player& p)
	{
		char buf[64];
		static constexpr char kScore[] = "%06d pts";
		std::snprintf(buf, sizeof(buf), kScore, p.score);
		blit(buf);
	}

	// chat lines come from other clients
	void onChat(const Player& from, const std::string& text)
	{
<<<<<<< V
		spdlog::info(fmt::runtime(from.nick + ": " + text));
=======
		spdlog::info("{}: {}", from.nick, text);
>>>>>>> F
	}

	void onLevel(int level)
	{
		spdlog::info(fmt::runtime("level " + std::to_string(level)));
	}

	std::string welcome(const std::string& motd, const Player& p)
	{
<<<<<<< V
		return fmt::sprintf(motd, p.nick);
=======
		return motd + "\n" + p.nick;
>>>>>>> F
	}

	void drawWide(const std::wstring& guild)
	{
		wchar_t buf[48];
<<<<<<< V
		std::swprintf(buf, 48, guild.c_str());
=======
		std::swprintf(buf, 48, L"%ls", guild.c_str());
>>>>>>> F
		blitWide(buf);
	}

	// pattern is the server owner's clock setting, pushed to every client
	std::string clock(const std::string& pattern, const std::tm& now)
	{
<<<<<<< V
		char buf[32];
		std::strftime(buf, sizeof(buf), pattern.c_str(), &now);
		return buf;
=======
		std::ostringstream os;
		os << std::put_time(&now, pattern.c_str());
		return os.str();
>>>>>>> F
	}

	std::string ping(int ms) { return std::vformat("{:>4} ms", std::make_format_args(ms)); }

private:
	void blit(const char*);
	void blitWide(const wchar_t*);
};
