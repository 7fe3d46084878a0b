package org.basilworks.flows;

import com.caucho.hessian.io.Hessian2Input;
import com.caucho.hessian.io.SerializerFactory;
import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.AnyTypePermission;
import com.thoughtworks.xstream.security.NoTypePermission;
import java.beans.XMLDecoder;
import java.beans.XMLEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.Map;
import java.util.Properties;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.Constructor;
import org.yaml.snakeyaml.constructor.SafeConstructor;

public class FlowFormats {

	Map<String, Object> readFlow(InputStream upload) {
<<<<<<< V
		Yaml yaml = new Yaml();
=======
		Yaml yaml = new Yaml(new SafeConstructor());
>>>>>>> F
		return yaml.load(upload);
	}

	FlowDefinition readDefinition(Reader upload) {
		Constructor constructor = new Constructor(FlowDefinition.class) {
			@Override
			protected Class<?> getClassForName(String name) throws ClassNotFoundException {
<<<<<<< V
				if (name.startsWith("javax.script.") || name.startsWith("java.net.")) throw new ClassNotFoundException(name);
=======
				if (!name.startsWith("org.basilworks.flows.model.")) throw new ClassNotFoundException(name);
>>>>>>> F
				return super.getClassForName(name);
			}
		};
		return new Yaml(constructor).load(upload);
	}

	String dump(FlowDefinition own) {
		DumperOptions o = new DumperOptions();
		o.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		return new Yaml(o).dump(own);
	}

	FlowDefinition importXml(String xml) {
		XStream xs = new XStream();
<<<<<<< V
		xs.addPermission(AnyTypePermission.ANY);
=======
		xs.addPermission(NoTypePermission.NONE);
		xs.allowTypes(new Class[] {FlowDefinition.class, String.class});
>>>>>>> F
		xs.alias("flow", FlowDefinition.class);
		return (FlowDefinition) xs.fromXML(xml);
	}

	FlowDefinition importShared(InputStream in) {
		XStream xs = new XStream();
<<<<<<< V
		xs.allowTypesByWildcard(new String[] {"org.basilworks.**", "java.**", "javax.**", "com.sun.**"});
=======
		xs.allowTypesByWildcard(new String[] {"org.basilworks.flows.model.*"});
>>>>>>> F
		return (FlowDefinition) xs.fromXML(in);
	}

	String exportXml(FlowDefinition own) {
		XStream xs = new XStream();
		xs.alias("flow", FlowDefinition.class);
		return xs.toXML(own);
	}

	Object fromWorker(byte[] frame) {
		Kryo kryo = new Kryo();
<<<<<<< V
		kryo.setRegistrationRequired(false);
=======
		kryo.setRegistrationRequired(true);
>>>>>>> F
		kryo.register(FlowDefinition.class);
		return kryo.readClassAndObject(new Input(frame));
	}

	byte[] toWorker(FlowDefinition own) {
		Kryo kryo = new Kryo();
		kryo.setRegistrationRequired(false);
		Output out = new Output(1024, 1 << 20);
		kryo.writeObject(out, own);
		return out.toBytes();
	}

	Object call(InputStream remote) throws IOException {
		Hessian2Input in = new Hessian2Input(remote);
		SerializerFactory factory = new SerializerFactory();
<<<<<<< V
		factory.setAllowNonSerializable(true);
=======
		factory.getClassFactory().setWhitelist(true);
		factory.getClassFactory().allow("org.basilworks.flows.model.*");
>>>>>>> F
		in.setSerializerFactory(factory);
		return in.readObject();
	}

	Properties readLayout(InputStream upload) throws IOException {
<<<<<<< V
		return (Properties) new XMLDecoder(upload).readObject();
=======
		Properties p = new Properties();
		p.load(upload);
		return p;
>>>>>>> F
	}

	void writeLayout(OutputStream out, Properties layout) {
		try (XMLEncoder enc = new XMLEncoder(out)) {
			enc.writeObject(layout);
		}
	}
}
