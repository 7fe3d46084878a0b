#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "mesh/builder.h"
#include "mesh/stl.h"

#define LINE_LEN 256
#define NAME_LEN 80

class StlAsciiReader
{
  public:
    StlAsciiReader(FILE *fp, MeshBuilder &b) : fp_(fp), builder_(b), line_no_(0)
    {
        solid_[0] = 0;
    }

    int read();
    const char *solidName() const { return solid_; }

  private:
    int nextLine(char *buf);
    int readFacet(const char *first);

    FILE *fp_;
    MeshBuilder &builder_;
    int line_no_;
    char solid_[NAME_LEN];
};

int StlAsciiReader::nextLine(char *buf)
{
    while (fgets(buf, LINE_LEN, fp_)) {
        line_no_++;
        char *p = buf;
        while (isspace((unsigned char)*p))
            p++;
        if (!*p)
            continue;
        memmove(buf, p, strlen(p) + 1);
        return 1;
    }
    return 0;
}

int StlAsciiReader::readFacet(const char *first)
{
    char line[LINE_LEN];
    float n[3], v[3];

    if (sscanf(first, "facet normal %f %f %f", &n[0], &n[1], &n[2]) != 3)
        return 0;
    if (!nextLine(line) || strncmp(line, "outer loop", 10))
        return 0;
    builder_.beginFace(n);
    for (int i = 0; i < 3; i++) {
        if (!nextLine(line) || sscanf(line, "vertex %f %f %f", &v[0], &v[1], &v[2]) != 3)
            return 0;
        builder_.corner(v);
    }
    if (!nextLine(line) || strncmp(line, "endloop", 7))
        return 0;
    if (!nextLine(line) || strncmp(line, "endfacet", 8))
        return 0;
    builder_.endFace();
    return 1;
}

int StlAsciiReader::read()
{
    char line[LINE_LEN];
    char key[16];

    while (nextLine(line)) {
        if (sscanf(line, "%15s", key) != 1)
            continue;
        if (!strcmp(key, "solid")) {
            solid_[0] = 0;
<<<<<<< V
            sscanf(line, "solid %255s", solid_);
=======
            sscanf(line, "solid %79s", solid_);
>>>>>>> F
            builder_.beginGroup(solid_);
        } else if (!strcmp(key, "facet")) {
            if (!readFacet(line)) {
                builder_.fail("malformed facet", line_no_);
                return 0;
            }
        } else if (!strcmp(key, "endsolid")) {
            builder_.endGroup();
        } else {
            builder_.fail("unknown keyword", line_no_);
            return 0;
        }
    }
    return builder_.faceCount() > 0;
}
