package org.example.editor.layout;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
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

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

public class LayoutReader {
  private static final Map<String, Supplier<Panel>> PANELS =
      Map.of("tree", TreePanel::new, "text", TextPanel::new, "log", LogPanel::new);

  private final Random random = new Random();

  private static DocumentBuilder builder() throws ParserConfigurationException {
    DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
    f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    f.setXIncludeAware(false);
    f.setExpandEntityReferences(false);
    return f.newDocumentBuilder();
  }

  public List<Panel> bundled() throws IOException {
    try (InputStream in = LayoutReader.class.getResourceAsStream("default-layout.xml")) {
      return panels(builder().parse(in));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("the bundled layout is broken", e);
    }
  }

  public List<Panel> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return bundled();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return panels(builder().parse(in));
    } catch (ParserConfigurationException | SAXException e) {
      return bundled();
    }
  }

  private List<Panel> panels(Document doc) {
    List<Panel> out = new ArrayList<>();
    NodeList nodes = doc.getElementsByTagName("panel");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element e = (Element) nodes.item(i);
      Supplier<Panel> make = PANELS.get(e.getAttribute("kind"));
      if (make != null) {
        Panel p = make.get();
        p.setTitle(e.getAttribute("title"));
        p.setWidth(number(e, "width", 240));
        p.setAccent(accent(e.getAttribute("accent")));
        out.add(p);
      }
    }
    return out;
  }

  private static int number(Element e, String name, int fallback) {
    try {
      return Math.max(40, Math.min(4000, Integer.parseInt(e.getAttribute(name))));
    } catch (NumberFormatException ex) {
      return fallback;
    }
  }

  private Color accent(String text) {
    return text.matches("#[0-9a-fA-F]{6}") ? Color.decode(text) : Color.getHSBColor(random.nextFloat(), 0.5f, 0.8f);
  }

  public void shuffle(List<Panel> panels) {
    Collections.shuffle(panels, random);
  }

  public void write(List<Panel> panels, Path file) throws IOException {
    try (Writer w = Files.newBufferedWriter(file)) {
      Document doc = builder().newDocument();
      Element root = doc.createElement("layout");
      doc.appendChild(root);
      for (Panel p : panels) {
        Element e = doc.createElement("panel");
        e.setAttribute("kind", p.kind());
        e.setAttribute("title", p.title());
        e.setAttribute("width", Integer.toString(p.width()));
        root.appendChild(e);
      }
      TransformerFactory tf = TransformerFactory.newInstance();
      tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
      Transformer t = tf.newTransformer();
      t.setOutputProperty(OutputKeys.INDENT, "yes");
      t.transform(new DOMSource(doc), new StreamResult(w));
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IOException(e);
    }
  }
}
