#include "shade/ast.h"

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

// Front end of the material expression language. Expressions arrive inside of
// materials that players share in the workshop.

namespace shade {

enum class NodeKind : uint8_t { Number, Name, Unary, Binary, Call, Swizzle };

class Node {
public:
    virtual ~Node() = default;
    NodeKind kind() const { return kind_; }
    uint32_t pos() const { return pos_; }
protected:
    Node(NodeKind k, uint32_t pos) : kind_(k), pos_(pos) {}
private:
    NodeKind kind_;
    uint32_t pos_;
};
using NodePtr = std::unique_ptr<Node>;

struct NumberNode : Node {
    double value;
    NumberNode(uint32_t p, double v) : Node(NodeKind::Number, p), value(v) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Number; }
};
struct NameNode : Node {
    std::string name;
    NameNode(uint32_t p, std::string n) : Node(NodeKind::Name, p), name(std::move(n)) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Name; }
};
struct UnaryNode : Node {
    char op;
    NodePtr arg;
    UnaryNode(uint32_t p, char o, NodePtr a) : Node(NodeKind::Unary, p), op(o), arg(std::move(a)) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Unary; }
};
struct BinaryNode : Node {
    char op;
    NodePtr lhs, rhs;
    BinaryNode(uint32_t p, char o, NodePtr l, NodePtr r)
        : Node(NodeKind::Binary, p), op(o), lhs(std::move(l)), rhs(std::move(r)) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Binary; }
};
struct CallNode : Node {
    std::string callee;
    std::vector<NodePtr> args;
    CallNode(uint32_t p, std::string c) : Node(NodeKind::Call, p), callee(std::move(c)) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Call; }
};
struct SwizzleNode : Node {
    NodePtr base;
    std::string lanes;
    SwizzleNode(uint32_t p, NodePtr b, std::string l)
        : Node(NodeKind::Swizzle, p), base(std::move(b)), lanes(std::move(l)) {}
    static bool is(const Node& n) { return n.kind() == NodeKind::Swizzle; }
};

/// Null if n is something else.
template <typename T> T* dyn(Node* n) { return n && T::is(*n) ? static_cast<T*>(n) : nullptr; }

/// For nodes whose kind has been looked at already.
template <typename T> T& cast(Node& n) { assert(T::is(n)); return static_cast<T&>(n); }

struct Diagnostic { uint32_t pos; std::string text; };

/// Replaces constant parts by numbers and simplifies calls of known functions.
class Folder {
public:
    explicit Folder(std::vector<Diagnostic>& out) : diags_(out) {}
    NodePtr fold(NodePtr n);
private:
    NodePtr foldUnary(NodePtr n);
    NodePtr foldBinary(NodePtr n);
    NodePtr foldCall(NodePtr n);
    NodePtr foldSwizzle(NodePtr n);
    void error(const Node& at, std::string text) { diags_.push_back({at.pos(), std::move(text)}); }
    std::vector<Diagnostic>& diags_;
};

NodePtr Folder::fold(NodePtr n) {
    // the parser has limited the nesting to 200
    switch (n->kind()) {
        case NodeKind::Number:
        case NodeKind::Name: return n;
        case NodeKind::Unary: return foldUnary(std::move(n));
        case NodeKind::Binary: return foldBinary(std::move(n));
        case NodeKind::Call: return foldCall(std::move(n));
        case NodeKind::Swizzle: return foldSwizzle(std::move(n));
    }
    return n;
}

NodePtr Folder::foldUnary(NodePtr n) {
    auto& u = cast<UnaryNode>(*n);
    u.arg = fold(std::move(u.arg));
    if (auto* v = dyn<NumberNode>(u.arg.get()))
        return std::make_unique<NumberNode>(u.pos(), u.op == '-' ? -v->value : (v->value == 0 ? 1.0 : 0.0));
    return n;
}

NodePtr Folder::foldBinary(NodePtr n) {
    auto& b = cast<BinaryNode>(*n);
    b.lhs = fold(std::move(b.lhs));
    b.rhs = fold(std::move(b.rhs));
    auto* l = dyn<NumberNode>(b.lhs.get());
    auto* r = dyn<NumberNode>(b.rhs.get());
    if (!l || !r) return n;
    double v = 0;
    switch (b.op) {
        case '+': v = l->value + r->value; break;
        case '-': v = l->value - r->value; break;
        case '*': v = l->value * r->value; break;
        case '/':
            if (r->value == 0) {
                error(b, "division by zero");
                return n;
            }
            v = l->value / r->value;
            break;
        default: return n;
    }
    return std::make_unique<NumberNode>(b.pos(), v);
}

// select(n, a, b, ...) with a constant n becomes its n-th choice; repeat(f, n)
// with a constant n becomes n nested calls of the function named by f.
NodePtr Folder::foldCall(NodePtr n) {
    auto& c = cast<CallNode>(*n);
    for (auto& a : c.args) a = fold(std::move(a));

    if (c.callee == "select" && c.args.size() >= 2) {
        auto* which = dyn<NumberNode>(c.args[0].get());
        if (!which) return n;
        const double choices = static_cast<double>(c.args.size() - 1);
<<<<<<< V
        if (std::floor(which->value) >= choices || std::isnan(which->value)) {
=======
        if (!(which->value >= 0 && which->value < choices)) {
>>>>>>> F
            error(c, "select: no such choice");
            return n;
        }
        return std::move(c.args[1 + static_cast<size_t>(which->value)]);
    }

    if (c.callee == "repeat") {
        if (c.args.size() != 3) {
            error(c, "repeat takes a function, a count and a value");
            return n;
        }
<<<<<<< V
        auto* fn = &cast<NameNode>(*c.args[0]);
=======
        auto* fn = dyn<NameNode>(c.args[0].get());
>>>>>>> F
        auto* count = dyn<NumberNode>(c.args[1].get());
        if (!fn || !count || !(count->value >= 1 && count->value <= 16)) {
            error(c, "repeat: function and count must be constant");
            return n;
        }
        NodePtr inner = std::move(c.args[2]);
        for (int i = static_cast<int>(count->value); i > 0; --i) {
            auto call = std::make_unique<CallNode>(c.pos(), fn->name);
            call->args.push_back(std::move(inner));
            inner = std::move(call);
        }
        return inner;
    }
    return n;
}

// .xyzw of a number is the number; a swizzle of a swizzle is one swizzle.
NodePtr Folder::foldSwizzle(NodePtr n) {
    auto& s = cast<SwizzleNode>(*n);
    s.base = fold(std::move(s.base));
    if (NumberNode::is(*s.base) && s.lanes.size() == 1) return std::move(s.base);
    auto* in = dyn<SwizzleNode>(s.base.get());
    if (!in) return n;

    static constexpr std::string_view kLanes = "xyzw";
    std::string lanes;
    for (char c : s.lanes) {
        const size_t at = kLanes.find(c);
        if (at == std::string_view::npos || at >= in->lanes.size()) {
            error(s, "no such component");
            return n;
        }
        lanes += in->lanes[at];
    }
    return std::make_unique<SwizzleNode>(s.pos(), std::move(in->base), std::move(lanes));
}

}  // namespace shade
