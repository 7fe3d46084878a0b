package eu.gatehouse.sso;

import java.net.URI;
import java.net.URISyntaxException;
import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.NewCookie;
import javax.ws.rs.core.Response;

@Path("/sso")
public class AssertionConsumer {
  private static final String OUR_DOMAIN = "gatehouse.example";

  private final AssertionVerifier verifier;

  public AssertionConsumer(AssertionVerifier verifier) {
    this.verifier = verifier;
  }

  @POST
  @Path("/acs")
  public Response consume(@FormParam("SAMLResponse") String saml, @FormParam("RelayState") String relay) {
    Principal principal = verifier.verify(saml);
    if (principal == null) {
      return Response.status(Response.Status.FORBIDDEN).build();
    }
    NewCookie cookie = SessionCookies.issue(principal);
    return Response.seeOther(target(relay)).cookie(cookie).build();
  }

  private URI target(String relay) {
    URI home = URI.create("https://portal." + OUR_DOMAIN + "/");
    try {
      URI uri = new URI(relay == null ? "" : relay);
      String host = uri.getHost();
<<<<<<< V
      boolean ours = host != null && host.endsWith(OUR_DOMAIN);
=======
      boolean ours = host != null && host.endsWith("." + OUR_DOMAIN);
>>>>>>> F
      return ours && "https".equals(uri.getScheme()) ? uri : home;
    } catch (URISyntaxException e) {
      return home;
    }
  }
}
