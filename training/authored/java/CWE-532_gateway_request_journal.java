package com.ashgill.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line a request to the journal that all support staff can search. */
public class RequestJournalFilter implements Filter {
    private static final Logger log = LoggerFactory.getLogger("journal");
    private static final Set<String> PRIVATE_HEADERS = Set.of("authorization", "cookie", "x-api-key", "proxy-authorization");
    private static final Set<String> PRIVATE_PARAMS = Set.of("token", "password", "code", "api_key");

    @Override
    public void doFilter(ServletRequest req, ServletResponse res, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest rq = (HttpServletRequest) req;
        HttpServletResponse rs = (HttpServletResponse) res;
        long t0 = System.nanoTime();
        try {
            chain.doFilter(req, res);
        } finally {
            long ms = (System.nanoTime() - t0) / 1_000_000;
            if (rs.getStatus() >= 500) {
                log.warn("{} {} -> {} {}ms headers={}", rq.getMethod(), target(rq), rs.getStatus(), ms, headers(rq));
            } else {
                log.info("{} {} -> {} {}ms", rq.getMethod(), target(rq), rs.getStatus(), ms);
            }
        }
    }

    private static String target(HttpServletRequest rq) {
        String qs = rq.getQueryString();
        return oneLine(rq.getRequestURI()) + (qs == null ? "" : "?" + oneLine(maskQuery(qs)));
    }

    static String maskQuery(String qs) {
        List<String> out = new ArrayList<>();
        for (String pair : qs.split("&")) {
            int eq = pair.indexOf('=');
            String name = eq < 0 ? pair : pair.substring(0, eq);
            if (eq >= 0 && PRIVATE_PARAMS.contains(name.toLowerCase(Locale.ROOT))) {
                out.add(name + "=***");
            } else {
                out.add(pair);
            }
        }
        return String.join("&", out);
    }

    static String headers(HttpServletRequest rq) {
        StringBuilder sb = new StringBuilder("[");
        for (String name : Collections.list(rq.getHeaderNames())) {
<<<<<<< V
            if (PRIVATE_HEADERS.contains(name)) {
=======
            if (PRIVATE_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
>>>>>>> F
                continue;
            }
            sb.append(oneLine(name)).append('=').append(oneLine(rq.getHeader(name))).append("; ");
        }
        return sb.append(']').toString();
    }

    private static String oneLine(String s) {
        StringBuilder sb = new StringBuilder(s.length());
        for (int i = 0; i < s.length() && i < 1000; i++) {
            char c = s.charAt(i);
            sb.append(Character.isISOControl(c) ? '?' : c);
        }
        return sb.toString();
    }
}
