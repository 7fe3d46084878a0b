import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

class PriceListReader {
    /**
     * Reads the price list that a supplier has uploaded.
     *
     * @return prices by article number, in document order
     * @throws XMLStreamException when the list is not well-formed
     */
    Map<String, BigDecimal> read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
<<<<<<< V
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
=======
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
>>>>>>> F
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("article")) {
                String no = xml.getAttributeValue(null, "no");
                prices.put(no, new BigDecimal(xml.getElementText().trim()));
            }
        }
        return prices;
    }
}
