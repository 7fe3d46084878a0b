#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>
#include "mesh.h"

using Bytes = std::vector<uint8_t>;

class Node {
public:
	explicit Node(Bytes net_id) : net_id_(std::move(net_id)) {}
	bool accept(const Bytes &frame);

private:
	void deliver(const Bytes &body);
	Bytes net_id_;
};

// Beacon: u8 idlen, network id, body
bool Node::accept(const Bytes &frame)
{
	if (frame.size() < 2)
		return false;

	const size_t n = frame[0];
	if (n == 0 || n > frame.size() - 1)
		return false;

	const Bytes id(frame.begin() + 1, frame.begin() + 1 + static_cast<long>(n));
<<<<<<< V
	if (!std::equal(net_id_.begin(), net_id_.end(), id.begin()))
		return false;
=======
	if (!std::equal(net_id_.begin(), net_id_.end(), id.begin(), id.end()))
		return false;
>>>>>>> F

	deliver(Bytes(frame.begin() + 1 + static_cast<long>(n), frame.end()));
	return true;
}
