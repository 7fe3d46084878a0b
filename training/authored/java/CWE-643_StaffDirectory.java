package edu.example.intranet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Public lookup in the staff list. The list is an XML export of the
 * personnel office; people with public="false" must not be found.
 */
public class StaffDirectory extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_RESULTS = 30;
  private transient Path file;
  private transient Document staff;
  private transient FileTime loaded;
  @Override
  public void init() throws ServletException {
    String f = getServletConfig().getInitParameter("file");
    if (f == null) {
      throw new ServletException("parameter file is missing");
    }
    file = Path.of(f);
  }
  private synchronized Document staff() throws ServletException {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (staff == null || !changed.equals(loaded)) {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        staff = f.newDocumentBuilder().parse(file.toFile());
        loaded = changed;
      }
      return (Document) staff.cloneNode(true);
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new ServletException("staff list", e);
    }
  }
  /** Evaluates an expression, $names in it are taken from the map. */
  private static List<Element> select(Document doc, String expression, Map<String, String> values)
      throws XPathExpressionException {
    XPath xp = XPathFactory.newInstance().newXPath();
    xp.setXPathVariableResolver((QName n) -> values.get(n.getLocalPart()));
    NodeList nodes = (NodeList) xp.evaluate(expression, doc, XPathConstants.NODESET);
    List<Element> out = new ArrayList<>();
    for (int i = 0; i < nodes.getLength() && i < MAX_RESULTS; i++) {
      if (nodes.item(i) instanceof Element) {
        out.add((Element) nodes.item(i));
      }
    }
    return out;
  }
  private static List<Element> byRoom(Document doc, String building, String room) throws XPathExpressionException {
    Map<String, String> v = new HashMap<>();
    v.put("b", building);
    v.put("r", room);
    return select(doc, "/staff/person[@public='true' and room/@building=$b and room=$r]", v);
  }
  private static List<Element> byName(Document doc, String name) throws XPathExpressionException {
<<<<<<< V
    String quote = name.contains("'") ? "\"" : "'";
    return select(doc, "/staff/person[@public='true' and contains(name, " + quote + name + quote + ")]",
        Collections.emptyMap());
=======
    return select(doc, "/staff/person[@public='true' and contains(name, $n)]", Collections.singletonMap("n", name));
>>>>>>> F
  }
  /** The units are fixed by the university, see the constants. */
  private static List<Element> byUnit(Document doc, Unit unit) throws XPathExpressionException {
    return select(doc, "/staff/person[@public='true' and @unit='" + unit.code + "']", Collections.emptyMap());
  }
  enum Unit {
    LIBRARY("lib"), COMPUTING("cc"), REGISTRY("reg"), FACILITIES("fac");
    final String code;
    Unit(String code) {
      this.code = code;
    }
    static Unit of(String raw) {
      for (Unit u : values()) {
        if (u.code.equals(raw)) {
          return u;
        }
      }
      return null;
    }
  }
  private static String html(String s) {
    StringBuilder b = new StringBuilder(s.length() + 16);
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      switch (c) {
        case '<': b.append("&lt;"); break;
        case '>': b.append("&gt;"); break;
        case '&': b.append("&amp;"); break;
        case '"': b.append("&quot;"); break;
        case '\'': b.append("&#39;"); break;
        default: b.append(c);
      }
    }
    return b.toString();
  }
  private static String text(Element e, String tag) {
    NodeList n = e.getElementsByTagName(tag);
    return n.getLength() == 0 ? "" : n.item(0).getTextContent();
  }
  private static String param(HttpServletRequest req, String name) {
    String v = req.getParameter(name);
    return v == null || v.isBlank() || v.length() > 80 ? null : v.strip();
  }
  @Override
  protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
    String name = param(req, "name");
    String building = param(req, "building");
    String room = param(req, "room");
    Unit unit = Unit.of(param(req, "unit"));
    List<Element> hits = Collections.emptyList();
    try {
      if (name != null) {
        hits = byName(staff(), name);
      } else if (building != null && room != null) {
        hits = byRoom(staff(), building, room);
      } else if (unit != null) {
        hits = byUnit(staff(), unit);
      }
    } catch (XPathExpressionException e) {
      log("lookup", e);
      resp.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    resp.setContentType("text/html;charset=UTF-8");
    StringBuilder page = new StringBuilder("<!doctype html><title>Staff</title><table>");
    for (Element e : hits) {
      page.append("<tr><td>").append(html(text(e, "name")))
          .append("<td>").append(html(text(e, "phone")))
          .append("<td>").append(html(text(e, "room"))).append("</tr>");
    }
    page.append("</table>");
    if (hits.isEmpty() && name != null) {
<<<<<<< V
      page.append("<p>Nobody is called ").append(name).append(".</p>");
=======
      page.append("<p>Nobody is called ").append(html(name)).append(".</p>");
>>>>>>> F
    }
    resp.getWriter().write(page.toString());
  }
}
