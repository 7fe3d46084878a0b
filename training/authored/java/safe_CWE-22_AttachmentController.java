package com.example.cases.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

@RestController
public class AttachmentController {

    private final Path root;

    public AttachmentController(@Value("${cases.attachments}") Path root) throws IOException {
        this.root = root.toRealPath();
    }

    @PreAuthorize("@caseAccess.mayRead(#caseId)")
    @GetMapping("/cases/{caseId}/attachments")
    public ResponseEntity<Resource> download(@PathVariable long caseId, @RequestParam String name) throws IOException {
        Path folder = root.resolve(Long.toString(caseId));
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!file.toRealPath().startsWith(folder)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .body(new FileSystemResource(file));
    }

    @PreAuthorize("@caseAccess.mayEdit(#caseId)")
    @PostMapping("/cases/{caseId}/attachments")
    public String upload(@PathVariable long caseId, @RequestParam MultipartFile file) throws IOException {
        Path folder = Files.createDirectories(root.resolve(Long.toString(caseId)));
        String stored = UUID.randomUUID() + ".bin";
        try (var in = file.getInputStream()) {
            Files.copy(in, folder.resolve(stored), StandardCopyOption.REPLACE_EXISTING);
        }
        return stored;
    }
}
