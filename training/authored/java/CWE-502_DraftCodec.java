import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.Base64;

public final class DraftCodec {
    private static final ObjectInputFilter DRAFTS =
            ObjectInputFilter.Config.createFilter("app.mail.Draft;java.lang.String;maxdepth=4;!*");

    /**
     * Restores a message draft from the hidden field of the compose form.
     *
     * @throws IOException when the field does not hold a draft
     */
    public static Draft decode(String field) throws IOException {
        byte[] raw = Base64.getDecoder().decode(field);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw))) {
<<<<<<< V
            Object value = in.readObject();
            if (!(value instanceof Draft)) {
                throw new IOException("not a draft");
            }
            return (Draft) value;
=======
            in.setObjectInputFilter(DRAFTS);
            return (Draft) in.readObject();
>>>>>>> F
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("not a draft", e);
        }
    }
}
