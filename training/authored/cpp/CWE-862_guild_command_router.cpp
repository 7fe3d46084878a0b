#include "guild/router.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace guild
{
	using PlayerId = std::uint64_t;
	using GuildId = std::uint32_t;

	enum class Rank : std::uint8_t
	{
		None,      // not a member
		Recruit,
		Member,
		Officer,
		Leader
	};

	struct Guild
	{
		GuildId id;
		std::string name;
		std::string motd;
		std::int64_t gold = 0;
		std::unordered_map<PlayerId, Rank> members;

		Rank rankOf(PlayerId p) const
		{
			const auto it = members.find(p);
			return it == members.end() ? Rank::None : it->second;
		}
	};

	struct Reply
	{
		bool ok;
		std::string text;
	};

	/// A command as the client sent it; `from` comes from the session.
	struct Command
	{
		PlayerId from;
		std::string verb;
		std::vector<std::string> args;
	};

	template <typename Int>
	std::optional<Int> parse(std::string_view s)
	{
		Int v{};
		const auto r = std::from_chars(s.data(), s.data() + s.size(), v);
		if (r.ec != std::errc() || r.ptr != s.data() + s.size())
			return std::nullopt;
		return v;
	}

	class Router
	{
	public:
		Router(std::unordered_map<GuildId, Guild>& guilds,
			std::function<void(PlayerId, std::int64_t)> pay)
			: m_guilds(guilds), m_pay(std::move(pay))
		{
			on("info", Rank::None, 1, &Router::info);
			on("motd", Rank::Officer, 2, &Router::motd);
			on("kick", Rank::Officer, 2, &Router::kick);
			on("promote", Rank::Leader, 3, &Router::promote);
<<<<<<< V
			on("withdraw", Rank::Recruit, 2, &Router::withdraw);
=======
			on("withdraw", Rank::Officer, 2, &Router::withdraw);
>>>>>>> F
			on("leave", Rank::Recruit, 1, &Router::leave);
			on("transfer", Rank::Officer, 3, &Router::transfer);
		}

		/// The first argument of every command is a guild. Its rank table decides
		/// whether the sender may use the verb at all.
		Reply dispatch(const Command& c)
		{
			const auto h = m_handlers.find(c.verb);
			if (h == m_handlers.end())
				return {false, "unknown command"};
			if (c.args.size() != h->second.args)
				return {false, "wrong number of arguments"};

			Guild* g = guildArg(c, 0);
			if (!g)
				return {false, "no such guild"};
			if (g->rankOf(c.from) < h->second.least)
				return {false, "your rank does not allow that"};
			return (this->*h->second.run)(c, *g);
		}

	private:
		using Handler = Reply (Router::*)(const Command&, Guild&);

		struct Entry
		{
			Rank least;
			std::size_t args;
			Handler run;
		};

		static constexpr std::size_t MaxMotd = 240;

		void on(const char* verb, Rank least, std::size_t args, Handler run)
		{
			m_handlers.emplace(verb, Entry{least, args, run});
		}

		Guild* guildArg(const Command& c, std::size_t i)
		{
			const auto id = parse<GuildId>(c.args[i]);
			if (!id)
				return nullptr;
			const auto it = m_guilds.find(*id);
			return it == m_guilds.end() ? nullptr : &it->second;
		}

		Reply info(const Command& c, Guild& g)
		{
			std::string text = g.name + ", " + std::to_string(g.members.size()) + " members";
			if (g.rankOf(c.from) != Rank::None)
				text += ", " + std::to_string(g.gold) + " gold: " + g.motd;
			return {true, std::move(text)};
		}

		Reply motd(const Command& c, Guild& g)
		{
			if (c.args[1].size() > MaxMotd)
				return {false, "too long"};
			g.motd = c.args[1];
			return {true, "changed"};
		}

		Reply kick(const Command& c, Guild& g)
		{
			const auto who = parse<PlayerId>(c.args[1]);
			if (!who || g.rankOf(*who) == Rank::None)
				return {false, "not a member"};
<<<<<<< V
			if (*who == c.from || g.members.size() < 2)
				return {false, "use leave instead"};
=======
			if (g.rankOf(*who) >= g.rankOf(c.from))
				return {false, "only lower ranks"};
>>>>>>> F
			g.members.erase(*who);
			return {true, "removed"};
		}

		Reply promote(const Command& c, Guild& g)
		{
			const auto who = parse<PlayerId>(c.args[1]);
			const auto rank = parse<unsigned>(c.args[2]);
			if (!who || !rank || *who == c.from || g.rankOf(*who) == Rank::None)
				return {false, "not possible"};
			if (*rank < unsigned(Rank::Recruit) || *rank > unsigned(Rank::Officer))
				return {false, "no such rank"};
			g.members[*who] = Rank(*rank);
			return {true, "done"};
		}

		/// Officers look after the treasury; the gold goes to the sender.
		Reply withdraw(const Command& c, Guild& g)
		{
			const auto amount = parse<std::int64_t>(c.args[1]);
			if (!amount || *amount <= 0 || *amount > g.gold)
				return {false, "not that much"};
			g.gold -= *amount;
			m_pay(c.from, *amount);
			return {true, "withdrawn"};
		}

		Reply leave(const Command& c, Guild& g)
		{
			if (g.rankOf(c.from) == Rank::Leader)
				return {false, "name a new leader first"};
			g.members.erase(c.from);
			return {true, "left"};
		}

		/// Moves gold to any other guild.
		Reply transfer(const Command& c, Guild& from)
		{
			Guild* to = guildArg(c, 1);
			const auto amount = parse<std::int64_t>(c.args[2]);
			if (!to || !amount)
				return {false, "not possible"};
<<<<<<< V
			if (*amount == 0 || *amount > from.gold)
=======
			if (*amount <= 0 || *amount > from.gold)
>>>>>>> F
				return {false, "not that much"};
			from.gold -= *amount;
			to->gold += *amount;
			return {true, "moved"};
		}

		std::unordered_map<GuildId, Guild>& m_guilds;
		std::function<void(PlayerId, std::int64_t)> m_pay;
		std::unordered_map<std::string, Entry> m_handlers;
	};
}
