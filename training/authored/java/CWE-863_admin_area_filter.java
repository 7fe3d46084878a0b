package dev.kanbanlab.security;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class AdminAreaFilter implements Filter
{
	private String prefix;

	@Override
	public void init(FilterConfig config) throws ServletException
	{
		prefix = config.getInitParameter("prefix");
		if (prefix == null)
			throw new ServletException("prefix is missing");
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
		throws IOException, ServletException
	{
		HttpServletRequest req = (HttpServletRequest) request;
<<<<<<< V
		String path = req.getRequestURI().substring(req.getContextPath().length());
=======
		String path = req.getPathInfo() == null ? req.getServletPath() : req.getServletPath() + req.getPathInfo();
>>>>>>> F
		if (path.startsWith(prefix) && !req.isUserInRole("admin"))
		{
			((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN);
			return;
		}
		chain.doFilter(request, response);
	}

	@Override
	public void destroy()
	{
	}
}
