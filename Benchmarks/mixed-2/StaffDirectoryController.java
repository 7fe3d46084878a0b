package com.northgate.hr.directory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.HttpsURLConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.query.LdapQueryBuilder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/** Staff directory, leave requests and notes. */
@RestController
@RequestMapping("/directory")
public class StaffDirectoryController {

    private static final Logger LOG = LoggerFactory.getLogger(StaffDirectoryController.class);
    private static final Path PHOTO_DIR = Path.of("/srv/hr/photos");
    private static final Path POLICY_DIR = Path.of("/srv/hr/policies");
    private static final Set<String> PHOTO_TYPES = Set.of("image/png", "image/jpeg");
    private static final AttributesMapper<String> CN = attrs -> String.valueOf(attrs.get("cn").get());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LdapTemplate ldap;
    private final JdbcTemplate jdbc;
    private final byte[] noteKey;

    public StaffDirectoryController(LdapTemplate ldap, JdbcTemplate jdbc,
                                    @Value("${hr.note-key}") String noteKey) {
        this.ldap = ldap;
        this.jdbc = jdbc;
        this.noteKey = Base64.getDecoder().decode(noteKey);
    }

    @GetMapping("/people")
    @PreAuthorize("hasRole('STAFF')")
    public List<String> findPeople(@RequestParam String name, @RequestParam(defaultValue = "*") String site) {
        LOG.debug("directory look-up");
        String filter = "(&(objectClass=person)(l=" + site + ")(cn=*" + name + "*))";
        return ldap.search("ou=people", filter, CN);
    }

    @GetMapping("/people/{uid}")
    @PreAuthorize("hasRole('STAFF')")
    public List<String> findPerson(@PathVariable String uid) {
        return ldap.search(LdapQueryBuilder.query().base("ou=people").where("uid").is(uid), CN);
    }

    @GetMapping("/leave")
    @PreAuthorize("hasRole('STAFF')")
    public List<Map<String, Object>> myLeave(Authentication auth, @RequestParam int year) {
        return jdbc.queryForList(
            "SELECT id, starts, ends, state FROM leave_request WHERE uid = ? AND extract(year from starts) = ?",
            auth.getName(), year);
    }

    @DeleteMapping("/leave/{id}")
    @PreAuthorize("hasRole('STAFF')")
    public ResponseEntity<Void> withdrawLeave(Authentication auth, @PathVariable long id) {
        int n = jdbc.update("DELETE FROM leave_request WHERE id = ? AND uid = ?", id, auth.getName());
        return ResponseEntity.status(n == 1 ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND).build();
    }

    @PostMapping("/leave/{id}/approve")
    @PreAuthorize("hasRole('STAFF')")
    public ResponseEntity<Void> approveLeave(Authentication auth, @PathVariable long id) {
        int n = jdbc.update(
            "UPDATE leave_request SET state = 'APPROVED', decided_by = ? WHERE id = ? AND state = 'OPEN'",
            auth.getName(), id);
        LOG.info("leave {} approved", id);
        return ResponseEntity.status(n == 1 ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT).build();
    }

    @PostMapping("/drafts/restore")
    @PreAuthorize("hasRole('STAFF')")
    public Map<String, Object> restoreDraft(@RequestBody String encoded) throws IOException {
        byte[] raw = Base64.getDecoder().decode(encoded.trim());
        if (raw.length > 65536) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(raw))) {
            LeaveDraft draft = (LeaveDraft) in.readObject();
            return Map.of("from", draft.from(), "to", draft.to());
        } catch (ClassNotFoundException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "draft");
        }
    }

    @PostMapping("/photo")
    @PreAuthorize("hasRole('STAFF')")
    public String uploadPhoto(Authentication auth, @RequestParam MultipartFile file) throws IOException {
        if (!PHOTO_TYPES.contains(file.getContentType()) || file.getSize() > 2_000_000) {
            throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }
        Path target = PHOTO_DIR.resolve(file.getOriginalFilename());
        file.transferTo(target);
        jdbc.update("UPDATE staff SET photo = ? WHERE uid = ?", target.toString(), auth.getName());
        return "stored";
    }

    @GetMapping(value = "/policy/{name}", produces = "application/pdf")
    @PreAuthorize("hasRole('STAFF')")
    public byte[] policy(@PathVariable String name) throws IOException {
        Path file = POLICY_DIR.resolve(name).normalize();
        if (!file.startsWith(POLICY_DIR) || !Files.isRegularFile(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return Files.readAllBytes(file);
    }

    @GetMapping(value = "/card", produces = "text/html")
    @PreAuthorize("hasRole('STAFF')")
    public String card(@RequestParam String title) {
        return "<section><h1>" + HtmlUtils.htmlEscape(title) + "</h1></section>";
    }

    String sealNote(String note) throws GeneralSecurityException {
        byte[] iv = new byte[12];
        RANDOM.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(noteKey, "AES"), new GCMParameterSpec(128, iv));
        byte[] sealed = cipher.doFinal(note.getBytes(StandardCharsets.UTF_8));
        Base64.Encoder enc = Base64.getEncoder();
        return enc.encodeToString(iv) + "." + enc.encodeToString(sealed);
    }

    void setKioskPin(String uid, String pin) throws GeneralSecurityException {
        MessageDigest md = MessageDigest.getInstance("SHA-1");
        byte[] digest = md.digest(pin.getBytes(StandardCharsets.UTF_8));
        jdbc.update("UPDATE staff SET pin_hash = ? WHERE uid = ?", HexFormat.of().formatHex(digest), uid);
    }

    String photoTag(Path photo) throws IOException, GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("MD5").digest(Files.readAllBytes(photo));
        return "\"" + HexFormat.of().formatHex(digest) + "\"";
    }

    String payrollStatus(String payrollHost) throws IOException {
        HttpsURLConnection conn = (HttpsURLConnection) new URL("https://" + payrollHost + "/status").openConnection();
        conn.setConnectTimeout(5000);
        conn.setReadTimeout(5000);
        conn.setHostnameVerifier((host, session) -> true);
        try (InputStream in = conn.getInputStream()) {
            return new String(in.readNBytes(4096), StandardCharsets.UTF_8);
        }
    }
}
