#include <cassert>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/math/transform.h"
#include "engine/prefab.h"

namespace engine {

using EntityId = uint32_t;
constexpr EntityId kNone = ~0u;

struct Node {
	Transform local;
	EntityId parent = kNone;
	EntityId firstChild = kNone;
	EntityId nextSibling = kNone;
	uint32_t depth = 0;
	uint32_t childCount = 0;
};

class Scene {
public:
	EntityId create(const Transform& t);
	EntityId instantiate(const Prefab& prefab, EntityId parentId);
	void setTransform(EntityId id, const Transform& t);

private:
	bool valid(EntityId id) const { return id < nodes_.size(); }
	std::vector<Node> nodes_;
};

EntityId Scene::create(const Transform& t)
{
	Node n;
	n.local = t;
	nodes_.push_back(n);
	return static_cast<EntityId>(nodes_.size() - 1);
}

void Scene::setTransform(EntityId id, const Transform& t)
{
	if (!valid(id))
		return;
	nodes_[id].local = t;
}

// Instantiates the prefab below parentId and returns the root of the new branch.
// Prefabs from the mod folder have any number of parts.
EntityId Scene::instantiate(const Prefab& prefab, EntityId parentId)
{
	if (!valid(parentId))
		return kNone;

	const EntityId root = create(prefab.rootTransform());
	{
		Node& parent = nodes_[parentId];
		Node& self = nodes_[root];
		self.parent = parentId;
		self.depth = parent.depth + 1;
		self.nextSibling = parent.firstChild;
		parent.firstChild = root;
		parent.childCount++;
	}

	for (const PrefabPart& part : prefab.parts()) {
<<<<<<< V
		Node& owner = nodes_[root];
		const EntityId id = create(part.transform);
=======
		const EntityId id = create(part.transform);
		Node& owner = nodes_[root];
>>>>>>> F
		Node& child = nodes_[id];
		child.parent = root;
		child.depth = owner.depth + 1;
		child.nextSibling = owner.firstChild;
		owner.firstChild = id;
		owner.childCount++;
	}
	return root;
}

} // namespace engine
