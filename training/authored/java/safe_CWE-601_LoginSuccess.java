package com.example.portal.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

@Component
public class LoginSuccess implements AuthenticationSuccessHandler {

    private static final Map<String, String> AREAS = Map.of(
            "bills", "/billing/overview",
            "meters", "/meters",
            "profile", "/account/profile");

    private static final Set<String> STAFF = Set.of("ROLE_AGENT", "ROLE_SUPERVISOR");

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication auth)
            throws IOException {
        String area = request.getParameter("area");
        String target = area == null ? null : AREAS.get(area);

        if (target == null) {
            target = isStaff(auth) ? "/desk" : "/home";
        }
        String tab = request.getParameter("tab");
        if (tab != null && tab.matches("[a-z]{1,20}")) {
            target += "?tab=" + tab;
        }
        response.sendRedirect(request.getContextPath() + target);
    }

    private static boolean isStaff(Authentication auth) {
        return auth.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(STAFF::contains);
    }
}
