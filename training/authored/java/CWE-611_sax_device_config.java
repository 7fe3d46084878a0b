package net.ruralink.acs;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Parses the "Inform" envelopes that subscriber modems post to the management server.
 */
public class InformParser
{
    private final SAXParserFactory factory;

    public InformParser() throws ParserConfigurationException, SAXException
    {
        factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
    }

    public Inform parse(String envelope) throws SAXException, ParserConfigurationException, IOException
    {
        InformHandler handler = new InformHandler();
        XMLReader reader = factory.newSAXParser().getXMLReader();
        reader.setContentHandler(handler);
        reader.setErrorHandler(handler);
<<<<<<< V
        reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
=======
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
>>>>>>> F
        reader.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        reader.parse(new InputSource(new StringReader(envelope)));
        return handler.result();
    }
}
