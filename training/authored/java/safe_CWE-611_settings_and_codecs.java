package editor.settings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.*;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.zip.*;
import javax.xml.parsers.*;
import javax.xml.stream.*;
import javax.xml.transform.*;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.*;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.LoaderOptions;

public class Settings {
	private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

	public int tabSize = 4;
	public boolean wrap;
	public List<String> recent = new ArrayList<>();

	public static Settings load(Path home) throws IOException {
		Path file = home.resolve(".editor").resolve("settings.yaml");
		return Files.exists(file) ? YAML.readValue(file.toFile(), Settings.class) : new Settings();
	}

	public static Properties defaults() throws IOException {
		Properties p = new Properties();
		try (InputStream in = Settings.class.getResourceAsStream("defaults.properties")) {
			p.load(new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		return p;
	}

	public static Document keymap(Path file) throws Exception {
		DocumentBuilderFactory f = DocumentBuilderFactory.newInstance();
		f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		f.setXIncludeAware(false);
		try (InputStream in = Files.newInputStream(file)) {
			return f.newDocumentBuilder().parse(in);
		}
	}

	public static void saveKeymap(Document doc, Path file) throws IOException, TransformerException {
		try (Writer w = Files.newBufferedWriter(file)) {
			Transformer t = TransformerFactory.newInstance().newTransformer();
			t.setOutputProperty(OutputKeys.INDENT, "yes");
			t.transform(new DOMSource(doc), new StreamResult(w));
		}
	}

	public static Document emptyKeymap() throws ParserConfigurationException {
		Document d = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
		d.appendChild(d.createElement("keymap"));
		return d;
	}

	public static List<String> titles(InputStream feed) throws XMLStreamException {
		XMLInputFactory f = XMLInputFactory.newFactory();
		f.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
		f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
		List<String> out = new ArrayList<>();
		XMLStreamReader r = f.createXMLStreamReader(feed);
		while (r.hasNext() && out.size() < 500) {
			if (r.next() == XMLStreamConstants.START_ELEMENT && "title".equals(r.getLocalName())) out.add(r.getElementText());
		}
		return out;
	}

	public static Map<String, Object> frontMatter(String text) {
		return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
	}

	public static Map<String, List<Integer>> bookmarks(Reader json) throws IOException {
		return new ObjectMapper().readValue(json, new TypeReference<Map<String, List<Integer>>>() {});
	}

	public static byte[] pack(String text) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
			gz.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return out.toByteArray();
	}

	public static String unpack(byte[] packed) throws IOException {
		try (GZIPInputStream gz = new GZIPInputStream(new ByteArrayInputStream(packed))) {
			return new String(gz.readNBytes(4 << 20), StandardCharsets.UTF_8);
		}
	}

	static int[] readInts(ByteBuffer b) {
		int n = Math.min(b.getInt(), b.remaining() / Integer.BYTES);
		int[] out = new int[Math.max(n, 0)];
		for (int i = 0; i < out.length; i++) out[i] = b.getInt();
		return out;
	}

	static String cacheName(String url) {
		CRC32 crc = new CRC32();
		crc.update(url.getBytes(StandardCharsets.UTF_8));
		return Long.toHexString(crc.getValue()) + ".cache";
	}
}
