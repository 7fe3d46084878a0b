#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>

#include "backup.h"

static int copy_data(struct archive *in, struct archive *out)
{
	const void *block;
	size_t size;
	la_int64_t off;
	int r;

	for (;;) {
		r = archive_read_data_block(in, &block, &size, &off);
		if (r == ARCHIVE_EOF)
			return ARCHIVE_OK;
		if (r < ARCHIVE_OK)
			return r;
		r = archive_write_data_block(out, block, size, off);
		if (r < ARCHIVE_OK)
			return r;
	}
}

/* Restore an uploaded backup into the current directory. */
int backup_restore(const char *file)
{
	struct archive *in = archive_read_new();
	struct archive *out = archive_write_disk_new();
	struct archive_entry *e;
	int r, flags = ARCHIVE_EXTRACT_TIME;

<<<<<<< V
	flags |= ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_SECURE_NODOTDOT;
=======
	flags |= ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT;
	flags |= ARCHIVE_EXTRACT_SECURE_NOABSOLUTEPATHS;
>>>>>>> F
	archive_write_disk_set_options(out, flags);
	archive_read_support_format_tar(in);
	archive_read_support_filter_gzip(in);
	if (archive_read_open_filename(in, file, 10240) != ARCHIVE_OK) {
		r = ARCHIVE_FATAL;
		goto done;
	}

	while ((r = archive_read_next_header(in, &e)) == ARCHIVE_OK) {
		r = archive_write_header(out, e);
		if (r < ARCHIVE_OK)
			break;
		if (archive_entry_size(e) > 0 && (r = copy_data(in, out)) < ARCHIVE_OK)
			break;
		if ((r = archive_write_finish_entry(out)) < ARCHIVE_OK)
			break;
	}
done:
	archive_read_free(in);
	archive_write_free(out);
	return r == ARCHIVE_EOF ? 0 : -1;
}
