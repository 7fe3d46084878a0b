package com.gridsmith.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ognl.MemberAccess;
import ognl.Ognl;
import ognl.OgnlContext;
import ognl.OgnlException;

/** Builds the rows of a CSV export from the property paths that the caller picked in the dialog. */
public class ColumnPicker
{
	private static final Pattern PATH = Pattern.compile("^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
	private final MemberAccess access;
	public ColumnPicker(MemberAccess access)
	{
		this.access = access;
	}
	public List<Object> row(Object bean, List<String> paths) throws OgnlException
	{
		OgnlContext ctx = (OgnlContext) Ognl.createDefaultContext(bean, access);
		List<Object> row = new ArrayList<>(paths.size());
		for (String path : paths)
		{
<<<<<<< V
			if (!PATH.matcher(path).lookingAt())
=======
			if (!PATH.matcher(path).matches())
>>>>>>> F
				throw new IllegalArgumentException("column " + path);
			row.add(Ognl.getValue(Ognl.parseExpression(path), ctx, bean));
		}
		return row;
	}
}
