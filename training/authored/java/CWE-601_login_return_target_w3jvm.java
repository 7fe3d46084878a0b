package org.felbridge.portal.login;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

public class LoginServlet extends HttpServlet {
    private static final String RETURN_TO = "portal.returnTo";
    private transient Accounts accounts;

    @Override
    public void init() {
        accounts = (Accounts) getServletContext().getAttribute("accounts");
    }

    @Override
    protected void doGet(HttpServletRequest rq, HttpServletResponse rs) throws ServletException, IOException {
        HttpSession session = rq.getSession(true);
        session.setAttribute(RETURN_TO, clean(rq.getParameter("next")));
        if (rq.getUserPrincipal() != null) {
            finish(session, rs);
            return;
        }
        rq.getRequestDispatcher("/WEB-INF/login.jsp").forward(rq, rs);
    }

    @Override
    protected void doPost(HttpServletRequest rq, HttpServletResponse rs) throws ServletException, IOException {
        Account a = accounts.authenticate(rq.getParameter("user"), rq.getParameter("password"));
        if (a == null) {
            rq.setAttribute("failed", Boolean.TRUE);
            rq.getRequestDispatcher("/WEB-INF/login.jsp").forward(rq, rs);
            return;
        }
        HttpSession old = rq.getSession(false);
        String next = old == null ? null : (String) old.getAttribute(RETURN_TO);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = rq.getSession(true);
        session.setAttribute("account", a);
        session.setAttribute(RETURN_TO, next);
        finish(session, rs);
    }

    private static String clean(String next) {
        if (next == null) {
            return null;
        }
        String t = next.trim();
        return t.isEmpty() || t.length() > 500 ? null : t;
    }

    private void finish(HttpSession session, HttpServletResponse rs) throws IOException {
        String next = (String) session.getAttribute(RETURN_TO);
        session.removeAttribute(RETURN_TO);
<<<<<<< V
        if (next != null && next.startsWith("/")) {
=======
        if (next != null && isOwnPath(next)) {
>>>>>>> F
            rs.sendRedirect(next);
            return;
        }
        rs.sendRedirect("/home");
    }

    /** Used for the links in the navigation as well. */
    static boolean isOwnPath(String target) {
        if (!target.startsWith("/") || target.startsWith("//") || target.indexOf('\\') >= 0) {
            return false;
        }
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) < 0x20) {
                return false;
            }
        }
        try {
            URI u = new URI(target);
            return u.getScheme() == null && u.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
