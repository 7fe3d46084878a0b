#include <stddef.h>
#include <string.h>

#include "cad/dxf_group.h"
#include "cad/entity_sink.h"

namespace dxf {

struct Vertex {
    double x, y, z, bulge;
};

class VertexStore {
public:
    VertexStore() : m_items(0), m_count(0), m_capacity(0) {}
    ~VertexStore() { delete [] m_items; }

    void Add(const Vertex& v);
    void Clear() { m_count = 0; }
    size_t Count() const { return m_count; }
    const Vertex& At(size_t i) const { return m_items[i]; }

private:
    Vertex* m_items;
    size_t  m_count;
    size_t  m_capacity;
};

void VertexStore::Add(const Vertex& v)
{
    if (m_count == m_capacity) {
        size_t cap = m_capacity ? m_capacity * 2 : 16;
        Vertex* grown = new Vertex[cap];
        if (m_count)
            memcpy(grown, m_items, m_count * sizeof(Vertex));
        delete [] m_items;
        m_items = grown;
        m_capacity = cap;
    }
    m_items[m_count++] = v;
}

class PolylineImporter {
public:
    explicit PolylineImporter(EntitySink& sink) : m_sink(sink), m_closed(false) {}
    bool Import(GroupReader& in);

private:
    double Length(const VertexStore& run) const;
    EntitySink& m_sink;
    VertexStore m_run;
    bool m_closed;
};

double PolylineImporter::Length(const VertexStore& run) const
{
    double sum = 0;
    for (size_t i = 1; i < run.Count(); ++i)
        sum += Distance(run.At(i - 1), run.At(i));
    return sum;
}

bool PolylineImporter::Import(GroupReader& in)
{
    m_run.Clear();
    m_closed = false;
    Vertex cur = { 0, 0, 0, 0 };
    bool open = false;

    Group g;
    while (in.Next(&g)) {
        switch (g.code) {
        case 0:
            if (open)
                m_run.Add(cur);
            if (m_run.Count() >= 2) {
<<<<<<< V
                VertexStore run = m_run;
=======
                const VertexStore& run = m_run;
>>>>>>> F
                m_sink.Polyline(run, m_closed, Length(run));
            }
            in.PushBack(g);
            return m_run.Count() >= 2;
        case 10:
            if (open)
                m_run.Add(cur);
            cur.x = g.AsDouble();
            cur.y = cur.z = cur.bulge = 0;
            open = true;
            break;
        case 20: cur.y = g.AsDouble(); break;
        case 30: cur.z = g.AsDouble(); break;
        case 42: cur.bulge = g.AsDouble(); break;
        case 70: m_closed = (g.AsInt() & 1) != 0; break;
        default: break;
        }
    }
    return false;
}

}
