package app.ridgeline.gpx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

public final class GpxImport {
  private GpxImport() {}

  public static Track parse(InputStream upload) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
<<<<<<< V
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
=======
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
>>>>>>> F
    XMLStreamReader xml = factory.createXMLStreamReader(upload);
    List<double[]> points = new ArrayList<>();
    String name = null;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "trkpt":
          points.add(new double[] {
              Double.parseDouble(xml.getAttributeValue(null, "lat")),
              Double.parseDouble(xml.getAttributeValue(null, "lon"))});
          break;
        case "name":
          if (name == null) {
            name = xml.getElementText();
          }
          break;
        default:
      }
    }
    xml.close();
    return new Track(name, points);
  }
}
