package org.aldermoor.staffdir;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Answers look-ups in the staff directory, which is one XML file that the registry exports. */
public class StaffDirectory {

    private static final Pattern BADGE = Pattern.compile("[0-9]{4,8}");

    private final Document doc;
    private final XPathFactory factory = XPathFactory.newInstance();
    private final Map<String, List<String>> bySite = new ConcurrentHashMap<>();

    public StaffDirectory(InputStream export) throws Exception {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        this.doc = f.newDocumentBuilder().parse(export);
    }

    private XPath xpath(Map<String, String> vars) {
        XPath x = factory.newXPath();
        x.setXPathVariableResolver(name -> vars.get(name.getLocalPart()));
        return x;
    }

    private List<String> names(XPath x, String expr) throws XPathExpressionException {
        NodeList nodes = (NodeList) x.evaluate(expr, doc, XPathConstants.NODESET);
        List<String> out = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            out.add(((Element) nodes.item(i)).getAttribute("name"));
        }
        return out;
    }

    public List<String> byName(String text) throws XPathExpressionException {
        return names(xpath(Map.of("q", text.trim())), "//person[@public='yes'][contains(@name, $q)]");
    }

    public List<String> byBadge(String badge) throws XPathExpressionException {
        if (!BADGE.matcher(badge).matches()) {
            return List.of();
        }
        return names(xpath(Map.of()), "//person[@public='yes'][@badge=" + badge + "]");
    }

    /**
     * @param site as chosen in the public form, for instance "Harbour House"
     */
    public List<String> bySite(String site) throws XPathExpressionException {
        String key = canonicalSite(site);
        List<String> hit = bySite.get(key);
        if (hit == null) {
<<<<<<< V
            String test = "[@site='" + key + "']";
            hit = names(xpath(Map.of()), "//person[@public='yes']" + test);
=======
            hit = names(xpath(Map.of("site", key)), "//person[@public='yes'][@site=$site]");
>>>>>>> F
            if (bySite.size() < 500) {
                bySite.put(key, hit);
            }
        }
        return hit;
    }

    private static String canonicalSite(String site) {
        String s = site.strip().replaceAll("\\s+", " ");
        return s.length() > 60 ? s.substring(0, 60) : s;
    }

    public int size() throws XPathExpressionException {
        return ((Double) factory.newXPath().evaluate("count(//person)", doc, XPathConstants.NUMBER)).intValue();
    }
}
