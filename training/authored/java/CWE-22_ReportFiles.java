package example.lab.web;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.apache.commons.io.FilenameUtils;
import org.apache.commons.io.input.BoundedInputStream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/lab")
public class ReportFiles
{
	private static final Set<String> IMAGE = Set.of("png", "jpg", "jpeg");

	private final Path root = Paths.get("/srv/lab/reports");
	private final ReportRepository reports;

	public ReportFiles(ReportRepository reports)
	{
		this.reports = reports;
	}

	private Path labDir(LabUser user)
	{
		return root.resolve(Long.toString(user.labId()));
	}

	@GetMapping("/files/{name}")
	public ResponseEntity<Resource> file(@RequestParam(defaultValue = "") String folder, @PathVariable String name,
	                                     @AuthenticationPrincipal LabUser user) throws IOException
	{
		Path base = labDir(user);
<<<<<<< V
		Path path = base.resolve(folder).resolve(name);
=======
		Path path = base.resolve(folder).resolve(name).normalize();
>>>>>>> F
		if (!path.startsWith(base) || !Files.isRegularFile(path)) return ResponseEntity.notFound().build();
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).body(new FileSystemResource(path));
	}

	@PostMapping("/files")
	public String upload(@RequestParam MultipartFile file, @AuthenticationPrincipal LabUser user) throws IOException
	{
<<<<<<< V
		Path target = labDir(user).resolve(file.getOriginalFilename().replace('\\', '/').strip());
=======
		Path target = labDir(user).resolve(FilenameUtils.getName(file.getOriginalFilename()));
>>>>>>> F
		try (InputStream in = file.getInputStream()) {
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		}
		return target.getFileName().toString();
	}

	@PostMapping("/figures")
	public ResponseEntity<String> figure(@RequestParam MultipartFile file, @AuthenticationPrincipal LabUser user) throws IOException
	{
		String ext = FilenameUtils.getExtension(file.getOriginalFilename()).toLowerCase();
<<<<<<< V
		if (!file.getContentType().startsWith("image/")) return ResponseEntity.status(415).build();
=======
		if (!IMAGE.contains(ext)) return ResponseEntity.status(415).build();
>>>>>>> F
		String name = UUID.randomUUID() + "." + ext;
		file.transferTo(Paths.get("/srv/lab/public/figures").resolve(name));
		return ResponseEntity.ok(name);
	}

	@GetMapping("/reports/{id}")
	public ResponseEntity<Resource> report(@PathVariable long id, @AuthenticationPrincipal LabUser user)
	{
		Report report = reports.findByIdAndLabId(id, user.labId()).orElse(null);
		if (report == null) return ResponseEntity.notFound().build();
		ContentDisposition disposition = ContentDisposition.attachment().filename(report.title() + ".pdf", java.nio.charset.StandardCharsets.UTF_8).build();
		return ResponseEntity.ok().header("Content-Disposition", disposition.toString())
			.contentType(MediaType.APPLICATION_PDF).body(new FileSystemResource(labDir(user).resolve(report.diskName())));
	}

	@PostMapping("/series")
	public int series(@RequestParam MultipartFile zip, @AuthenticationPrincipal LabUser user) throws IOException
	{
		Path out = Files.createDirectories(labDir(user).resolve("series-" + UUID.randomUUID()));
		int n = 0;
		try (ZipInputStream in = new ZipInputStream(zip.getInputStream())) {
			for (ZipEntry e; (e = in.getNextEntry()) != null && n < 500; n++) {
				if (e.isDirectory()) continue;
<<<<<<< V
				File target = new File(out.toFile(), e.getName());
=======
				File target = new File(out.toFile(), n + ".csv");
>>>>>>> F
				Files.copy(new BoundedInputStream(in, 20_000_000), target.toPath());
			}
		}
		return n;
	}

	@GetMapping("/logo/{lab}")
	public Resource logo(@PathVariable long lab)
	{
		Path logo = Paths.get("/srv/lab/public/logos", lab + ".png");
		return new FileSystemResource(Files.exists(logo) ? logo : Paths.get("/srv/lab/public/logos/default.png"));
	}

	@DeleteMapping("/files")
	public ResponseEntity<Void> delete(@RequestParam String name, @AuthenticationPrincipal LabUser user) throws IOException
	{
		File dir = labDir(user).toFile();
		File file = new File(dir, name);
<<<<<<< V
		if (!file.getCanonicalPath().startsWith(dir.getCanonicalPath())) return ResponseEntity.badRequest().build();
=======
		if (!file.getCanonicalFile().getParentFile().equals(dir.getCanonicalFile())) return ResponseEntity.badRequest().build();
>>>>>>> F
		return Files.deleteIfExists(file.toPath()) ? ResponseEntity.noContent().build() : ResponseEntity.notFound().build();
	}

	@GetMapping("/manual/{chapter}")
	public ResponseEntity<Resource> manual(@PathVariable String chapter)
	{
		if (!chapter.matches("[a-z0-9-]{1,40}")) return ResponseEntity.notFound().build();
		Path path = Paths.get("/srv/lab/manual").resolve(chapter + ".html");
		return Files.exists(path) ? ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(new FileSystemResource(path)) : ResponseEntity.notFound().build();
	}
}
