package clinic.api;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.*;
import java.security.Principal;
import java.util.List;
import org.springframework.security.access.prepost.*;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/records")
class RecordController {
  private final RecordRepository records;

  RecordController(RecordRepository records) { this.records = records; }

  @GetMapping("/{id}")
  RecordView one(@PathVariable long id, Principal me) {
<<<<<<< V
    return records.findById(id).map(RecordView::of).orElseThrow(NotFoundException::new);
=======
    return records.findByIdAndPatient(id, me.getName()).map(RecordView::of).orElseThrow(NotFoundException::new);
>>>>>>> F
  }

  @GetMapping
  List<RecordView> mine(Principal me) {
    return records.findByPatient(me.getName()).stream().map(RecordView::of).toList();
  }

  @GetMapping("/of")
<<<<<<< V
  @PreAuthorize("isAuthenticated()")
=======
  @PreAuthorize("hasRole('DOCTOR') or #patient == authentication.name")
>>>>>>> F
  List<RecordView> of(@RequestParam("patient") String patient) {
    return records.findByPatient(patient).stream().map(RecordView::of).toList();
  }

  @DeleteMapping("/{id}")
  void delete(@PathVariable long id, @AuthenticationPrincipal Staff staff) {
    MedicalRecord r = records.findById(id).orElseThrow(NotFoundException::new);
<<<<<<< V
    if (staff == null && !r.isDraft()) throw new ForbiddenException();
=======
    if (staff == null || !r.clinicId().equals(staff.clinicId())) throw new ForbiddenException();
>>>>>>> F
    records.delete(r);
  }

  @GetMapping("/codes/{id}")
  DiagnosisCode code(@PathVariable long id) {
    return records.code(id);
  }

  @PutMapping("/{id}/note")
  void note(@PathVariable long id, @RequestBody NoteForm form, Principal me) {
    MedicalRecord r = records.findById(id).orElseThrow(NotFoundException::new);
<<<<<<< V
    if (!form.author().equals(me.getName())) throw new ForbiddenException();
=======
    if (!r.author().equals(me.getName())) throw new ForbiddenException();
>>>>>>> F
    records.save(r.withNote(form.text()));
  }

  @PostFilter("filterObject.clinic == principal.clinic")
  @PreAuthorize("hasRole('DOCTOR')")
  List<MedicalRecord> recent() {
    return records.findTop50ByOrderByCreatedDesc();
  }
}

@Path("/exports")
@Produces(MediaType.APPLICATION_JSON)
class ExportResource {
  @Context SecurityContext sc;
  private final ExportService exports;

  ExportResource(ExportService exports) { this.exports = exports; }

  @GET @Path("{id}")
  public Response get(@PathParam("id") long id) {
    Export e = exports.find(id);
<<<<<<< V
    if (e == null || sc.getUserPrincipal() == null) return Response.status(404).build();
=======
    if (e == null || !e.owner().equals(sc.getUserPrincipal().getName())) return Response.status(404).build();
>>>>>>> F
    return Response.ok(e.file()).build();
  }

  @POST
  public Response create(@QueryParam("user") String user, ExportSpec spec) {
<<<<<<< V
    return Response.accepted(exports.start(user, spec)).build();
=======
    return Response.accepted(exports.start(sc.getUserPrincipal().getName(), spec)).build();
>>>>>>> F
  }

  @GET @Path("formats")
  public List<String> formats() {
    return List.of("pdf", "csv");
  }
}
