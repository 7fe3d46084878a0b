package com.fakturo.ubl;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

public class UblReader {

    private static final String CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /** Reads an invoice that a supplier sent to the inbox. */
    public Invoice read(InputStream in) throws IOException, SAXException {
        Document doc;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setValidating(false);
<<<<<<< V
            factory.setExpandEntityReferences(false);
=======
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
            DocumentBuilder builder = factory.newDocumentBuilder();
            doc = builder.parse(in);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        Invoice invoice = new Invoice();
        invoice.setNumber(text(doc, "ID"));
        invoice.setNote(text(doc, "Note"));
        invoice.setPayable(new BigDecimal(text(doc, "PayableAmount")));
        return invoice;
    }

    private static String text(Document doc, String name) {
        NodeList list = doc.getElementsByTagNameNS(CBC, name);
        return list.getLength() == 0 ? "" : ((Element) list.item(0)).getTextContent().trim();
    }
}
