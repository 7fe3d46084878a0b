#include "pdfcore.h"
#include "pdf_stream.h"
#include "pdf_lex.h"

#include <string.h>

#define II_MAX_LOOKAHEAD 5

struct ii_filter
{
	const char *abbrev;
	const char *full;
	int takes_params;
};

static const struct ii_filter ii_filters[] =
{
	{ "AHx", "ASCIIHexDecode", 0 },
	{ "A85", "ASCII85Decode", 0 },
	{ "LZW", "LZWDecode", 1 },
	{ "Fl", "FlateDecode", 1 },
	{ "RL", "RunLengthDecode", 0 },
	{ "CCF", "CCITTFaxDecode", 1 },
	{ "DCT", "DCTDecode", 1 },
};

/*
	Find the end of inline image data: white space, "EI", then white
	space or the end of the buffer, followed by something that looks
	like operators rather than binary data.
*/
static size_t
ii_find_end(pdf_ctx *ctx, const unsigned char *buf, size_t len)
{
	size_t i, j;

	if (len < 3)
		return 0;

	for (i = 0; i + 2 < len; i++)
	{
		int binary = 0;

		if (!iswhite(buf[i]) || buf[i + 1] != 'E' || buf[i + 2] != 'I')
			continue;

		if (i + 3 < len && !iswhite(buf[i + 3]))
			continue;

		/* a few bytes of look-ahead to reject accidental matches */
<<<<<<< V
		for (j = i + 3; j < i + 3 + II_MAX_LOOKAHEAD; j++)
=======
		for (j = i + 3; j < len && j < i + 3 + II_MAX_LOOKAHEAD; j++)
>>>>>>> F
		{
			if (buf[j] > 126 || (buf[j] < 32 && !iswhite(buf[j])))
			{
				binary = 1;
				break;
			}
		}
		if (!binary)
			return i;
	}

	return 0;
}

pdf_image *
pdf_load_inline_image(pdf_ctx *ctx, pdf_doc *doc, pdf_obj *rdb, pdf_stream *stm)
{
	pdf_obj *dict = NULL;
	pdf_image *img = NULL;
	const char *name;
	unsigned char *buf = NULL;
	size_t len, end, i;

	pdf_var(buf);
	pdf_var(dict);

	pdf_try(ctx)
	{
		dict = pdf_parse_dict(ctx, doc, stm, PDF_INLINE);

		name = pdf_to_name(ctx, pdf_dict_gets(ctx, dict, "F"));
		for (i = 0; i < nelem(ii_filters); i++)
		{
			if (strcmp(name, ii_filters[i].abbrev) == 0)
			{
				pdf_dict_put_name(ctx, dict, "Filter", ii_filters[i].full);
				if (!ii_filters[i].takes_params)
					pdf_dict_dels(ctx, dict, "DP");
				break;
			}
		}

		if (!iswhite(pdf_peek_byte(ctx, stm)))
			pdf_throw(ctx, PDF_ERROR_SYNTAX, "missing space after ID");
		pdf_read_byte(ctx, stm);

		/* exact-size allocation of what is left of the content stream */
		len = pdf_available(ctx, stm);
		buf = pdf_malloc(ctx, len);
		len = pdf_read(ctx, stm, buf, len);

		end = ii_find_end(ctx, buf, len);
		if (end == 0)
			pdf_throw(ctx, PDF_ERROR_SYNTAX, "unterminated inline image");

		img = pdf_new_image_from_data(ctx, doc, rdb, dict, buf, end);
		pdf_unread(ctx, stm, len - end - 3);
	}
	pdf_always(ctx)
	{
		pdf_free(ctx, buf);
		pdf_drop_obj(ctx, dict);
	}
	pdf_catch(ctx)
	{
		pdf_rethrow(ctx);
	}

	return img;
}
