package org.ferncliff.maps.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.dom4j.io.SAXReader;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.w3c.dom.Document;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

public final class MapXml {

    public static Document readUpload(InputStream in) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setNamespaceAware(true);
<<<<<<< V
        f.setExpandEntityReferences(true);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        return f.newDocumentBuilder().parse(in);
    }

    public static Document readLayer(String xml) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
<<<<<<< V
        f.setFeature("http://xml.org/sax/features/external-general-entities", true);
        f.setFeature("http://xml.org/sax/features/external-parameter-entities", true);
=======
        f.setFeature("http://xml.org/sax/features/external-general-entities", false);
        f.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
>>>>>>> F
        f.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        f.setXIncludeAware(false);

        return f.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    public static Document emptyDocument() throws ParserConfigurationException {
        DocumentBuilder b = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Document d = b.newDocument();
        d.appendChild(d.createElement("map"));

        return d;
    }

    public static void readTrack(InputStream gpx, DefaultHandler handler) throws Exception {
        SAXParserFactory f = SAXParserFactory.newInstance();
<<<<<<< V
        f.setValidating(false);
=======
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        f.newSAXParser().parse(gpx, handler);
    }

    public static XMLReader reader(ContentHandler handler) throws Exception {
        XMLReader r = SAXParserFactory.newInstance().newSAXParser().getXMLReader();
        r.setContentHandler(handler);
<<<<<<< V
        r.setEntityResolver((publicId, systemId) -> new InputSource(systemId));
=======
        r.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
>>>>>>> F
        return r;
    }

    public static org.jdom2.Document readStyle(InputStream in) throws Exception {
<<<<<<< V
        SAXBuilder b = new SAXBuilder(XMLReaders.DTDVALIDATING);
=======
        SAXBuilder b = new SAXBuilder(XMLReaders.NONVALIDATING);
        b.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        return b.build(in);
    }

    public static org.dom4j.Document readLegend(InputStream in) throws Exception {
<<<<<<< V
        SAXReader r = new SAXReader();
=======
        SAXReader r = SAXReader.createDefault();
>>>>>>> F
        r.setEncoding("UTF-8");

        return r.read(in);
    }

    public static Document readTile(InputStream in) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
<<<<<<< V
        f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
=======
        f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        f.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
>>>>>>> F
        return f.newDocumentBuilder().parse(in);
    }

    /** The symbol table ships inside the jar together with its DTD. */
    public static Document symbolTable() throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setValidating(true);

        try (InputStream in = MapXml.class.getResourceAsStream("symbols.xml")) {
            return f.newDocumentBuilder().parse(in, MapXml.class.getResource("symbols.xml").toString());
        }
    }
}
