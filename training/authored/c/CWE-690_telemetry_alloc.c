#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <cjson/cJSON.h>

typedef struct sample_s { uint32_t ts; int32_t v; } sample_t;

typedef struct {
  sample_t *ring;
  size_t    cap, head;
  char     *device;
  FILE     *log;
} telemetry_t;

telemetry_t *telemetry_new(uint32_t cap)
{
  telemetry_t *t = calloc(1, sizeof *t);
  if (!t) return NULL;
  t->ring = calloc(cap, sizeof *t->ring);
<<<<<<< V
  if (t == NULL) { free(t); return NULL; }
=======
  if (t->ring == NULL) { free(t); return NULL; }
>>>>>>> F
  t->cap = cap;
  return t;
}

/* n is taken from the upload's header */
int telemetry_import(telemetry_t *t, const sample_t *src, uint32_t n)
{
  sample_t *copy = malloc((size_t)n * sizeof *copy);
<<<<<<< V
  if (!src) return -1;
  memcpy(copy, src, (size_t)n * sizeof *copy);
=======
  if (!copy) return -1;
  memcpy(copy, src, (size_t)n * sizeof *copy);
>>>>>>> F
  free(t->ring);
  t->ring = copy;
  t->cap = n;
  return 0;
}

int telemetry_open_log(telemetry_t *t, const char *path)
{
  t->log = fopen(path, "a");
<<<<<<< V
  setvbuf(t->log, NULL, _IOLBF, 0);
  return t->log ? 0 : -1;
=======
  return t->log ? setvbuf(t->log, NULL, _IOLBF, 0) : -1;
>>>>>>> F
}

int telemetry_from_json(telemetry_t *t, const char *body)
{
  cJSON *root = cJSON_Parse(body);
  cJSON *dev = cJSON_GetObjectItemCaseSensitive(root, "device");
  int rc = -1;
<<<<<<< V
  if (cJSON_IsObject(root)) {
=======
  if (cJSON_IsString(dev)) {
>>>>>>> F
    t->device = strdup(dev->valuestring);
    rc = t->device ? 0 : -1;
  }
  cJSON_Delete(root);
  return rc;
}

double telemetry_gain(const char *body)
{
  cJSON *root = cJSON_Parse(body);
  cJSON *g = cJSON_GetObjectItem(root, "gain");
  double v = cJSON_IsNumber(g) ? g->valuedouble : 1.0;
  cJSON_Delete(root);
  return v;
}

void *telemetry_map(int fd, size_t len)
{
  void *p = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
<<<<<<< V
  return p != NULL && *(const char *)p == 'T' ? p : NULL;
=======
  return p != MAP_FAILED && *(const char *)p == 'T' ? p : NULL;
>>>>>>> F
}

char *telemetry_dump(const telemetry_t *t)
{
  cJSON *o = cJSON_CreateObject();
  char *s = NULL;
  if (o && cJSON_AddNumberToObject(o, "cap", (double)t->cap))
    s = cJSON_PrintUnformatted(o);
  cJSON_Delete(o);
  return s;
}

void telemetry_free(telemetry_t *t)
{
  if (!t) return;
  if (t->log) fclose(t->log);
  free(t->device);
  free(t->ring);
  free(t);
}
