package com.parkside.web;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

@WebServlet("/signin")
public class SignInServlet extends HttpServlet {

    private Accounts accounts;

    @Override
    public void init() {
        accounts = Accounts.from(getServletContext());
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        Account account = accounts.authenticate(req.getParameter("user"), req.getParameter("password"));
        if (account == null) {
            resp.sendRedirect(req.getContextPath() + "/signin?failed=1");
            return;
        }

        HttpSession old = req.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = req.getSession(true);
        session.setAttribute("account", account.getId());

        String next = req.getParameter("next");
<<<<<<< V
        if (next == null || !next.startsWith("/")) {
=======
        if (next == null || !next.matches("/(?![/\\\\])[\\w/.?=&-]*")) {
>>>>>>> F
            next = req.getContextPath() + "/home";
        }
        resp.sendRedirect(next);
    }
}
