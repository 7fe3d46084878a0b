#include <stdint.h>
#include <stdlib.h>
#include "mesh.h"

#define MESH_MAX_BYTES (256u << 20)

struct vertex { float pos[3], normal[3], uv[2]; };

int mesh_load(struct mesh *m, struct pakfile *pf)
{
	uint32_t nverts, ntris;

	if (pak_u32(pf, &nverts) || pak_u32(pf, &ntris))
		return MESH_EOF;

<<<<<<< V
	if (nverts * (uint32_t)sizeof(struct vertex) > MESH_MAX_BYTES)
		return MESH_TOO_BIG;
=======
	if (nverts > MESH_MAX_BYTES / sizeof(struct vertex))
		return MESH_TOO_BIG;
>>>>>>> F
	m->verts = malloc(nverts * (uint32_t)sizeof(struct vertex));
	if (m->verts == NULL)
		return MESH_NOMEM;
	for (uint32_t i = 0; i < nverts; i++)
		if (pak_floats(pf, (float *)&m->verts[i], 8))
			return MESH_EOF;
	m->nverts = nverts;

	if (ntris > MESH_MAX_BYTES / (3 * sizeof(uint32_t)))
		return MESH_TOO_BIG;
	m->index = malloc(ntris * 3 * sizeof(uint32_t));
	if (m->index == NULL)
		return MESH_NOMEM;
	for (uint32_t i = 0; i < ntris * 3; i++)
		if (pak_u32(pf, &m->index[i]) || m->index[i] >= nverts)
			return MESH_EOF;
	m->ntris = ntris;
	return MESH_OK;
}
