import java.util.Map;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class RoleLookup {
    /**
     * Looks up the role of a kiosk operator.
     *
     * @param doc  operators document
     * @param user name typed at the kiosk
     * @param pin  PIN typed at the kiosk
     * @return the role, or an empty string when name and PIN do not match
     */
    public static String roleOf(Document doc, String user, String pin) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        Map<String, String> vars = Map.of("user", user, "pin", pin);
        xpath.setXPathVariableResolver(name -> vars.get(name.getLocalPart()));
<<<<<<< V
        return xpath.evaluate("//operator[@name=$user][pin='" + pin + "']/@role", doc);
=======
        return xpath.evaluate("//operator[@name=$user][pin=$pin]/@role", doc);
>>>>>>> F
    }
}
