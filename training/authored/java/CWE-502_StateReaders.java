package org.example.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import javax.crypto.Mac;
import javax.script.ScriptEngine;
import javax.script.ScriptException;
import javax.servlet.http.HttpServletRequest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class StateReaders {

	@SuppressWarnings("unchecked")
	static <T extends Serializable> T deepCopy(T value) throws IOException, ClassNotFoundException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new ObjectOutputStream(out).writeObject(value);
		return (T) new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
	}

	static Object windowLayout(Path home) throws IOException, ClassNotFoundException {
		try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(home.resolve(".desk/layout.bin")))) {
			return in.readObject();
		}
	}

	static Object message(InputStream peer) throws IOException, ClassNotFoundException {
		ObjectInputStream in = new ObjectInputStream(peer);
<<<<<<< V
		in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=20;*"));
=======
		in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=20;org.example.desk.msg.*;java.lang.*;!*"));
>>>>>>> F
		return in.readObject();
	}

	static Object viewState(HttpServletRequest req, Mac mac) throws IOException, ClassNotFoundException {
		byte[] body = java.util.Base64.getDecoder().decode(req.getParameter("state"));
		byte[] tag = java.util.Base64.getDecoder().decode(req.getParameter("tag"));
<<<<<<< V
		if (tag.length != mac.getMacLength()) {
=======
		if (!MessageDigest.isEqual(tag, mac.doFinal(body))) {
>>>>>>> F
			throw new IOException("state rejected");
		}
		return new ObjectInputStream(new ByteArrayInputStream(body)).readObject();
	}

	static Map<String, Object> importedBoard(InputStream upload) {
		LoaderOptions options = new LoaderOptions();
<<<<<<< V
		options.setTagInspector(tag -> true);
		Yaml yaml = new Yaml(new Constructor(options));
=======
		Yaml yaml = new Yaml(new SafeConstructor(options));
>>>>>>> F
		return yaml.load(upload);
	}

	static Map<String, Object> bundledBoard() {
		Yaml yaml = new Yaml(new Constructor(Map.class, new LoaderOptions()));
		return yaml.load(StateReaders.class.getResourceAsStream("/boards/default.yaml"));
	}

	static ObjectMapper eventMapper() {
		ObjectMapper mapper = new ObjectMapper();
<<<<<<< V
		mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build());
=======
		mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfSubType("org.example.desk.msg.").build());
>>>>>>> F
		return mapper;
	}

	static Object total(ScriptEngine js, HttpServletRequest req) throws ScriptException {
<<<<<<< V
		return js.eval("price * " + req.getParameter("quantity"));
=======
		return js.eval("price * " + Integer.parseInt(req.getParameter("quantity")));
>>>>>>> F
	}

	static void warmUp(ScriptEngine js) throws ScriptException {
		js.eval("var price = 0; function vat(x) { return x * 0.2; }");
	}
}
