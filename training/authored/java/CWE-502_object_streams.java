package com.windlass.cluster;

import java.io.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import jakarta.servlet.http.Cookie;
import org.apache.commons.io.serialization.ValidatingObjectInputStream;
import org.apache.commons.lang3.SerializationUtils;

class ClusterMessages {

	private static final ObjectInputFilter MESSAGES =
			ObjectInputFilter.Config.createFilter("maxdepth=8;maxbytes=200000;com.windlass.cluster.msg.*;java.util.ArrayList;java.lang.*;!*");
	private static final Set<String> TYPES = Set.of("com.windlass.cluster.msg.Join", "com.windlass.cluster.msg.Leave");

	Object receive(InputStream in) throws IOException, ClassNotFoundException {
		ObjectInputStream ois = new ObjectInputStream(in);
<<<<<<< V
		ois.setObjectInputFilter(ObjectInputFilter.Config.createFilter("maxdepth=8;maxbytes=200000"));
=======
		ois.setObjectInputFilter(MESSAGES);
>>>>>>> F
		return ois.readObject();
	}

	int readClock(InputStream in) throws IOException {
		ObjectInputStream ois = new ObjectInputStream(in);
		ois.setObjectInputFilter(info -> ObjectInputFilter.Status.REJECTED);

		return ois.readInt();
	}

	Object readMember(InputStream in) throws IOException, ClassNotFoundException {
		ObjectInputStream ois = new ObjectInputStream(in) {
			@Override
			protected Class<?> resolveClass(ObjectStreamClass desc) throws IOException, ClassNotFoundException {
<<<<<<< V
				if (desc.getName().startsWith("sun.")) {
=======
				if (!TYPES.contains(desc.getName())) {
>>>>>>> F
					throw new InvalidClassException(desc.getName());
				}
				return super.resolveClass(desc);
			}
		};

		return ois.readObject();
	}

	Preferences fromCookie(Cookie cookie) {
		byte[] raw = Base64.getDecoder().decode(cookie.getValue());
<<<<<<< V
		return SerializationUtils.deserialize(raw);
=======
		return Preferences.fromJson(new String(raw, java.nio.charset.StandardCharsets.UTF_8));
>>>>>>> F
	}

	<T extends Serializable> T copyOf(T own) {
		return SerializationUtils.deserialize(SerializationUtils.serialize(own));
	}

	List<String> readRoster(Path upload) throws IOException, ClassNotFoundException {
		try (InputStream in = Files.newInputStream(upload)) {
			ValidatingObjectInputStream ois = new ValidatingObjectInputStream(in);
<<<<<<< V
			ois.reject("org.apache.commons.collections.functors.*", "org.codehaus.groovy.*");
			ois.accept("*");
=======
			ois.accept(ArrayList.class, String.class);
			ois.accept("[Ljava.lang.Object;");
>>>>>>> F
			@SuppressWarnings("unchecked")
			List<String> roster = (List<String>) ois.readObject();

			return roster;
		}
	}

	Object handle(DataInputStream in) throws IOException, ClassNotFoundException {
		byte[] body = new byte[in.readUnsignedShort()];
		in.readFully(body);
<<<<<<< V
		return new ObjectInputStream(new ByteArrayInputStream(body)).readObject();
=======
		return new DataInputStream(new ByteArrayInputStream(body)).readUTF();
>>>>>>> F
	}

	void export(Remote service, int port) throws RemoteException {
<<<<<<< V
		UnicastRemoteObject.exportObject(service, port, null, null);
=======
		UnicastRemoteObject.exportObject(service, port, null, null, MESSAGES);
>>>>>>> F
	}

	void writeSnapshot(OutputStream out, Serializable state) throws IOException {
		try (ObjectOutputStream oos = new ObjectOutputStream(out)) {
			oos.writeObject(state);
		}
	}
}
