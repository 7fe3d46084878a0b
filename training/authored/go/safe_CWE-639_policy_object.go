package controllers

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	certv1 "example.org/certs/api/v1"
)

type IssuerReconciler struct {
	client.Client
	// SystemNamespace is where the secrets of cluster-wide issuers live.
	SystemNamespace string
}

// secretFor finds the key of an issuer. Cluster issuers are made by
// administrators only; the others may use secrets of their own namespace.
func (r *IssuerReconciler) secretFor(ctx context.Context, iss *certv1.Issuer) (*corev1.Secret, error) {
	ns := iss.Namespace
	if ns == "" {
		ns = r.SystemNamespace
	}
	var sec corev1.Secret
	key := types.NamespacedName{Namespace: ns, Name: iss.Spec.SecretName}
	if err := r.Get(ctx, key, &sec); err != nil {
		return nil, err
	}
	return &sec, nil
}

func (r *IssuerReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var iss certv1.Issuer
	if err := r.Get(ctx, req.NamespacedName, &iss); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	sec, err := r.secretFor(ctx, &iss)
	if err != nil {
		iss.Status.Ready = false
		return ctrl.Result{}, r.Status().Update(ctx, &iss)
	}
	iss.Status.Ready = len(sec.Data["tls.key"]) > 0
	return ctrl.Result{}, r.Status().Update(ctx, &iss)
}
