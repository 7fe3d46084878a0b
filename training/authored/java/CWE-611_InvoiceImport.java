package com.example.ledger.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads invoices that suppliers send by mail or through the portal. */
public class InvoiceImport {
  static final String NS = "urn:example:invoice:2";
  private static final int MAX_LINES = 5000;
  private static final long MAX_BYTES = 4L << 20;

  public static class Line {
    public final String article;
    public final BigDecimal quantity;
    public final BigDecimal price;
    Line(String article, BigDecimal quantity, BigDecimal price) {
      this.article = article;
      this.quantity = quantity;
      this.price = price;
    }
    BigDecimal total() { return quantity.multiply(price); }
  }

  public static class Invoice {
    public final String number;
    public final LocalDate date;
    public final List<Line> lines = new ArrayList<>();
    Invoice(String number, LocalDate date) {
      this.number = number;
      this.date = date;
    }
    public BigDecimal total() {
      return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  public static class ImportException extends Exception {
    ImportException(String msg, Throwable cause) { super(msg, cause); }
  }

  private final Schema schema;
  private final Path mappingFile;
  private final XMLInputFactory streams;

  /** The schema and the mapping are part of the installation. */
  public InvoiceImport(Path schemaFile, Path mappingFile) throws SAXException {
    SchemaFactory sf = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    this.schema = sf.newSchema(new StreamSource(schemaFile.toFile()));
    this.mappingFile = mappingFile;
    this.streams = XMLInputFactory.newInstance();
    streams.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    streams.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
  }

  private static DocumentBuilderFactory plain() {
    DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
    f.setNamespaceAware(true);
    f.setXIncludeAware(false);
    f.setExpandEntityReferences(false);
    return f;
  }

  private static DocumentBuilder strict() throws ParserConfigurationException {
    DocumentBuilderFactory f = plain();
    f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return f.newDocumentBuilder();
  }

  /** The article mapping is ours and pulls in the units by an entity. */
  private Document mapping() throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory f = plain();
    f.setExpandEntityReferences(true);
    return f.newDocumentBuilder().parse(mappingFile.toFile());
  }

  private static byte[] readLimited(InputStream in) throws IOException {
    byte[] b = in.readNBytes((int) MAX_BYTES + 1);
    if (b.length > MAX_BYTES) throw new IOException("document larger than " + MAX_BYTES);
    return b;
  }

  public Invoice read(InputStream in) throws ImportException {
    try {
      String text = new String(readLimited(in), StandardCharsets.UTF_8);
<<<<<<< V
      if (text.contains("<!ENTITY")) throw new SAXException("entities are not supported");
      Document doc = plain().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
=======
      Document doc = strict().parse(new InputSource(new StringReader(text)));
>>>>>>> F
      schema.newValidator().validate(new javax.xml.transform.dom.DOMSource(doc));
      return invoice(doc.getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException | DateTimeParseException e) {
      throw new ImportException("invoice could not be read", e);
    }
  }

  private static Invoice invoice(Element root) throws SAXException {
    Invoice inv = new Invoice(child(root, "Number"), LocalDate.parse(child(root, "Date")));
    NodeList lines = root.getElementsByTagNameNS(NS, "Line");
    if (lines.getLength() > MAX_LINES) throw new SAXException("too many lines");
    for (int i = 0; i < lines.getLength(); i++) {
      Element l = (Element) lines.item(i);
      inv.lines.add(new Line(child(l, "Article"), decimal(child(l, "Quantity")), decimal(child(l, "Price"))));
    }
    return inv;
  }

  private static BigDecimal decimal(String s) throws SAXException {
    if (s.length() > 18 || !s.matches("-?[0-9]+(\\.[0-9]+)?")) throw new SAXException("number " + s);
    return new BigDecimal(s);
  }

  private static String child(Element e, String name) throws SAXException {
    NodeList n = e.getElementsByTagNameNS(NS, name);
    if (n.getLength() == 0) throw new SAXException("missing " + name);
    return n.item(0).getTextContent().trim();
  }

  /** Only looks for the number, to answer duplicates before the real import. */
  public String peekNumber(InputStream in) throws ImportException {
    try {
      InputStream head = new ByteArrayInputStream(readLimited(in));
<<<<<<< V
      XMLStreamReader r = XMLInputFactory.newInstance().createXMLStreamReader(head);
=======
      XMLStreamReader r = streams.createXMLStreamReader(head);
>>>>>>> F
      while (r.hasNext()) {
        if (r.next() == XMLStreamConstants.START_ELEMENT && "Number".equals(r.getLocalName())) {
          return r.getElementText().trim();
        }
      }
      return null;
    } catch (IOException | XMLStreamException e) {
      throw new ImportException("invoice could not be read", e);
    }
  }

  /** Supplier article to our own article, null when there is no entry. */
  public String ownArticle(String supplier, String article) throws ImportException {
    try {
      NodeList entries = mapping().getElementsByTagName("entry");
      for (int i = 0; i < entries.getLength(); i++) {
        Element e = (Element) entries.item(i);
        if (supplier.equals(e.getAttribute("supplier")) && article.equals(e.getAttribute("article"))) {
          return e.getAttribute("own");
        }
      }
      return null;
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new ImportException("mapping " + mappingFile, e);
    }
  }

  /** Stylesheet for the preview, taken from the installation. */
  public static Source preview(Path dir) {
    return new StreamSource(dir.resolve("preview.xsl").toFile());
  }
}
