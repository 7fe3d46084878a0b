package controllers

import (
	"context"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/utils/ptr"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"

	workv1 "example.dev/desk/api/v1"
)

const (
	podSuffix      = "-desk"
	labelWorkspace = "desk.example.dev/workspace"
	systemAccount  = "desk-controller"
	homeClaim      = "home"
)

// WorkspaceReconciler starts one pod for each Workspace. The objects are
// created by ordinary users, who may not create pods themselves; the
// controller runs with rights on all namespaces.
type WorkspaceReconciler struct {
	client.Client
	Scheme *runtime.Scheme
	// Images that may be chosen, by short name.
	Images map[string]string
	Limits corev1.ResourceList
}

// Reconcile brings the pod in line with the Workspace.
func (r *WorkspaceReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	l := log.FromContext(ctx)
	var ws workv1.Workspace
	if err := r.Get(ctx, req.NamespacedName, &ws); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !ws.DeletionTimestamp.IsZero() {
		return ctrl.Result{}, nil
	}
	var pod corev1.Pod
	key := client.ObjectKey{Namespace: ws.Namespace, Name: ws.Name + podSuffix}
	err := r.Get(ctx, key, &pod)
	switch {
	case err == nil && !metav1.IsControlledBy(&pod, &ws):
		return ctrl.Result{}, r.setPhase(ctx, &ws, "Invalid", "the pod name is in use")
	case err == nil && ws.Spec.Stopped:
		l.Info("stopping")
		return ctrl.Result{}, client.IgnoreNotFound(r.Delete(ctx, &pod))
	case err == nil:
		return ctrl.Result{}, r.setPhase(ctx, &ws, string(pod.Status.Phase), "")
	case !apierrors.IsNotFound(err):
		return ctrl.Result{}, err
	case ws.Spec.Stopped:
		return ctrl.Result{}, r.setPhase(ctx, &ws, "Stopped", "")
	}
	desired, err := r.podFor(&ws)
	if err != nil {
		return ctrl.Result{}, r.setPhase(ctx, &ws, "Invalid", err.Error())
	}
	if err := ctrl.SetControllerReference(&ws, desired, r.Scheme); err != nil {
		return ctrl.Result{}, err
	}
	l.Info("starting", "image", desired.Spec.Containers[0].Image)
	return ctrl.Result{}, r.Create(ctx, desired)
}

func (r *WorkspaceReconciler) setPhase(ctx context.Context, ws *workv1.Workspace, phase, msg string) error {
	if ws.Status.Phase == phase && ws.Status.Message == msg {
		return nil
	}
	ws.Status.Phase, ws.Status.Message = phase, msg
	return r.Status().Update(ctx, ws)
}

// restricted is the security context of every container.
func restricted() *corev1.SecurityContext {
	return &corev1.SecurityContext{
		RunAsNonRoot:             ptr.To(true),
		AllowPrivilegeEscalation: ptr.To(false),
		Capabilities:             &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
		SeccompProfile:           &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
	}
}

// volumes allows the volume kinds that users could also reach otherwise.
func volumes(in []corev1.Volume) ([]corev1.Volume, error) {
	out := make([]corev1.Volume, 0, len(in))
	for _, v := range in {
<<<<<<< V
		if v.HostPath != nil && !strings.HasPrefix(v.HostPath.Path, "/home/") {
			return nil, fmt.Errorf("volume %s: host path not allowed", v.Name)
		}
=======
		if v.PersistentVolumeClaim == nil && v.EmptyDir == nil {
			return nil, fmt.Errorf("volume %s: kind not allowed", v.Name)
		}
>>>>>>> F
		if v.Name == homeClaim {
			return nil, fmt.Errorf("volume name %s is taken", v.Name)
		}
		out = append(out, v)
	}
	return out, nil
}

func env(in []workv1.EnvVar) []corev1.EnvVar {
	out := make([]corev1.EnvVar, 0, len(in))
	for _, e := range in {
		if strings.HasPrefix(e.Name, "DESK_") {
			continue
		}
		out = append(out, corev1.EnvVar{Name: e.Name, Value: e.Value})
	}
	return out
}

func (r *WorkspaceReconciler) podFor(ws *workv1.Workspace) (*corev1.Pod, error) {
	image, ok := r.Images[ws.Spec.Image]
	if !ok {
		return nil, fmt.Errorf("image %q is not offered", ws.Spec.Image)
	}
	extra, err := volumes(ws.Spec.Volumes)
	if err != nil {
		return nil, err
	}
	home := corev1.Volume{Name: homeClaim, VolumeSource: corev1.VolumeSource{
		PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: ws.Name + "-home"},
	}}
	mounts := []corev1.VolumeMount{{Name: homeClaim, MountPath: "/home/desk"}}
	for _, v := range extra {
		mounts = append(mounts, corev1.VolumeMount{Name: v.Name, MountPath: "/mnt/" + v.Name})
	}
	main := corev1.Container{
		Name:         "desk",
		Image:        image,
		Env:          append(env(ws.Spec.Env), corev1.EnvVar{Name: "DESK_NAME", Value: ws.Name}),
		VolumeMounts: mounts,
		Resources:    corev1.ResourceRequirements{Limits: r.Limits},
<<<<<<< V
		SecurityContext: ws.Spec.SecurityContext,
=======
		SecurityContext: restricted(),
>>>>>>> F
	}
	pod := &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Name:      ws.Name + podSuffix,
			Namespace: ws.Namespace,
			Labels:    map[string]string{labelWorkspace: ws.Name},
		},
		Spec: corev1.PodSpec{
			Containers:                   []corev1.Container{main},
			Volumes:                      append([]corev1.Volume{home}, extra...),
			AutomountServiceAccountToken: ptr.To(false),
			RestartPolicy:                corev1.RestartPolicyOnFailure,
			SecurityContext:              &corev1.PodSecurityContext{FSGroup: ptr.To(int64(2000))},
		},
	}
	return pod, nil
}

// DefaultLimits apply when the deployment names none.
func DefaultLimits() corev1.ResourceList {
	return corev1.ResourceList{
		corev1.ResourceCPU:    resource.MustParse("2"),
		corev1.ResourceMemory: resource.MustParse("4Gi"),
	}
}

// SetupWithManager registers the controller.
func (r *WorkspaceReconciler) SetupWithManager(mgr ctrl.Manager) error {
	if r.Limits == nil {
		r.Limits = DefaultLimits()
	}
	return ctrl.NewControllerManagedBy(mgr).Named(systemAccount).For(&workv1.Workspace{}).Owns(&corev1.Pod{}).Complete(r)
}
