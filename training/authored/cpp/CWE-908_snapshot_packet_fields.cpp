#include "game/net/snapshot_writer.h"

#include <string.h>

#include "game/entity.h"
#include "net/datagram.h"

namespace game {

#pragma pack(push, 1)
struct EntityState
{
	unsigned short id;
	unsigned char type;
	unsigned char flags;
	float origin[3];
	float angles[3];
	char label[24];
};
#pragma pack(pop)

class SnapshotWriter
{
public:
	explicit SnapshotWriter(net::Datagram* out) : m_out(out), m_written(0) {}

	int WriteAll(const EntityList& list, const Viewer& viewer);

private:
	bool WriteEntity(const Entity* e);
	bool WriteRemoval(unsigned short id);

	net::Datagram* m_out;
	int m_written;
};

bool SnapshotWriter::WriteRemoval(unsigned short id)
{
	EntityState st;
	memset(&st, 0, sizeof st);
	st.id = id;
	st.flags = STATE_REMOVED;
	return m_out->Append(&st, sizeof st);
}

bool SnapshotWriter::WriteEntity(const Entity* e)
{
	EntityState st;
	st.id = e->Id();
	st.type = (unsigned char)e->Type();
	st.flags = e->IsDormant() ? STATE_DORMANT : 0;
	for (int i = 0; i < 3; i++)
	{
		st.origin[i] = e->Origin()[i];
		st.angles[i] = e->Angles()[i];
	}

	const char* label = e->Label();
	size_t len = strlen(label);
	if (len >= sizeof st.label)
		len = sizeof st.label - 1;
<<<<<<< V
	memcpy(st.label, label, len);
	st.label[len] = '\0';
=======
	memcpy(st.label, label, len);
	memset(st.label + len, 0, sizeof st.label - len);
>>>>>>> F
	return m_out->Append(&st, sizeof st);
}

int SnapshotWriter::WriteAll(const EntityList& list, const Viewer& viewer)
{
	m_written = 0;
	for (int i = 0; i < list.Count(); i++)
	{
		const Entity* e = list[i];
		bool ok = true;
		if (e->IsRemoved())
			ok = WriteRemoval(e->Id());
		else if (viewer.CanSee(e))
			ok = WriteEntity(e);
		if (!ok)
			break;
		m_written++;
	}
	return m_written;
}

}
