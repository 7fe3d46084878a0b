package bank.statements;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Imports bank statements which customers upload on the accounting page. */
public final class StatementImporter
{
    private static final Logger LOG = Logger.getLogger(StatementImporter.class.getName());
    private static final String NS = "urn:bank:statement:2";
    private final Schema schema;

    public StatementImporter() throws SAXException
    {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        schema = factory.newSchema(new StreamSource(StatementImporter.class.getResourceAsStream("/statement.xsd")));
    }

    public List<Booking> read(InputStream upload) throws IOException, SAXException
    {
        Document doc = parse(upload);
        List<Booking> result = new ArrayList<>();
        NodeList entries = doc.getElementsByTagNameNS(NS, "entry");
        for (int i = 0; i < entries.getLength(); i++)
        {
            Element entry = (Element) entries.item(i);
            try
            {
                result.add(new Booking(
                    LocalDate.parse(text(entry, "date")),
                    new BigDecimal(text(entry, "amount")),
                    text(entry, "purpose"),
                    text(entry, "account")));
            }
            catch (DateTimeParseException | NumberFormatException e)
            {
                LOG.warning("entry " + i + " skipped: " + e.getClass().getSimpleName());
            }
        }
        return result;
    }

    private Document parse(InputStream in) throws IOException, SAXException
    {
        try
        {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setSchema(schema);
<<<<<<< V
            factory.setExpandEntityReferences(true);
=======
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
            factory.setIgnoringComments(true);
            return factory.newDocumentBuilder().parse(in);
        }
        catch (ParserConfigurationException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Element parent, String name)
    {
        NodeList found = parent.getElementsByTagNameNS(NS, name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().trim();
    }
}
