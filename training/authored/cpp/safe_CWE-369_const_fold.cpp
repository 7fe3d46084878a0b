#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

namespace ir {

enum class Op { Add, Sub, Mul, Div, Rem, Shl, Shr, And, Or, Xor, Neg };

struct Node {
	enum class Kind { Const, Param, Unary, Binary } kind;
	Op op = Op::Add;
	std::int64_t value = 0;
	unsigned param = 0;
	std::unique_ptr<Node> lhs;
	std::unique_ptr<Node> rhs;
};

using NodePtr = std::unique_ptr<Node>;

static bool isConst(const NodePtr &n) { return n && n->kind == Node::Kind::Const; }
static bool isConst(const NodePtr &n, std::int64_t v) { return isConst(n) && n->value == v; }

static NodePtr constant(std::int64_t v)
{
	auto n = std::make_unique<Node>();
	n->kind = Node::Kind::Const;
	n->value = v;
	return n;
}

// The source language wraps on overflow, traps on division by zero, and leaves
// shifts by 64 or more to the target.
static std::optional<std::int64_t> evaluate(Op op, std::int64_t a, std::int64_t b)
{
	const auto ua = static_cast<std::uint64_t>(a);
	const auto ub = static_cast<std::uint64_t>(b);
	switch (op) {
	case Op::Add: return static_cast<std::int64_t>(ua + ub);
	case Op::Sub: return static_cast<std::int64_t>(ua - ub);
	case Op::Mul: return static_cast<std::int64_t>(ua * ub);
	case Op::Div:
		if (b == 0 || (a == std::numeric_limits<std::int64_t>::min() && b == -1))
			return std::nullopt;
		return a / b;
	case Op::Rem:
		if (b == 0)
			return std::nullopt;
		return b == -1 ? 0 : a % b;
	case Op::Shl:
		if (ub >= 64)
			return std::nullopt;
		return static_cast<std::int64_t>(ua << ub);
	case Op::Shr:
		if (ub >= 64)
			return std::nullopt;
		return a >> b;
	case Op::And: return a & b;
	case Op::Or: return a | b;
	case Op::Xor: return a ^ b;
	case Op::Neg: break;
	}
	return std::nullopt;
}

// x op c and c op x that need no arithmetic at all. Takes the operand out of
// the node; the node itself is thrown away by the caller.
static NodePtr identity(Node &n)
{
	switch (n.op) {
	case Op::Add:
	case Op::Or:
	case Op::Xor:
		if (isConst(n.lhs, 0))
			return std::move(n.rhs);
		[[fallthrough]];
	case Op::Sub:
	case Op::Shl:
	case Op::Shr:
		if (isConst(n.rhs, 0))
			return std::move(n.lhs);
		return nullptr;
	case Op::Mul:
		if (isConst(n.lhs, 1))
			return std::move(n.rhs);
		if (isConst(n.rhs, 1))
			return std::move(n.lhs);
		return nullptr;
	case Op::Div:
		return isConst(n.rhs, 1) ? std::move(n.lhs) : nullptr;
	default:
		return nullptr;
	}
}

NodePtr fold(NodePtr n)
{
	if (!n)
		return n;
	n->lhs = fold(std::move(n->lhs));
	n->rhs = fold(std::move(n->rhs));
	if (n->kind == Node::Kind::Unary && n->op == Op::Neg && isConst(n->lhs)) {
		const auto u = static_cast<std::uint64_t>(n->lhs->value);
		return constant(static_cast<std::int64_t>(0 - u));
	}
	if (n->kind != Node::Kind::Binary)
		return n;
	if (isConst(n->lhs) && isConst(n->rhs)) {
		if (auto v = evaluate(n->op, n->lhs->value, n->rhs->value))
			return constant(*v);
		return n;
	}
	if (NodePtr only = identity(*n))
		return only;
	return n;
}

} // namespace ir
