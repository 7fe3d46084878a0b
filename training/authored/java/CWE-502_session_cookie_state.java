package com.marlow.wizard;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Base64;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Remembers on which page of the application form a visitor was. */
public class WizardStateFilter {

    private static final String NAME = "wizard";

    public WizardState restore(HttpServletRequest request) throws IOException {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return new WizardState();
        }
        for (Cookie cookie : cookies) {
            if (!NAME.equals(cookie.getName()) || cookie.getValue().length() > 4096) {
                continue;
            }
            byte[] raw = Base64.getUrlDecoder().decode(cookie.getValue());
<<<<<<< V
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw))) {
                return (WizardState) in.readObject();
            } catch (ClassNotFoundException e) {
                return new WizardState();
            }
=======
            return new ObjectMapper().readValue(raw, WizardState.class);
>>>>>>> F
        }
        return new WizardState();
    }

    public void forget(HttpServletResponse response) {
        Cookie gone = new Cookie(NAME, "");
        gone.setMaxAge(0);
        gone.setPath("/apply");
        gone.setHttpOnly(true);
        gone.setSecure(true);
        response.addCookie(gone);
    }
}
