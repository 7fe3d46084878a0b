package eu.fjord.booking.api;

import javax.ws.rs.NotFoundException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

@Provider
public class NotFoundMapper implements ExceptionMapper<NotFoundException> {

  @Context
  private UriInfo uriInfo;

  @Override
  public Response toResponse(NotFoundException e) {
    String wanted = uriInfo.getPath(true);
    String body = "No such resource: " + wanted + "\n"
        + "See the API description for the list of resources.\n";
    return Response.status(Response.Status.NOT_FOUND)
<<<<<<< V
        .type(MediaType.TEXT_HTML_TYPE)
=======
        .type(MediaType.TEXT_PLAIN_TYPE)
>>>>>>> F
        .header("X-Content-Type-Options", "nosniff")
        .entity(body)
        .build();
  }
}
