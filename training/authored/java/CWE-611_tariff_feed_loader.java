package com.brackwell.energy.tariff;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads tariff sheets that suppliers send to us, either whole or as envelopes with an inner sheet. */
public class TariffFeedLoader {
  private final XMLInputFactory streams;

  public TariffFeedLoader() {
    streams = XMLInputFactory.newFactory();
    streams.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    streams.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private static DocumentBuilder strictBuilder() throws ParserConfigurationException {
    DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
    f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    f.setXIncludeAware(false);
    f.setExpandEntityReferences(false);
    return f.newDocumentBuilder();
  }

  public List<Tariff> load(InputStream in) throws IOException {
    try {
      Document doc = strictBuilder().parse(in);
      Element root = doc.getDocumentElement();
      if ("envelope".equals(root.getTagName())) {
        return loadEnvelope(root);
      }
      return tariffs(root);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("bad feed", e);
    }
  }

  /** Envelopes carry the sheet as escaped text in payload elements. */
  private List<Tariff> loadEnvelope(Element root) throws IOException, SAXException, ParserConfigurationException {
    List<Tariff> all = new ArrayList<>();
    NodeList payloads = root.getElementsByTagName("payload");
    for (int i = 0; i < payloads.getLength(); i++) {
      String inner = payloads.item(i).getTextContent().trim();
      if (inner.isEmpty()) {
        continue;
      }
<<<<<<< V
      DocumentBuilder b = DocumentBuilderFactory.newInstance().newDocumentBuilder();
=======
      DocumentBuilder b = strictBuilder();
>>>>>>> F
      all.addAll(tariffs(b.parse(new InputSource(new StringReader(inner))).getDocumentElement()));
    }
    return all;
  }

  private static List<Tariff> tariffs(Element root) {
    List<Tariff> out = new ArrayList<>();
    NodeList nodes = root.getElementsByTagName("tariff");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element e = (Element) nodes.item(i);
      out.add(new Tariff(e.getAttribute("code"), e.getAttribute("name"),
          new BigDecimal(e.getAttribute("unitPrice"))));
    }
    return out;
  }

  public int countReadings(InputStream in) throws XMLStreamException {
    XMLStreamReader r = streams.createXMLStreamReader(in);
    int n = 0;
    while (r.hasNext()) {
      if (r.next() == XMLStreamConstants.START_ELEMENT && "reading".equals(r.getLocalName())) {
        n++;
      }
    }
    r.close();
    return n;
  }

  public record Tariff(String code, String name, BigDecimal unitPrice) { }
}
