package eu.fjord.booking.auth;

import java.time.Duration;
import javax.inject.Inject;
import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.NewCookie;
import javax.ws.rs.core.Response;

@Path("/auth")
public class LoginResource {
    private static final int WEEK = (int) Duration.ofDays(7).getSeconds();

    @Inject
    Logins logins;

    @POST
    @Path("/login")
    public Response login(@FormParam("email") String email, @FormParam("password") String password) {
        Login login = logins.attempt(email, password);
        if (login == null) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        // name, value, path, domain, version, comment, maxAge, expiry, secure, httpOnly
        NewCookie locale = new NewCookie("lang", login.getLocale(), "/", null, 1, null, WEEK, null, true, false);
<<<<<<< V
        NewCookie session = new NewCookie("sid", login.getSessionId(), "/", null, 1, null, WEEK, null, true, false);
=======
        NewCookie session = new NewCookie("sid", login.getSessionId(), "/", null, 1, null, WEEK, null, true, true);
>>>>>>> F
        return Response.noContent().cookie(session, locale).build();
    }
}
