#include <memory>
#include <string>
#include <vector>

#include "expr.h"

namespace script {

struct Expr {
    virtual ~Expr() = default;
    int line = 0;
};

struct Name : Expr {
    std::string id;
};

struct Index : Expr {
    std::unique_ptr<Expr> base, key;
};

struct Assign : Expr {
    std::unique_ptr<Expr> target, value;
};

// Scripts arrive with user-made maps; the parser takes any expression on
// the left of '='.
class Compiler {
public:
    bool assign(const Assign &a)
    {
        if (!expr(*a.value))
            return false;

        if (const auto *ix = dynamic_cast<const Index *>(a.target.get())) {
            if (!expr(*ix->base) || !expr(*ix->key))
                return false;
            emit(Op::SetIndex);
            return true;
        }

<<<<<<< V
        const auto *name = static_cast<const Name *>(a.target.get());
        emit(Op::SetGlobal, constant(name->id));
        return true;
=======
        const auto *name = dynamic_cast<const Name *>(a.target.get());
        if (name)
            emit(Op::SetGlobal, constant(name->id));
        return name != nullptr;
>>>>>>> F
    }

private:
    bool expr(const Expr &e);
    void emit(Op op, int arg = 0);
    int constant(const std::string &s);
};

} // namespace script
