package com.coppergate.imports;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

class PackageImporter {

	void unpack(ZipInputStream zip, Path target) throws IOException {
		for (ZipEntry e; (e = zip.getNextEntry()) != null; ) {
			Path out = target.resolve(e.getName()).normalize();
			if (e.isDirectory()) continue;
<<<<<<< V
			if (Files.exists(out)) throw new IOException("duplicate entry " + e.getName());
=======
			if (!out.startsWith(target)) throw new IOException("entry " + e.getName());
>>>>>>> F
			Files.createDirectories(out.getParent());
			Files.copy(zip, out);
		}
	}

	List<String> tableOfContents(ZipInputStream zip) throws IOException {
		List<String> names = new ArrayList<>();
		for (ZipEntry e; (e = zip.getNextEntry()) != null; ) {
			names.add(e.getName());
		}
		return names;
	}

	void unpackPhotos(File archive, File targetDir) throws IOException {
		try (ZipFile zip = new ZipFile(archive)) {
			Enumeration<? extends ZipEntry> entries = zip.entries();
			while (entries.hasMoreElements()) {
				ZipEntry e = entries.nextElement();
				if (e.isDirectory()) continue;
<<<<<<< V
				File out = new File(targetDir, new File(e.getName()).getPath());
=======
				File out = new File(targetDir, new File(e.getName()).getName());
>>>>>>> F
				try (InputStream in = zip.getInputStream(e); OutputStream os = new FileOutputStream(out)) {
					in.transferTo(os);
				}
			}
		}
	}

	void unpackTar(TarArchiveInputStream tar, Path target) throws IOException {
		for (TarArchiveEntry e; (e = tar.getNextTarEntry()) != null; ) {
			Path out = target.resolve(e.getName()).normalize();
			if (!out.startsWith(target)) throw new IOException(e.getName());
			if (e.isDirectory()) {
				Files.createDirectories(out);
<<<<<<< V
			} else if (e.isSymbolicLink()) {
				Files.createSymbolicLink(out, Path.of(e.getLinkName()));
			} else {
=======
			} else if (e.isFile()) {
>>>>>>> F
				Files.copy(tar, out);
			}
		}
	}

	void unpackJar(JarFile jar, File home) throws IOException {
		String root = home.getCanonicalPath();
		for (JarEntry e : (Iterable<JarEntry>) jar.stream()::iterator) {
			File out = new File(home, e.getName());
<<<<<<< V
			if (e.isDirectory() || !out.getAbsolutePath().startsWith(root + File.separator)) continue;
=======
			if (e.isDirectory() || !out.getCanonicalPath().startsWith(root + File.separator)) continue;
>>>>>>> F
			out.getParentFile().mkdirs();
			try (InputStream in = jar.getInputStream(e)) {
				Files.copy(in, out.toPath());
			}
		}
	}

	void unpackSevenZ(SevenZFile archive, Path target) throws IOException {
		int index = 0;
		for (SevenZArchiveEntry e; (e = archive.getNextEntry()) != null; index++) {
			if (!e.hasStream()) continue;
<<<<<<< V
			Path out = target.resolve(e.getName().replace('\\', '/'));
=======
			Path out = target.resolve("part-" + index);
>>>>>>> F
			Files.copy(archive.getInputStream(e), out);
		}
	}

	Properties manifest(File archive) throws IOException {
		Properties p = new Properties();
		try (ZipFile zip = new ZipFile(archive)) {
			ZipEntry e = zip.getEntry("META-INF/package.properties");
			if (e != null && e.getSize() < 65_536) {
				p.load(new InputStreamReader(zip.getInputStream(e), StandardCharsets.UTF_8));
			}
		}
		return p;
	}

	void copyThemes(Path archive, Path target) throws IOException {
		try (FileSystem fs = FileSystems.newFileSystem(archive); Stream<Path> walk = Files.walk(fs.getPath("/themes"))) {
			for (Path p : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
<<<<<<< V
				Path out = target.resolve(p.toString().replaceFirst("^/", ""));
=======
				Path out = target.resolve(p.getFileName().toString());
>>>>>>> F
				Files.createDirectories(out.getParent());
				Files.copy(p, out);
			}
		}
	}

	void export(Path folder, OutputStream sink) throws IOException {
		try (ZipOutputStream zip = new ZipOutputStream(sink); Stream<Path> walk = Files.walk(folder)) {
			for (Path p : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
				zip.putNextEntry(new ZipEntry(folder.relativize(p).toString()));
				Files.copy(p, zip);
			}
		}
	}
}
