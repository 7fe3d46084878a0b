#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "addons.h"

/* Unpack a downloaded add-on below dest. */
int addon_unpack(const char *archive, const char *dest)
{
    int err = 0;
    zip_t *za = zip_open(archive, ZIP_RDONLY, &err);
    if (!za)
        return -1;

    zip_int64_t n = zip_get_num_entries(za, 0);
    for (zip_int64_t i = 0; i < n; i++) {
        char out[1024], chunk[8192];
        zip_stat_t st;

        if (zip_stat_index(za, (zip_uint64_t)i, 0, &st) != 0)
            goto fail;
        if (st.size > ADDON_FILE_MAX)
            goto fail;

<<<<<<< V
        if (st.name[0] == '/' || strlen(st.name) > 200)
            goto fail;
=======
        if (!addon_relpath_ok(st.name) || strlen(st.name) > 200)
            goto fail;
>>>>>>> F

        if ((size_t)snprintf(out, sizeof out, "%s/%s", dest, st.name) >= sizeof out)
            goto fail;
        if (addon_mkdirs_for(out) != 0)
            goto fail;

        zip_file_t *zf = zip_fopen_index(za, (zip_uint64_t)i, 0);
        FILE *fp = fopen(out, "wb");
        zip_int64_t got = -1;
        if (zf && fp) {
            while ((got = zip_fread(zf, chunk, sizeof chunk)) > 0)
                fwrite(chunk, 1, (size_t)got, fp);
        }
        if (fp)
            fclose(fp);
        if (zf)
            zip_fclose(zf);
        if (got != 0)
            goto fail;
    }

    zip_discard(za);
    return 0;

fail:
    zip_discard(za);
    return -1;
}
