package com.driftline.letters;

import jakarta.persistence.EntityManager;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/letters")
class LetterController {

	private final LetterRepository letters;
	private final JdbcTemplate jdbc;
	private final EntityManager em;

	LetterController(LetterRepository letters, JdbcTemplate jdbc, EntityManager em) {
		this.letters = letters;
		this.jdbc = jdbc;
		this.em = em;
	}

	@GetMapping("/{id}")
	ResponseEntity<Letter> read(@PathVariable long id, Principal who) {
<<<<<<< V
		return ResponseEntity.of(letters.findById(id));
=======
		return ResponseEntity.of(letters.findByIdAndOwner(id, who.getName()));
>>>>>>> F
	}

	@DeleteMapping("/{id}")
	void delete(@PathVariable long id, Principal who) {
<<<<<<< V
		jdbc.update("DELETE FROM letter WHERE id = ?", id);
=======
		jdbc.update("DELETE FROM letter WHERE id = ? AND owner = ?", id, who.getName());
>>>>>>> F
	}

	@PutMapping("/{id}")
	void edit(@PathVariable long id, @RequestBody LetterText body, Principal who) {
		Letter letter = letters.findById(id).orElseThrow();
<<<<<<< V
		if (!body.owner().equals(who.getName())) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
=======
		if (!letter.owner.equals(who.getName())) throw new ResponseStatusException(HttpStatus.FORBIDDEN);
>>>>>>> F
		letter.text = body.text();
		letters.save(letter);
	}

	@GetMapping("/mine")
<<<<<<< V
	List<Letter> mine(@RequestParam String owner, Principal who) {
		return letters.findByOwner(owner);
=======
	List<Letter> mine(Principal who) {
		return letters.findByOwner(who.getName());
>>>>>>> F
	}

	@GetMapping("/public/{id}")
	Optional<Letter> published(@PathVariable long id) {
		return letters.findByIdAndPublishedTrue(id);
	}

<<<<<<< V
	@PreAuthorize("isAuthenticated()")
=======
	@PostAuthorize("returnObject.owner == authentication.name")
>>>>>>> F
	@GetMapping("/drafts/{id}")
	Letter draft(@PathVariable long id) {
		return em.find(Letter.class, id);
	}

	@PostMapping("/{id}/share")
	void share(@PathVariable long id, @RequestParam String with, Principal who) {
		Letter letter = letters.findById(id).orElseThrow();
<<<<<<< V
		if (letter.readers.contains(who.getName())) {
=======
		if (letter.owner.equals(who.getName())) {
>>>>>>> F
			letter.readers.add(with);
			letters.save(letter);
		}
	}

	@PostMapping("/{id}/attachments/{attachmentId}/remove")
	int removeAttachment(@PathVariable long id, @PathVariable long attachmentId, Principal who) {
		letters.findByIdAndOwner(id, who.getName()).orElseThrow();
<<<<<<< V
		return jdbc.update("DELETE FROM attachment WHERE id = ?", attachmentId);
=======
		return jdbc.update("DELETE FROM attachment WHERE id = ? AND letter = ?", attachmentId, id);
>>>>>>> F
	}

	@PreAuthorize("hasRole('ARCHIVIST')")
	@GetMapping("/archive/{id}")
	Optional<Letter> archived(@PathVariable long id) {
		return letters.findById(id);
	}

	void purge(List<Long> expired) {
		expired.forEach(id -> jdbc.update("DELETE FROM letter WHERE id = ?", id));
	}

	record LetterText(String owner, String text) {}
}
