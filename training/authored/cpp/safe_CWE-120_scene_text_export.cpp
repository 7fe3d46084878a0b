#include <stdio.h>
#include <string.h>

#include "cad/layer.h"
#include "cad/scene.h"
#include "cad/text_writer.h"

enum { NAME_MAX_LEN = 31, FIELD_MAX = 96 };

class TextExporter
{
public:
  explicit TextExporter (TextWriter *w) : m_writer (w), m_errors (0) {}
  int Export (const Scene *scene);

private:
  void LayerName (const Layer *layer, char *out, size_t cap);
  void Line (const char *label, const double *v, int n);

  TextWriter *m_writer;
  int m_errors;
};

void TextExporter::LayerName (const Layer *layer, char *out, size_t cap)
{
  const char *src = layer->name ? layer->name : "0";
  size_t n = 0;
  while (src[n] != '\0' && n + 1 < cap)
    {
      char c = src[n];
      out[n++] = (c == ' ' || c == '<' || c == '>' || c == '/') ? '_' : c;
    }
  out[n] = '\0';
}

void TextExporter::Line (const char *label, const double *v, int n)
{
  char buf[FIELD_MAX];
  int used = snprintf (buf, sizeof buf, "%.8s", label);
  for (int i = 0; i < n && used >= 0 && used < (int) sizeof buf; i++)
    {
      int k = snprintf (buf + used, sizeof buf - used, " %.6g", v[i]);
      if (k < 0 || k >= (int) sizeof buf - used)
        {
          m_errors++;
          return;
        }
      used += k;
    }
  m_writer->puts (buf);
}

int TextExporter::Export (const Scene *scene)
{
  char name[NAME_MAX_LEN + 1];
  char header[sizeof name + 16];

  m_errors = 0;
  for (int i = 0; i < scene->layerCount; i++)
    {
      const Layer *layer = &scene->layers[i];
      LayerName (layer, name, sizeof name);
      strcpy (header, "LAYER ");
      strcat (header, name);
      m_writer->puts (header);

      for (const Entity *e = layer->first; e; e = e->next)
        {
          if (e->kind == ENT_LINE)
            Line ("LINE", e->u.line, 6);
          else if (e->kind == ENT_CIRCLE)
            Line ("CIRCLE", e->u.circle, 4);
        }
    }
  return m_errors;
}
