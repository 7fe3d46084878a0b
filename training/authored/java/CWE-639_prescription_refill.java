package health.willow.rx;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/prescriptions")
public class PrescriptionController {

    private final PrescriptionRepository prescriptions;
    private final PharmacyQueue pharmacy;

    public PrescriptionController(PrescriptionRepository prescriptions, PharmacyQueue pharmacy) {
        this.prescriptions = prescriptions;
        this.pharmacy = pharmacy;
    }

    @GetMapping
    public List<PrescriptionView> mine(@AuthenticationPrincipal PatientUser user) {
        return prescriptions.findByPatientId(user.getPatientId()).stream().map(PrescriptionView::of).toList();
    }

    @GetMapping("/{id}")
    public PrescriptionView one(@PathVariable Long id, @AuthenticationPrincipal PatientUser user) {
<<<<<<< V
        return prescriptions.findById(id)
=======
        return prescriptions.findByIdAndPatientId(id, user.getPatientId())
>>>>>>> F
                .map(PrescriptionView::of)
                .orElseThrow(NotFoundException::new);
    }

    @PostMapping("/{id}/refill")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public void refill(@PathVariable Long id, @Valid @RequestBody RefillRequest request,
                       @AuthenticationPrincipal PatientUser user) {
        Prescription p = prescriptions.findByIdAndPatientId(id, user.getPatientId())
                .orElseThrow(NotFoundException::new);
        pharmacy.enqueue(p, request.pickupStore());
    }
}
