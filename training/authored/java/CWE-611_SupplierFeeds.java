package example.market.feeds;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import jakarta.xml.bind.JAXBContext;
import org.jdom2.input.SAXBuilder;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

public final class SupplierFeeds {

    private SupplierFeeds() {
    }

    /** Body of POST /feeds/{supplier}. */
    public static Document parseFeed(InputStream body) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
<<<<<<< V
        f.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        return f.newDocumentBuilder().parse(body);
    }

    public static List<String> skus(Reader body) throws Exception {
        XMLInputFactory f = XMLInputFactory.newFactory();
<<<<<<< V
        f.setProperty(XMLInputFactory.IS_VALIDATING, Boolean.FALSE);
=======
        f.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
>>>>>>> F
        XMLStreamReader r = f.createXMLStreamReader(body);
        List<String> out = new ArrayList<>();
        while (r.hasNext()) {
            if (r.next() == XMLStreamConstants.START_ELEMENT && "item".equals(r.getLocalName())) {
                out.add(r.getAttributeValue(null, "sku"));
            }
        }
        return out;
    }

    public static Offer unmarshal(InputStream body) throws Exception {
        JAXBContext ctx = JAXBContext.newInstance(Offer.class);
<<<<<<< V
        XMLStreamReader source = XMLInputFactory.newFactory().createXMLStreamReader(body);
=======
        Source source = new DOMSource(parseFeed(body));
>>>>>>> F
        return ctx.createUnmarshaller().unmarshal(source, Offer.class).getValue();
    }

    public static org.jdom2.Document legacyFeed(InputStream body) throws Exception {
        SAXBuilder builder = new SAXBuilder();
<<<<<<< V
        builder.setExpandEntities(true);
=======
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        return builder.build(body);
    }

    public static void eachPrice(InputStream body, PriceHandler handler) throws Exception {
        SAXParserFactory f = SAXParserFactory.newInstance();
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        f.setXIncludeAware(false);
        f.newSAXParser().parse(body, handler);
    }

    /** Renders a feed with the stylesheet that the supplier uploaded next to it. */
    public static String render(Document feed, String stylesheet) throws Exception {
        TransformerFactory f = TransformerFactory.newInstance();
<<<<<<< V
        f.setAttribute("indent-number", 2);
=======
        f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
>>>>>>> F
        StringWriter out = new StringWriter();
        f.newTransformer(new StreamSource(new StringReader(stylesheet))).transform(new DOMSource(feed), new StreamResult(out));
        return out.toString();
    }

    public static void validate(Document feed) throws Exception {
        SchemaFactory f = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        f.newSchema(SupplierFeeds.class.getResource("/schema/feed.xsd")).newValidator().validate(new DOMSource(feed));
    }

    /** Our own configuration, part of the jar; it uses an internal entity for the currency. */
    public static Document defaults() throws Exception {
        try (InputStream in = SupplierFeeds.class.getResourceAsStream("/defaults.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    public static Document inbox(Path file) throws Exception {
        if (Files.size(file) > 8_000_000) {
            throw new IOException("too large: " + file.getFileName());
        }
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
<<<<<<< V
        f.setExpandEntityReferences(false);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        try (Reader in = Files.newBufferedReader(file)) {
            return f.newDocumentBuilder().parse(new InputSource(in));
        }
    }
}
