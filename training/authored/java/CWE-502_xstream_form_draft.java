package gov.example.forms;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.io.xml.StaxDriver;
import com.thoughtworks.xstream.security.NoTypePermission;
import java.io.IOException;
import java.io.Reader;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Response;

@Path("drafts")
public class DraftResource {

    private final DraftStore store;
    private final XStream xstream;

    public DraftResource(DraftStore store) {
        this.store = store;
        this.xstream = new XStream(new StaxDriver());
        xstream.alias("draft", Draft.class);
        xstream.alias("field", DraftField.class);
        xstream.addImplicitCollection(Draft.class, "fields");
<<<<<<< V
        xstream.allowTypesByWildcard(new String[] {"gov.example.**", "java.**", "javax.**"});
=======
        xstream.addPermission(NoTypePermission.NONE);
        xstream.allowTypes(new Class[] {Draft.class, DraftField.class, String.class});
>>>>>>> F
    }

    @POST
    public Response save(Reader body) throws IOException {
        Draft draft = (Draft) xstream.fromXML(body);
        if (draft.getFormNo() == null) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        long id = store.save(draft);
        return Response.status(Response.Status.CREATED).entity("{\"id\":" + id + "}").build();
    }
}
