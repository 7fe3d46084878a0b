#include "dom/range_ops.h"

#include "dom/document_fragment.h"
#include "dom/node.h"
#include "dom/range.h"
#include "wtf/ref_ptr.h"
#include "wtf/vector.h"

namespace dom {

using wtf::RefPtr;
using wtf::Vector;

static Node* childAt(Node* parent, unsigned offset)
{
    Node* n = parent->firstChild();
    while (n && offset--)
        n = n->nextSibling();
    return n;
}

static void collectChildren(Node* start, Node* end, Vector<RefPtr<Node>>& out)
{
    for (Node* n = start; n && n != end; n = n->nextSibling())
        out.append(n);
}

// Script may observe each removal through its mutation handlers.
ExceptionOr<void> deleteRangeContents(Range& range)
{
    RefPtr<Node> container = range.commonContainer();
    if (!container)
        return Exception { InvalidStateError };

    Vector<RefPtr<Node>> doomed;
    collectChildren(childAt(container.get(), range.startOffset()),
                    childAt(container.get(), range.endOffset()), doomed);
    for (auto& node : doomed) {
        if (node->parentNode() != container.get())
            continue;
        auto result = container->removeChild(*node);
        if (result.hasException())
            return result;
    }
    range.collapse(true);
    return {};
}

ExceptionOr<RefPtr<DocumentFragment>> extractRangeContents(Range& range)
{
    RefPtr<Node> container = range.commonContainer();
    if (!container)
        return Exception { InvalidStateError };
    RefPtr<DocumentFragment> fragment = DocumentFragment::create(container->document());

    Vector<RefPtr<Node>> moved;
    collectChildren(childAt(container.get(), range.startOffset()),
                    childAt(container.get(), range.endOffset()), moved);
    for (auto& node : moved) {
        auto result = fragment->appendChild(*node);
        if (result.hasException())
            return result.releaseException();
    }
    range.collapse(true);
    return fragment;
}

ExceptionOr<void> surroundRange(Range& range, Node& wrapper)
{
    RefPtr<Node> container = range.commonContainer();
    if (!container)
        return Exception { InvalidStateError };

    RefPtr<Node> keep = &wrapper;
<<<<<<< V
    Node* before = childAt(container.get(), range.endOffset());
=======
    RefPtr<Node> before = childAt(container.get(), range.endOffset());
>>>>>>> F
    auto fragment = extractRangeContents(range);
    if (fragment.hasException())
        return fragment.releaseException();

    while (RefPtr<Node> old = keep->firstChild()) {
        auto result = keep->removeChild(*old);
        if (result.hasException())
            return result;
    }
    auto appended = keep->appendChild(*fragment.returnValue());
    if (appended.hasException())
        return appended;
    if (before && before->parentNode() != container.get())
        before = nullptr;
    if (!before)
        return container->appendChild(*keep);
    return container->insertBefore(*keep, *before);
}

} // namespace dom
