package controllers

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	syncv1 "example.org/bucketsync/api/v1"
)

// BucketReconciler runs with a cluster role that may read secrets in
// every namespace; BucketSync objects are created by tenants.
type BucketReconciler struct {
	client.Client
	Push func(ctx context.Context, endpoint string, key, secret []byte) error
}

func (r *BucketReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var bs syncv1.BucketSync
	if err := r.Get(ctx, req.NamespacedName, &bs); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !bs.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, nil
	}

	ref := bs.Spec.CredentialsRef
	if ref.Name == "" {
		return ctrl.Result{}, nil
	}

	var sec corev1.Secret
<<<<<<< V
	key := types.NamespacedName{Namespace: ref.Namespace, Name: ref.Name}
=======
	key := types.NamespacedName{Namespace: bs.Namespace, Name: ref.Name}
>>>>>>> F
	if err := r.Get(ctx, key, &sec); err != nil {
		return ctrl.Result{}, fmt.Errorf("credentials: %w", err)
	}
	if err := r.Push(ctx, bs.Spec.Endpoint, sec.Data["access-key"], sec.Data["secret-key"]); err != nil {
		return ctrl.Result{}, err
	}
	bs.Status.ObservedGeneration = bs.Generation
	return ctrl.Result{}, r.Status().Update(ctx, &bs)
}
