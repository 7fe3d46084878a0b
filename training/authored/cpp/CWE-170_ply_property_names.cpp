#include "ply/header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace ply {

const int kNameLen = 32;
const int kMaxProps = 24;

struct Property
{
  char name[kNameLen];
  Type type;
  Type countType;
  bool isList;
};

struct Element
{
  char name[kNameLen];
  unsigned long count;
  Property props[kMaxProps];
  int propCount;
};

class HeaderParser
{
public:
  explicit HeaderParser (LineSource *src) : m_src (src), m_current (NULL) {}
  bool parse (Header *out);

private:
  bool element (char *args, Header *out);
  bool property (char *args);

  LineSource *m_src;
  Element *m_current;
};

bool HeaderParser::element (char *args, Header *out)
{
  char *name = strtok (args, " \t");
  char *count = strtok (NULL, " \t");
  if (!name || !count || strlen (name) >= kNameLen)
    return false;
  m_current = out->addElement ();
  if (!m_current)
    return false;
  strcpy (m_current->name, name);
  m_current->count = strtoul (count, NULL, 10);
  m_current->propCount = 0;
  return true;
}

bool HeaderParser::property (char *args)
{
  if (!m_current || m_current->propCount >= kMaxProps)
    return false;
  Property *p = &m_current->props[m_current->propCount];

  char *word = strtok (args, " \t");
  if (!word)
    return false;
  p->isList = strcmp (word, "list") == 0;
  if (p->isList)
    {
      char *ct = strtok (NULL, " \t");
      word = strtok (NULL, " \t");
      if (!ct || !word || !ParseType (ct, &p->countType))
        return false;
    }
  if (!ParseType (word, &p->type))
    return false;

  char *name = strtok (NULL, " \t");
  if (!name)
    return false;
<<<<<<< V
  strncpy (p->name, name, sizeof p->name);
=======
  snprintf (p->name, sizeof p->name, "%s", name);
>>>>>>> F
  m_src->trace ("property %s.%s", m_current->name, p->name);
  m_current->propCount++;
  return true;
}

bool HeaderParser::parse (Header *out)
{
  char line[512];
  if (!m_src->next (line, sizeof line) || strcmp (line, "ply") != 0)
    return false;
  while (m_src->next (line, sizeof line))
    {
      if (strncmp (line, "element ", 8) == 0)
        {
          if (!element (line + 8, out))
            return false;
        }
      else if (strncmp (line, "property ", 9) == 0)
        {
          if (!property (line + 9))
            return false;
        }
      else if (strcmp (line, "end_header") == 0)
        return m_current != NULL;
    }
  return false;
}

}
