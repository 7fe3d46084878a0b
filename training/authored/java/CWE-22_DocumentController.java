package com.example.dms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/documents")
class DocumentController {

	private static final Set<String> TYPES = Set.of("pdf", "odt", "docx", "txt");

	private final Path root;
	private final AccountDirectory accounts;

	DocumentController(@Value("${dms.root}") Path root, AccountDirectory accounts) {
		this.root = root.toAbsolutePath().normalize();
		this.accounts = accounts;
	}

	private Path homeOf(Authentication auth) throws IOException {
		Path home = root.resolve(Long.toString(accounts.idOf(auth.getName())));
		return Files.createDirectories(home);
	}

	private static ResponseStatusException status(HttpStatus status) {
		return new ResponseStatusException(status);
	}

	@GetMapping
	List<String> list(Authentication auth) throws IOException {
		Path home = homeOf(auth);
		try (Stream<Path> files = Files.walk(home, 4)) {
			return files.filter(Files::isRegularFile).map(f -> home.relativize(f).toString()).sorted().toList();
		}
	}

	@GetMapping("/content")
	ResponseEntity<Resource> download(@RequestParam String name, Authentication auth) throws IOException {
		Path home = homeOf(auth);
		Path file = home.resolve(name);
<<<<<<< V
		if (!file.startsWith(home) || !Files.isRegularFile(file)) {
=======
		if (!file.normalize().startsWith(home) || !Files.isRegularFile(file)) {
>>>>>>> F
			throw status(HttpStatus.NOT_FOUND);
		}
		return ResponseEntity.ok()
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.header("Content-Disposition", "attachment")
				.body(new FileSystemResource(file));
	}

	@PostMapping
	ResponseEntity<Void> upload(@RequestParam MultipartFile file, Authentication auth) throws IOException {
		String original = file.getOriginalFilename();
		String extension = StringUtils.getFilenameExtension(original);
		if (original == null || extension == null || !TYPES.contains(extension.toLowerCase())) {
			throw status(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
		}
<<<<<<< V
		Path target = homeOf(auth).resolve(StringUtils.cleanPath(original));
=======
		Path target = homeOf(auth).resolve(StringUtils.getFilename(StringUtils.cleanPath(original)));
>>>>>>> F
		try (InputStream in = file.getInputStream()) {
			Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
		}
		return ResponseEntity.status(HttpStatus.CREATED).build();
	}

	@DeleteMapping("/content")
	void delete(@RequestParam String name, Authentication auth) throws IOException {
		Path home = homeOf(auth);
		Path file = home.resolve(name).normalize();
		if (!file.startsWith(home) || file.equals(home)) {
			throw status(HttpStatus.NOT_FOUND);
		}
		Files.deleteIfExists(file);
	}
}
