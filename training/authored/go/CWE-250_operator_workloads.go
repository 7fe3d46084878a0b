package controllers

import (
	"context"
	"fmt"
	"strings"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/record"
	"k8s.io/utils/ptr"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	runnerv1 "example.test/runner/api/v1"
)

type RunnerReconciler struct {
	client.Client
	Events record.EventRecorder
}

func container(r *runnerv1.Runner) corev1.Container {
	return corev1.Container{
		Name:    "job",
		Image:   r.Spec.Image,
		Command: r.Spec.Command,
		SecurityContext: &corev1.SecurityContext{
<<<<<<< V
			Privileged: ptr.To(r.Spec.Privileged),
=======
			Privileged: ptr.To(false),
>>>>>>> F
			RunAsNonRoot: ptr.To(true),
		},
	}
}

// nodeAgent formats disks and mounts them for the other pods of its node.
func nodeAgent(image string) corev1.PodSpec {
	return corev1.PodSpec{
		Containers: []corev1.Container{{
			Name: "agent", Image: image,
			SecurityContext: &corev1.SecurityContext{Privileged: ptr.To(true)},
			VolumeMounts:    []corev1.VolumeMount{{Name: "dev", MountPath: "/dev"}},
		}},
		Volumes: []corev1.Volume{{Name: "dev", VolumeSource: corev1.VolumeSource{
			HostPath: &corev1.HostPathVolumeSource{Path: "/dev"},
		}}},
	}
}

func podSpec(r *runnerv1.Runner) corev1.PodSpec {
	return corev1.PodSpec{
		RestartPolicy: corev1.RestartPolicyNever,
<<<<<<< V
		HostNetwork:   r.Spec.HostNetwork,
=======
		HostNetwork:   false,
>>>>>>> F
		AutomountServiceAccountToken: ptr.To(false),
		Containers:                   []corev1.Container{container(r)},
	}
}

func volume(r *runnerv1.Runner) corev1.Volume {
	return corev1.Volume{Name: "work", VolumeSource: corev1.VolumeSource{
<<<<<<< V
		HostPath: &corev1.HostPathVolumeSource{Path: "/var/lib/runner/" + r.Spec.Workspace},
=======
		EmptyDir: &corev1.EmptyDirVolumeSource{},
>>>>>>> F
	}}
}

func role(ns string) *rbacv1.Role {
	return &rbacv1.Role{
		ObjectMeta: metav1.ObjectMeta{Name: "runner", Namespace: ns},
		Rules: []rbacv1.PolicyRule{{
<<<<<<< V
			APIGroups: []string{"", "apps", "batch"}, Resources: []string{"*"}, Verbs: []string{"*"},
=======
			APIGroups: []string{""}, Resources: []string{"configmaps"}, Verbs: []string{"get"},
>>>>>>> F
		}},
	}
}

func viewer() *rbacv1.ClusterRole {
	return &rbacv1.ClusterRole{
		ObjectMeta: metav1.ObjectMeta{Name: "runner-viewer"},
		Rules:      []rbacv1.PolicyRule{{APIGroups: []string{"runner.example.test"}, Resources: []string{"*"}, Verbs: []string{"get", "list", "watch"}}},
	}
}

func script(r *runnerv1.Runner) []string {
<<<<<<< V
	return []string{"sh", "-c", fmt.Sprintf("git fetch origin refs/heads/%s && make ci", r.Spec.Branch)}
=======
	return []string{"sh", "-c", `git fetch origin "refs/heads/$1" && make ci`, "sh", r.Spec.Branch}
>>>>>>> F
}

func (r *RunnerReconciler) password(ctx context.Context, run *runnerv1.Runner) (string, error) {
	var s corev1.Secret
<<<<<<< V
	key := client.ObjectKey{Namespace: run.Spec.SecretNamespace, Name: run.Spec.SecretName}
=======
	key := client.ObjectKey{Namespace: run.Namespace, Name: run.Spec.SecretName}
>>>>>>> F
	if err := r.Get(ctx, key, &s); err != nil {
		r.Events.Eventf(run, corev1.EventTypeWarning, "NoSecret", "secret %s: %v", key, err)
		return "", client.IgnoreNotFound(err)
	}
<<<<<<< V
	r.Events.Eventf(run, corev1.EventTypeNormal, "Secret", "registry login %s", s.Data["password"])
=======
	r.Events.Eventf(run, corev1.EventTypeNormal, "Secret", "registry login %s", s.Data["username"])
>>>>>>> F
	return string(s.Data["password"]), nil
}

func (r *RunnerReconciler) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var run runnerv1.Runner
	if err := r.Get(ctx, req.NamespacedName, &run); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	job := &batchv1.Job{ObjectMeta: metav1.ObjectMeta{Name: strings.ToLower(run.Name), Namespace: run.Namespace}}
	job.Spec.Template.Spec = podSpec(&run)
	if err := ctrl.SetControllerReference(&run, job, r.Scheme()); err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{}, client.IgnoreAlreadyExists(r.Create(ctx, job))
}
