#include "shader/fold.h"

#include <vector>

#include "shader/ast.h"
#include "shader/diag.h"

namespace shader {

// Constant folding over the tree that the parser built from application source.
class Folder {
public:
  explicit Folder(Diag &D, AstArena &A) : D(D), A(A) {}
  Expr *fold(Expr *E);

private:
  Expr *foldBinary(BinaryExpr *B);
  Expr *foldIndex(IndexExpr *I);
  Expr *foldCall(CallExpr *C);

  Diag &D;
  AstArena &A;
};

Expr *Folder::fold(Expr *E) {
  switch (E->kind()) {
  case ExprKind::Binary:
    return foldBinary(static_cast<BinaryExpr *>(E));
  case ExprKind::Index:
    return foldIndex(static_cast<IndexExpr *>(E));
  case ExprKind::Call:
    return foldCall(static_cast<CallExpr *>(E));
  default:
    return E;
  }
}

Expr *Folder::foldBinary(BinaryExpr *B) {
  B->Lhs = fold(B->Lhs);
  B->Rhs = fold(B->Rhs);
  auto *L = dyn_cast<IntLiteral>(B->Lhs);
  auto *R = dyn_cast<IntLiteral>(B->Rhs);
  if (!L || !R)
    return B;
  switch (B->Op) {
  case BinOp::Add:
    return A.make<IntLiteral>(wrapAdd(L->Value, R->Value));
  case BinOp::Mul:
    return A.make<IntLiteral>(wrapMul(L->Value, R->Value));
  case BinOp::Div:
    if (R->Value == 0 || (R->Value == -1 && L->Value == INT32_MIN)) {
      D.warn(B->Loc, "division cannot be folded");
      return B;
    }
    return A.make<IntLiteral>(L->Value / R->Value);
  default:
    return B;
  }
}

Expr *Folder::foldIndex(IndexExpr *I) {
  I->Base = fold(I->Base);
  I->Subscript = fold(I->Subscript);
  auto *Init = dyn_cast<InitList>(I->Base);
  if (!Init || !I->Subscript->isConstant())
    return I;
<<<<<<< V
  auto *Lit = static_cast<IntLiteral *>(I->Subscript);
  if (Lit->Value < 0 || size_t(Lit->Value) >= Init->Elems.size()) {
=======
  auto *Lit = dyn_cast<IntLiteral>(I->Subscript);
  if (!Lit || Lit->Value < 0 || size_t(Lit->Value) >= Init->Elems.size()) {
>>>>>>> F
    D.error(I->Loc, "subscript out of range");
    return I;
  }
  return Init->Elems[size_t(Lit->Value)];
}

Expr *Folder::foldCall(CallExpr *C) {
  for (Expr *&Arg : C->Args)
    Arg = fold(Arg);
  if (C->Callee == Builtin::Length && C->Args.size() == 1) {
    if (auto *Init = dyn_cast<InitList>(C->Args[0]))
      return A.make<IntLiteral>(int32_t(Init->Elems.size()));
  }
  return C;
}

} // namespace shader
