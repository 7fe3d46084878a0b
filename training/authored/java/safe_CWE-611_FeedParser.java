package org.example.reader.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import java.io.Writer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads the RSS feeds that users subscribe to. */
public class FeedParser {
    public record Item(String title, String link, String guid) {}

    private static final int MAX_ITEMS = 500;

    private final DocumentBuilderFactory factory;

    public FeedParser() {
        factory = DocumentBuilderFactory.newInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("XML parser without the needed features", e);
        }
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setNamespaceAware(true);
    }

    public List<Item> parse(InputStream in) throws IOException, SAXException {
        Document doc;
        try {
            DocumentBuilder builder;
            synchronized (factory) {
                builder = factory.newDocumentBuilder();
            }
            builder.setErrorHandler(new Strict());
            doc = builder.parse(in);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        NodeList nodes = doc.getElementsByTagName("item");
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < nodes.getLength() && i < MAX_ITEMS; i++) {
            Element el = (Element) nodes.item(i);
            String link = child(el, "link");
            if (link.startsWith("https://") || link.startsWith("http://")) {
                items.add(new Item(child(el, "title"), link, child(el, "guid")));
            }
        }
        return items;
    }

    private static String child(Element parent, String name) {
        NodeList list = parent.getElementsByTagName(name);
        return list.getLength() == 0 ? "" : list.item(0).getTextContent().strip();
    }

    /** Exports the subscriptions. */
    public void writeOpml(List<String> urls, Writer out) throws ParserConfigurationException, TransformerException {
        Document doc;
        synchronized (factory) {
            doc = factory.newDocumentBuilder().newDocument();
        }
        Element root = doc.createElement("opml");
        root.setAttribute("version", "2.0");
        doc.appendChild(root);
        Element body = doc.createElement("body");
        root.appendChild(body);
        for (String url : urls) {
            Element outline = doc.createElement("outline");
            outline.setAttribute("type", "rss");
            outline.setAttribute("xmlUrl", url);
            body.appendChild(outline);
        }
        TransformerFactory tf = TransformerFactory.newInstance();
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        Transformer transformer = tf.newTransformer();
        transformer.setOutputProperty(OutputKeys.INDENT, "yes");
        transformer.transform(new DOMSource(doc), new StreamResult(out));
    }

    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
