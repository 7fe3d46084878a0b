package example.clinic.api;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

@RestController
@RequestMapping("/clinic")
public class ClinicEndpoints {

	private static final Set<String> SORTS = Set.of("takenAt", "name", "unit");

	private final ResultRepository results;
	private final VisitRepository visits;
	private final LetterRepository letters;
	private final FormularyRepository formulary;

	public ClinicEndpoints(ResultRepository results, VisitRepository visits, LetterRepository letters, FormularyRepository formulary) {
		this.results = results;
		this.visits = visits;
		this.letters = letters;
		this.formulary = formulary;
	}

	private void mustTreat(Staff me, long patientId) {
		if (!visits.existsByPatientIdAndDoctorId(patientId, me.id()) && !me.hasRole("head-of-" + visits.wardOf(patientId))) {
			throw new AccessDeniedException("patient " + patientId);
		}
	}

	@GetMapping("/patients/{patientId}/results")
	public Page<ResultView> results(@PathVariable long patientId, @RequestParam(defaultValue = "takenAt") String sort,
			@RequestParam(defaultValue = "0") int page, @AuthenticationPrincipal Staff me) {
		mustTreat(me, patientId);
		String property = SORTS.contains(sort) ? sort : "takenAt";
		return results.findByPatientId(patientId, PageRequest.of(Math.max(0, page), 50, Sort.by(property))).map(ResultView::of);
	}

	@GetMapping("/drugs/{id}")
	public ResponseEntity<Drug> drug(@PathVariable long id) {
		return formulary.findById(id)
				.map(d -> ResponseEntity.ok().cacheControl(CacheControl.maxAge(java.time.Duration.ofHours(6)).cachePublic()).body(d))
				.orElse(ResponseEntity.notFound().build());
	}

	@PostMapping("/patients/{patientId}/visits")
	@Transactional
	public ResponseEntity<Void> addVisit(@PathVariable long patientId, @RequestBody VisitInput input, @AuthenticationPrincipal Staff me) {
		mustTreat(me, patientId);
		Visit v = visits.save(new Visit(patientId, me.id(), LocalDateTime.now(), input.note()));
		return ResponseEntity.created(URI.create("/clinic/visits/" + v.getId())).build();
	}

	@PutMapping("/visits/{id}/note")
	@Transactional
	public ResponseEntity<Void> note(@PathVariable long id, @RequestBody VisitInput input, @AuthenticationPrincipal Staff me) {
		return visits.findById(id).filter(v -> v.getDoctorId() == me.id() && !v.isClosed()).map(v -> {
			v.setNote(input.note());
			return ResponseEntity.noContent().<Void>build();
		}).orElse(ResponseEntity.notFound().build());
	}

	@GetMapping("/letters/{id}.html")
	public ResponseEntity<String> letter(@PathVariable long id, @AuthenticationPrincipal Staff me) {
		Letter l = letters.findById(id).orElse(null);
		if (l == null) {
			return ResponseEntity.notFound().build();
		}
		mustTreat(me, l.getPatientId());
		String html = "<html><body><h1>" + HtmlUtils.htmlEscape(l.getTitle()) + "</h1><pre>" + HtmlUtils.htmlEscape(l.getText()) + "</pre></body></html>";
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).contentType(MediaType.TEXT_HTML).body(html);
	}

	@GetMapping("/letters/{id}.pdf")
	public ResponseEntity<byte[]> pdf(@PathVariable long id, @AuthenticationPrincipal Staff me) {
		return letters.findById(id).map(l -> {
			mustTreat(me, l.getPatientId());
			return ResponseEntity.ok().cacheControl(CacheControl.noStore())
					.header("Content-Disposition", ContentDisposition.attachment().filename("letter-" + id + ".pdf").build().toString())
					.body(l.render());
		}).orElse(ResponseEntity.notFound().build());
	}

	@GetMapping("/wards/{ward}/occupancy")
	@PreAuthorize("hasAnyRole('NURSE', 'DOCTOR')")
	public Map<String, Integer> occupancy(@PathVariable String ward) {
		return Map.of("beds", visits.bedsOf(ward.toLowerCase(Locale.ROOT)), "taken", visits.takenIn(ward.toLowerCase(Locale.ROOT)));
	}

	@GetMapping("/me/visits")
	public List<VisitView> mine(@AuthenticationPrincipal Staff me) {
		return visits.findTop100ByDoctorIdOrderByAtDesc(me.id()).stream().map(VisitView::of).toList();
	}

	@ExceptionHandler(AccessDeniedException.class)
	@ResponseStatus(HttpStatus.NOT_FOUND)
	public void hidden() {
	}
}
