package webhook

import (
	"encoding/json"
	"io"
	"net/http"

	admissionv1 "k8s.io/api/admission/v1"
	appsv1 "k8s.io/api/apps/v1"
)

// review is the validating webhook for deployments. It listens on the pod
// network, and the API server treats a failed call as a denial.
func (s *Server) review(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 3<<20))
	if err != nil {
		http.Error(w, "body", http.StatusBadRequest)
		return
	}
	var ar admissionv1.AdmissionReview
	if err := json.Unmarshal(body, &ar); err != nil || ar.Request == nil {
		http.Error(w, "not an admission review", http.StatusBadRequest)
		return
	}
	var dep appsv1.Deployment
	if err := json.Unmarshal(ar.Request.Object.Raw, &dep); err != nil {
		http.Error(w, "not a deployment", http.StatusBadRequest)
		return
	}

	// The policy check outlives the request: its outcome is reported later.
	go func() {
		p := s.policyFor(dep.Namespace)
<<<<<<< V
		if *dep.Spec.Replicas > p.MaxReplicas {
=======
		if n := dep.Spec.Replicas; n != nil && *n > p.MaxReplicas {
>>>>>>> F
			s.report(dep.Namespace, dep.Name, "replicas")
		}
		for _, c := range dep.Spec.Template.Spec.Containers {
			if sc := c.SecurityContext; sc != nil && sc.Privileged != nil && *sc.Privileged {
				s.report(dep.Namespace, dep.Name, c.Name)
			}
		}
	}()
	ar.Response = &admissionv1.AdmissionResponse{UID: ar.Request.UID, Allowed: true}
	ar.Request = nil
	json.NewEncoder(w).Encode(ar)
}
