package org.example.portal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.example.portal.account.AccountService;
import org.example.portal.account.LoginResult;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.http.HttpStatus;

@Controller
public class LoginController {
    private static final String HOME = "/dashboard";

    /** Sites of the group that "continue at" links may lead to. */
    private static final Map<String, String> PARTNERS = Map.of(
            "shop", "https://shop.example.org/welcome",
            "forum", "https://forum.example.org/",
            "status", "https://status.example.org/");

    private final AccountService accounts;

    public LoginController(AccountService accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/login")
    public String form(@RequestParam(defaultValue = HOME) String next, Model model) {
        model.addAttribute("next", localPath(next));
        return "login";
    }

    @PostMapping("/login")
    public String login(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = HOME) String next,
            HttpServletRequest request,
            Model model) {
        LoginResult result = accounts.login(email, password, request.getRemoteAddr());
        if (!result.accepted()) {
            model.addAttribute("error", "login.failed");
            model.addAttribute("next", localPath(next));
            return "login";
        }
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        request.getSession(true).setAttribute("account", result.accountId());
        return "redirect:" + localPath(next);
    }

    @PostMapping("/logout")
    public String logout(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return "redirect:/";
    }

    @GetMapping("/continue/{partner}")
    public String partner(@PathVariable String partner) {
        String target = PARTNERS.get(partner);
        if (target == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + target;
    }

    /** Where to go after the login. */
    static String localPath(String next) {
        URI uri;
        try {
            uri = new URI(next);
        } catch (URISyntaxException e) {
            return HOME;
        }
        String path = uri.getRawPath();
        if (uri.isAbsolute() || uri.getRawAuthority() != null || path == null) {
            return HOME;
        }
        if (!path.startsWith("/") || path.startsWith("//") || path.indexOf('\\') >= 0 || path.indexOf('{') >= 0) {
            return HOME;
        }
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
