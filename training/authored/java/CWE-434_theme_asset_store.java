package press.folio.themes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javax.ws.rs.Consumes;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

@javax.ws.rs.Path("/themes/assets")
@Consumes(MediaType.APPLICATION_OCTET_STREAM)
public class AssetResource {

  private final java.nio.file.Path webRoot;

  public AssetResource(java.nio.file.Path webRoot) {
    this.webRoot = webRoot;
  }

  @POST
  public Response add(@HeaderParam("X-File-Name") String name, InputStream body) throws IOException {
    String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
<<<<<<< V
    if (lower.endsWith(".jsp") || lower.endsWith(".jspx") || lower.indexOf('/') >= 0) {
=======
    if (!lower.matches("[a-z0-9_-]{1,40}\\.(css|woff2|png)")) {
>>>>>>> F
      return Response.status(415).build();
    }
    java.nio.file.Path target = webRoot.resolve("assets").resolve(lower);
    Files.copy(body, target, StandardCopyOption.REPLACE_EXISTING);
    return Response.ok("{\"url\":\"/assets/" + lower + "\"}", MediaType.APPLICATION_JSON).build();
  }
}
