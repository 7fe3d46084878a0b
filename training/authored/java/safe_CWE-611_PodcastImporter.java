package org.example.radio.podcast;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.Templates;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;

/** Turns uploaded podcast feeds into episodes. */
public final class PodcastImporter {
    private static final Logger LOG = Logger.getLogger("podcast");
    private static final int MAX_FEED = 6 << 20;
    private static final int MAX_EPISODES = 3000;
    private static final int MAX_TEXT = 10_000;
    public record Episode(String guid, String title, URI audio, Duration length) {
    }
    private final XMLInputFactory in;
    private final Templates show;
    /** @param stylesheet part of the installation, includes its own neighbours */
    public PodcastImporter(Path stylesheet) throws TransformerConfigurationException {
        in = XMLInputFactory.newInstance();
        in.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
        in.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
        in.setProperty(XMLInputFactory.IS_COALESCING, Boolean.TRUE);
        TransformerFactory tf = TransformerFactory.newInstance();
        tf.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        tf.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "file");
        show = tf.newTemplates(new StreamSource(stylesheet.toFile()));
    }
    private static byte[] limited(InputStream raw) throws IOException {
        byte[] b = raw.readNBytes(MAX_FEED + 1);
        if (b.length > MAX_FEED) {
            throw new IOException("feed is too large");
        }
        return b;
    }
    /** Reads the episodes of a feed that an editor has uploaded. */
    public List<Episode> episodes(InputStream raw) throws IOException {
        List<Episode> out = new ArrayList<>();
        try {
            XMLStreamReader r = in.createXMLStreamReader(new ByteArrayInputStream(limited(raw)));
            while (r.hasNext()) {
                if (r.next() == XMLStreamConstants.START_ELEMENT && "item".equals(r.getLocalName())) {
                    item(r).ifPresent(out::add);
                    if (out.size() > MAX_EPISODES) {
                        throw new IOException("too many episodes");
                    }
                }
            }
            return out;
        } catch (XMLStreamException e) {
            throw new IOException("feed is not readable", e);
        }
    }
    private static Optional<Episode> item(XMLStreamReader r) throws XMLStreamException {
        String guid = null;
        String title = null;
        URI audio = null;
        Duration length = Duration.ZERO;
        int depth = 1;
        while (depth > 0) {
            int ev = r.next();
            if (ev == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (ev == XMLStreamConstants.START_ELEMENT) {
                switch (r.getLocalName()) {
                    case "guid" -> guid = text(r);
                    case "title" -> title = text(r);
                    case "duration" -> length = duration(text(r));
                    case "enclosure" -> {
                        audio = https(r.getAttributeValue(null, "url"));
                        depth++;
                    }
                    default -> depth++;
                }
            }
        }
        return guid == null || title == null || audio == null
                ? Optional.empty() : Optional.of(new Episode(guid, title, audio, length));
    }
    private static String text(XMLStreamReader r) throws XMLStreamException {
        String t = r.getElementText().strip();
        return t.length() > MAX_TEXT ? t.substring(0, MAX_TEXT) : t;
    }
    /** The address is only stored and shown, the player of the listener opens it. */
    private static URI https(String raw) {
        if (raw == null || raw.length() > 2000) {
            return null;
        }
        try {
            URI u = new URI(raw.strip());
            return "https".equalsIgnoreCase(u.getScheme()) && u.getHost() != null ? u : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
    private static Duration duration(String raw) {
        long seconds = 0;
        for (String part : raw.split(":", 4)) {
            if (part.isEmpty() || part.length() > 6 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ZERO;
            }
            seconds = seconds * 60 + Long.parseLong(part);
        }
        return Duration.ofSeconds(seconds);
    }
    /** The feed as a page for the editors; the stylesheet escapes by default. */
    public String preview(InputStream raw) throws IOException {
        StringWriter page = new StringWriter();
        try {
            XMLStreamReader r = in.createXMLStreamReader(new ByteArrayInputStream(limited(raw)));
            show.newTransformer().transform(new StAXSource(r), new StreamResult(page));
        } catch (XMLStreamException | TransformerException e) {
            LOG.log(Level.FINE, "preview", e);
            throw new IOException("feed is not readable", e);
        }
        return page.toString();
    }
    /** The station's own defaults, an XML file of the installation. */
    public Map<String, String> defaults(Path file) throws IOException {
        Map<String, String> m = new java.util.TreeMap<>();
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader r = in.createXMLStreamReader(raw);
            while (r.hasNext()) {
                if (r.next() == XMLStreamConstants.START_ELEMENT && r.getLocalName().equals("set")) {
                    m.put(r.getAttributeValue(null, "name"), r.getAttributeValue(null, "value"));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(file.toString(), e);
        }
        return m;
    }
    /** Writes a feed; the writer takes care of the escaping. */
    public static void write(List<Episode> episodes, Writer target) throws XMLStreamException {
        XMLStreamWriter w = XMLOutputFactory.newInstance().createXMLStreamWriter(target);
        w.writeStartDocument();
        w.writeStartElement("rss");
        w.writeStartElement("channel");
        for (Episode e : episodes) {
            w.writeStartElement("item");
            w.writeStartElement("guid");
            w.writeCharacters(e.guid());
            w.writeEndElement();
            w.writeStartElement("title");
            w.writeCharacters(e.title());
            w.writeEndElement();
            w.writeEmptyElement("enclosure");
            w.writeAttribute("url", e.audio().toString());
            w.writeEndElement();
        }
        w.writeEndElement();
        w.writeEndElement();
        w.writeEndDocument();
        w.close();
    }
}
