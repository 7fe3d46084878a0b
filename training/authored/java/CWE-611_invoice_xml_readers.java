package invoice.xml;

import java.io.*;
import javax.xml.XMLConstants;
import javax.xml.bind.*;
import javax.xml.parsers.*;
import javax.xml.stream.*;
import javax.xml.transform.*;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.*;
import javax.xml.validation.*;
import org.w3c.dom.Document;
import org.xml.sax.helpers.DefaultHandler;

public class InvoiceXml {

    public Document parse(InputStream upload) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
<<<<<<< V
        f.setExpandEntityReferences(false);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        return f.newDocumentBuilder().parse(upload);
    }

    /** The mapping file lies inside our jar. */
    public Document mapping() throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        try (InputStream in = InvoiceXml.class.getResourceAsStream("mapping.xml")) {
            return f.newDocumentBuilder().parse(in);
        }
    }

    public void scan(InputStream upload, DefaultHandler handler) throws Exception {
        SAXParserFactory f = SAXParserFactory.newInstance();
<<<<<<< V
        f.setValidating(false);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        f.newSAXParser().parse(upload, handler);
    }

    public XMLStreamReader stream(Reader upload) throws XMLStreamException {
        XMLInputFactory f = XMLInputFactory.newInstance();
<<<<<<< V
        f.setProperty(XMLInputFactory.IS_COALESCING, true);
=======
        f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
>>>>>>> F
        return f.createXMLStreamReader(upload);
    }

    public Invoice unmarshal(XMLStreamReader reader) throws JAXBException {
        Unmarshaller u = JAXBContext.newInstance(Invoice.class).createUnmarshaller();
        return u.unmarshal(reader, Invoice.class).getValue();
    }

    public String print(Document doc) throws TransformerException {
        StringWriter out = new StringWriter();
        Transformer t = TransformerFactory.newInstance().newTransformer();
        t.setOutputProperty(OutputKeys.INDENT, "yes");
        t.transform(new DOMSource(doc), new StreamResult(out));
        return out.toString();
    }

    public void render(InputStream customerXslt, Document doc, OutputStream out) throws TransformerException {
        TransformerFactory f = TransformerFactory.newInstance();
<<<<<<< V
        f.setAttribute("indent-number", 2);
=======
        f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
>>>>>>> F
        f.newTransformer(new StreamSource(customerXslt)).transform(new DOMSource(doc), new StreamResult(out));
    }

    public void check(Schema schema, InputStream upload) throws Exception {
        Validator v = schema.newValidator();
<<<<<<< V
        v.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
=======
        v.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
>>>>>>> F
        v.validate(new StreamSource(upload));
    }
}
