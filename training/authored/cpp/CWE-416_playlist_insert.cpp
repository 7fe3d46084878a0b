#include <algorithm>
#include <string>
#include <vector>

#include "playlist.h"

namespace {

struct Track {
	std::string uri;
	int votes = 0;
	bool pinned = false;
};

bool by_votes(const Track &a, const Track &b)
{
	return a.votes > b.votes;
}

} // namespace

struct Playlist::Impl {
	std::vector<Track> tracks;
};

// A guest asks for a track to be played next.
void Playlist::play_next(const std::string &uri, const std::string &after)
{
	auto &v = impl_->tracks;
	auto cur = std::find_if(v.begin(), v.end(),
	                        [&](const Track &t) { return t.uri == after; });
	if (cur == v.end() || v.size() >= 500)
		return;

	Track t;
	t.uri = uri;
<<<<<<< V
	v.insert(cur + 1, t);
	cur->votes -= 1;
	std::stable_sort(cur + 1, v.end(), by_votes);
=======
	cur->votes -= 1;
	cur = v.insert(cur + 1, t);
	std::stable_sort(cur, v.end(), by_votes);
>>>>>>> F

	changed();
}
