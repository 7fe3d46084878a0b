package org.reedbank.radio.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.commons.io.FilenameUtils;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

public class EpisodeFiles {

	enum Artwork { SMALL, LARGE }

	private final Path base;
	private final File transcripts;

	public EpisodeFiles(Path base, File transcripts) throws IOException {
		this.base = base.toRealPath();
		this.transcripts = transcripts.getCanonicalFile();
	}

	public InputStream audio(String show, String file) throws IOException {
		Path p = base.resolve(show).resolve(file).normalize();
<<<<<<< V
		if (!Files.isReadable(p) || !Files.isRegularFile(p)) {
=======
		if (!p.startsWith(base) || !Files.isRegularFile(p)) {
>>>>>>> F
			throw new NoSuchFileException(file);
		}
		return Files.newInputStream(p);
	}

	public File transcript(String name) throws IOException {
		File f = new File(transcripts, name).getCanonicalFile();
<<<<<<< V
		if (!f.getPath().startsWith(transcripts.getPath())) {
=======
		if (!f.toPath().startsWith(transcripts.toPath())) {
>>>>>>> F
			throw new FileNotFoundException(name);
		}
		return f;
	}

	public Path artwork(UUID episode, Artwork size) {
		return base.resolve("art").resolve(episode + "-" + size.name().toLowerCase() + ".jpg");
	}

	public void sendChapterMarks(HttpServletRequest req, HttpServletResponse resp) throws IOException {
<<<<<<< V
		String name = FilenameUtils.separatorsToUnix(req.getParameter("episode"));
=======
		String name = FilenameUtils.getName(req.getParameter("episode"));
>>>>>>> F
		Path marks = base.resolve("marks").resolve(name + ".txt");
		resp.setContentType("text/plain; charset=utf-8");
		Files.copy(marks, resp.getOutputStream());
	}

	public Resource attachment(String encoded) {
<<<<<<< V
		if (encoded.contains("..") || encoded.startsWith("/")) {
			throw new IllegalArgumentException("name");
		}
		String name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
=======
		String name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
		if (name.contains("..") || name.startsWith("/")) {
			throw new IllegalArgumentException("name");
		}
>>>>>>> F
		return new FileSystemResource(base.resolve("attachments").resolve(name));
	}

	public InputStream bundledHelp(ServletContext ctx, String topic) {
<<<<<<< V
		return ctx.getResourceAsStream("/help/" + topic);
=======
		return ctx.getResourceAsStream("/help/" + topic.replaceAll("[^a-z0-9-]", "") + ".html");
>>>>>>> F
	}

	/** Contributors may place links in their own drop folder. */
	public byte[] contributed(long contributor, String file) throws IOException {
		Path drop = base.resolve("drop").resolve(Long.toString(contributor));
<<<<<<< V
		Path p = drop.resolve(file).toAbsolutePath().normalize();
=======
		Path p = drop.resolve(file).toRealPath();
>>>>>>> F
		if (!p.startsWith(drop)) {
			throw new NoSuchFileException(file);
		}
		return Files.readAllBytes(p);
	}

	public void remove(String show, String file) throws IOException {
<<<<<<< V
		Path target = base.resolve(show).resolve(file);
=======
		Path target = base.resolve(Path.of(show).getFileName()).resolve(Path.of(file).getFileName()).normalize();
		if (!target.startsWith(base) || target.equals(base)) return;
>>>>>>> F
		if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
			Files.delete(target);
		}
	}

	public Path schedule(int year, int week) {
		return base.resolve("../schedules").normalize().resolve(year + "-w" + week + ".csv");
	}

	public String displayName(HttpServletRequest req) {
		String given = req.getParameter("file");

		return given == null ? "" : given.substring(given.lastIndexOf('/') + 1);
	}
}
