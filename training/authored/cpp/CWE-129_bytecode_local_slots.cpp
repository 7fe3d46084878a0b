#include <cstdint>
#include <cstring>
#include <vector>

#include "vm/chunk.h"
#include "vm/opcodes.h"
#include "vm/verifier.h"

namespace vm {

// Checks a compiled chunk from disk before the interpreter, which does no
// bounds checks of its own, is let loose on it.
class Verifier {
public:
	explicit Verifier(const Chunk& c) : m_chunk(c) {}
	bool run();

private:
	bool operand(size_t at, unsigned width, uint32_t* v) const;
	bool instruction(size_t at, size_t* next);

	const Chunk& m_chunk;
	std::vector<uint32_t> m_targets;
	std::vector<bool> m_starts;
};

bool Verifier::operand(size_t at, unsigned width, uint32_t* v) const
{
	if (width > m_chunk.code.size() - at)
		return false;
	*v = 0;
	for (unsigned i = 0; i < width; ++i)
		*v |= uint32_t(m_chunk.code[at + i]) << (8 * i);
	return true;
}

bool Verifier::instruction(size_t at, size_t* next)
{
	const uint8_t op = m_chunk.code[at++];
	uint32_t a = 0;

	switch (op) {
	case OP_CONST:
		if (!operand(at, 2, &a) || a >= m_chunk.constants.size())
			return false;
		*next = at + 2;
		return true;
	case OP_GET_LOCAL:
		if (!operand(at, 1, &a) || a >= m_chunk.localCount)
			return false;
		*next = at + 1;
		return true;
	case OP_SET_LOCAL:
<<<<<<< V
		if (!operand(at, 1, &a) || a > m_chunk.localCount)
			return false;
=======
		if (!operand(at, 1, &a) || a >= m_chunk.localCount)
			return false;
>>>>>>> F
		*next = at + 1;
		return true;
	case OP_GET_UPVALUE:
	case OP_SET_UPVALUE:
		if (!operand(at, 1, &a) || a >= m_chunk.upvalues.size())
			return false;
		*next = at + 1;
		return true;
	case OP_JUMP:
	case OP_JUMP_IF_FALSE:
		if (!operand(at, 4, &a) || a >= m_chunk.code.size())
			return false;
		m_targets.push_back(a);
		*next = at + 4;
		return true;
	case OP_ADD:
	case OP_SUB:
	case OP_POP:
	case OP_RETURN:
		*next = at;
		return true;
	default:
		return false;
	}
}

bool Verifier::run()
{
	const size_t n = m_chunk.code.size();
	if (n == 0 || m_chunk.code[n - 1] != OP_RETURN || m_chunk.localCount > 255)
		return false;
	m_starts.assign(n, false);
	for (size_t at = 0; at < n;) {
		m_starts[at] = true;
		size_t next;
		if (!instruction(at, &next))
			return false;
		at = next;
	}
	if (!m_starts[n - 1])
		return false;
	for (uint32_t t : m_targets)
		if (!m_starts[t])
			return false;
	return verifyStack(m_chunk, m_starts);
}

} // namespace vm
