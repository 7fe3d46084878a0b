#include <string.h>
#include "svgmini.h"

/* <rect x= y= width= height= rx= fill=>; absent numbers are zero */
int svg_rect(const struct xml_elem *el, struct svg_shape *sh)
{
  const char *v;

  sh->kind = SVG_RECT;
  sh->x = (v = xml_attr(el, "x")) ? svg_length(v) : 0;
  sh->y = (v = xml_attr(el, "y")) ? svg_length(v) : 0;

  v = xml_attr(el, "width");
  if (v == NULL || *v == '\0')
    return -1;
  sh->w = svg_length(v);
  v = xml_attr(el, "height");
  if (v == NULL || *v == '\0')
    return -1;
  sh->h = svg_length(v);

  v = xml_attr(el, "fill");
  if (v == NULL || strcmp(v, "none") == 0)
    sh->fill = 0;
  else
    sh->fill = svg_color(v);
  return sh->w < 0 || sh->h < 0 ? -1 : 0;
}
