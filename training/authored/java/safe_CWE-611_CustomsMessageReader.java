package org.example.customs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

public class CustomsMessageReader {

    private final DocumentBuilderFactory factory;
    private final XMLInputFactory streams;

    public CustomsMessageReader() throws ParserConfigurationException {
        factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);

        streams = XMLInputFactory.newFactory();
        streams.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        streams.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    public Document declaration(InputStream in) throws IOException {
        try {
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("declaration cannot be read", e);
        }
    }

    public List<String> tariffCodes(InputStream in) throws IOException {
        List<String> codes = new ArrayList<>();
        try {
            XMLStreamReader reader = streams.createXMLStreamReader(in);
            try {
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT
                            && "TariffCode".equals(reader.getLocalName())) {
                        codes.add(reader.getElementText().trim());
                    }
                }
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException("message cannot be read", e);
        }
        return codes;
    }
}
