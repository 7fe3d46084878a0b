package com.orgtree.directory;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class StaffDirectory {

    private final Document staff;

    public StaffDirectory(Document staff) {
        this.staff = staff;
    }

    /** Colleagues visible to an external caller: only entries with the public flag. */
    public List<String> phonesOf(String department) throws XPathExpressionException {
        if (department.contains("'")) {
            throw new IllegalArgumentException("department");
        }
        XPath xpath = XPathFactory.newInstance().newXPath();
<<<<<<< V
        NodeList found = (NodeList) xpath.evaluate(
                "/staff/person[@public='yes' and dept=\"" + department + "\"]", staff, XPathConstants.NODESET);
=======
        xpath.setXPathVariableResolver((QName v) -> "dept".equals(v.getLocalPart()) ? department : null);
        NodeList found = (NodeList) xpath.evaluate(
                "/staff/person[@public='yes' and dept=$dept]", staff, XPathConstants.NODESET);
>>>>>>> F
        List<String> phones = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            phones.add(((Element) found.item(i)).getAttribute("phone"));
        }
        return phones;
    }
}
