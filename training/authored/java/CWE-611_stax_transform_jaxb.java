package com.hollowbridge.edi;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;

class EdiXml {

  private final XMLInputFactory tables = XMLInputFactory.newFactory();

  XMLStreamReader openOrder(InputStream in) throws XMLStreamException {
    XMLInputFactory f = XMLInputFactory.newFactory();
<<<<<<< V
    f.setProperty(XMLInputFactory.SUPPORT_DTD, true);
=======
    f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
>>>>>>> F
    f.setProperty(XMLInputFactory.IS_COALESCING, true);

    return f.createXMLStreamReader(in, "UTF-8");
  }

  XMLStreamReader openReply(String body) throws XMLStreamException {
    XMLInputFactory f = XMLInputFactory.newInstance();
    f.setXMLResolver((publicId, systemId, base, ns) -> {
<<<<<<< V
      return java.net.URI.create(systemId).toURL().openStream();
=======
      throw new XMLStreamException("external entity in reply");
>>>>>>> F
    });

    return f.createXMLStreamReader(new StringReader(body));
  }

  Invoice unmarshal(InputStream in) throws JAXBException, XMLStreamException {
    XMLInputFactory f = XMLInputFactory.newFactory();
    f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = f.createXMLStreamReader(in);

    return (Invoice) JAXBContext.newInstance(Invoice.class).createUnmarshaller().unmarshal(reader);
  }

  Invoice readCredit(String xml) throws JAXBException, XMLStreamException {
    XMLInputFactory f = XMLInputFactory.newFactory();
<<<<<<< V
    f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, true);
=======
    f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    f.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
>>>>>>> F
    XMLStreamReader reader = f.createXMLStreamReader(new StringReader(xml));

    return JAXBContext.newInstance(Invoice.class).createUnmarshaller().unmarshal(reader, Invoice.class).getValue();
  }

  String render(Source partnerDocument, File stylesheet) throws TransformerException {
    TransformerFactory f = TransformerFactory.newInstance();
<<<<<<< V
    f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "all");
=======
    f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
>>>>>>> F
    StringWriter out = new StringWriter();
    f.newTransformer(new StreamSource(stylesheet)).transform(partnerDocument, new StreamResult(out));

    return out.toString();
  }

  String print(Document own) throws TransformerException {
    Transformer t = TransformerFactory.newInstance().newTransformer();
    StringWriter out = new StringWriter();
    t.transform(new DOMSource(own), new StreamResult(out));

    return out.toString();
  }

  String applyCustomerStylesheet(String xslt, Document own) throws TransformerException {
    TransformerFactory f = TransformerFactory.newInstance();
<<<<<<< V
    f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, false);
=======
    f.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    f.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    f.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
>>>>>>> F
    StringWriter out = new StringWriter();
    f.newTransformer(new StreamSource(new StringReader(xslt))).transform(new DOMSource(own), new StreamResult(out));

    return out.toString();
  }

  void validate(Schema schema, InputStream received) throws Exception {
    Validator v = schema.newValidator();
<<<<<<< V
    v.setErrorHandler(null);
=======
    v.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    v.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
>>>>>>> F
    v.validate(new StreamSource(received));
  }

  Schema ownSchema() throws Exception {
    SchemaFactory f = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);

    return f.newSchema(EdiXml.class.getResource("/schema/invoice.xsd"));
  }

  XMLStreamReader partnerTable() throws XMLStreamException {
    return tables.createXMLStreamReader(EdiXml.class.getResourceAsStream("/partners.xml"));
  }
}
