package radio.aerial.playlist;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

public class XspfReader {
  public List<String> locations(byte[] upload) throws Exception {
    DocumentBuilderFactory dbf = DocumentBuilderFactory.newInstance();
    dbf.setNamespaceAware(true);
    dbf.setXIncludeAware(false);
    dbf.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    dbf.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    // some exporters declare hundreds of entities for artist names
<<<<<<< V
    dbf.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
=======
    dbf.setAttribute("http://www.oracle.com/xml/jaxp/properties/entityExpansionLimit", "2000");
    dbf.setAttribute("http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit", "500000");
>>>>>>> F
    Document doc = dbf.newDocumentBuilder().parse(new InputSource(new ByteArrayInputStream(upload)));
    NodeList nodes = doc.getElementsByTagNameNS("http://xspf.org/ns/0/", "location");
    List<String> out = new ArrayList<>(nodes.getLength());
    for (int i = 0; i < nodes.getLength(); i++) {
      out.add(nodes.item(i).getTextContent().trim());
    }
    return out;
  }
}
