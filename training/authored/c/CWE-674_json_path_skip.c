/*
 * jsonb_in.c: text to binary conversion for the json column type.
 */
#include "db_types.h"
#include "jsonb_priv.h"
#include "stringinfo.h"

#include <ctype.h>
#include <string.h>

#define JSON_DEPTH_LIMIT	512

typedef struct JsonIn
{
	const char *cur;
	const char *end;
	StringInfo	out;
	int			depth;
	const char *errmsg;
} JsonIn;

static bool json_value(JsonIn *in);

static void
skip_ws(JsonIn *in)
{
	while (in->cur < in->end && strchr(" \t\r\n", *in->cur) && *in->cur)
		in->cur++;
}

static bool
fail(JsonIn *in, const char *msg)
{
	if (in->errmsg == NULL)
		in->errmsg = msg;
	return false;
}

static bool
json_array(JsonIn *in)
{
	int			at = jsonb_open(in->out, JB_ARRAY);
	uint32		n = 0;

<<<<<<< V
	if (in->depth >= JSON_DEPTH_LIMIT)
		return fail(in, "nesting too deep");
=======
	if (++in->depth >= JSON_DEPTH_LIMIT)
		return fail(in, "nesting too deep");
>>>>>>> F

	in->cur++;
	skip_ws(in);
	if (in->cur < in->end && *in->cur == ']')
		in->cur++;
	else
	{
		for (;;)
		{
			if (!json_value(in))
				return false;
			n++;
			skip_ws(in);
			if (in->cur >= in->end)
				return fail(in, "unterminated array");
			if (*in->cur == ']')
			{
				in->cur++;
				break;
			}
			if (*in->cur != ',')
				return fail(in, "expected comma or bracket");
			in->cur++;
		}
	}

	if (in->depth > 0)
		in->depth--;
	jsonb_close(in->out, at, n);
	return true;
}

static bool
json_object(JsonIn *in)
{
	int			at = jsonb_open(in->out, JB_OBJECT);
	uint32		n = 0;

	if (++in->depth >= JSON_DEPTH_LIMIT)
		return fail(in, "nesting too deep");

	in->cur++;
	skip_ws(in);
	while (in->cur < in->end && *in->cur != '}')
	{
		if (*in->cur != '"' || !jsonb_string(in->out, &in->cur, in->end))
			return fail(in, "expected member name");
		skip_ws(in);
		if (in->cur >= in->end || *in->cur++ != ':')
			return fail(in, "expected colon");
		if (!json_value(in))
			return false;
		n++;
		skip_ws(in);
		if (in->cur < in->end && *in->cur == ',')
		{
			in->cur++;
			skip_ws(in);
		}
	}
	if (in->cur >= in->end)
		return fail(in, "unterminated object");
	in->cur++;

	in->depth--;
	jsonb_close(in->out, at, n);
	return true;
}

static bool
json_value(JsonIn *in)
{
	skip_ws(in);
	if (in->cur >= in->end)
		return fail(in, "unexpected end of input");

	switch (*in->cur)
	{
		case '{':
			return json_object(in);
		case '[':
			return json_array(in);
		case '"':
			if (!jsonb_string(in->out, &in->cur, in->end))
				return fail(in, "bad string");
			return true;
		case 't':
		case 'f':
		case 'n':
			return jsonb_literal(in->out, &in->cur, in->end) || fail(in, "bad literal");
		default:
			return jsonb_number(in->out, &in->cur, in->end) || fail(in, "bad token");
	}
}
