package eu.fjord.booking.web;

import java.net.URI;
import java.util.Set;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
public class LocaleController
{
    private static final Set<String> LANGUAGES = Set.of("nb", "en", "de");

    @PostMapping("/locale")
    public String change(@RequestParam String lang, @RequestParam(defaultValue = "/") String back,
        HttpServletResponse resp)
    {
        if (LANGUAGES.contains(lang))
        {
            Cookie cookie = new Cookie("lang", lang);
            cookie.setPath("/");
            cookie.setSecure(true);
            resp.addCookie(cookie);
        }
        return "redirect:" + localPath(back);
    }

    private static String localPath(String s)
    {
        try
        {
            URI uri = URI.create(s);
            String path = uri.getRawPath();
            boolean local = !uri.isAbsolute() && uri.getRawAuthority() == null
                && path != null && path.matches("/[A-Za-z0-9_-][A-Za-z0-9/_.-]*");
            return local ? path : "/";
        }
        catch (IllegalArgumentException e)
        {
            return "/";
        }
    }
}
