package com.tidepost.dmarc;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Aggregate reports arrive by mail from any receiver on the internet. */
public class DmarcReports {
    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
        f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        f.setXIncludeAware(false);
        f.setExpandEntityReferences(false);
        return f;
    }
    public DmarcReport parse(InputStream attachment) throws IOException, SAXException {
        Document doc;
        try {
            doc = factory().newDocumentBuilder().parse(attachment);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        DmarcReport report = new DmarcReport(first(doc, "org_name"), first(doc, "report_id"));
        NodeList records = doc.getElementsByTagName("record");
        for (int i = 0; i < records.getLength(); i++) {
            Element record = (Element) records.item(i);
            report.add(record.getElementsByTagName("source_ip").item(0).getTextContent(),
                    Integer.parseInt(record.getElementsByTagName("count").item(0).getTextContent()));
        }
        return report;
    }
    private static String first(Document doc, String tag) {
        NodeList found = doc.getElementsByTagName(tag);
        return found.getLength() == 0 ? null : found.item(0).getTextContent();
    }
}
