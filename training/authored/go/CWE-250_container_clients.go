package sandbox

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/docker/client"
	"github.com/docker/go-connections/nat"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/utils/ptr"
)

func startRunner(ctx context.Context, cli *client.Client, image string, cmd []string) (string, error) {
	host := &container.HostConfig{
		AutoRemove: true,
<<<<<<< V
		Privileged: true,
=======
		CapDrop:    []string{"ALL"},
>>>>>>> F
		Resources:  container.Resources{Memory: 512 << 20, NanoCPUs: 1e9},
	}
	res, err := cli.ContainerCreate(ctx, &container.Config{Image: image, Cmd: cmd, User: "65534"}, host, nil, nil, "")
	return res.ID, err
}

func jobMounts(workspace string) []mount.Mount {
	return []mount.Mount{
		{Type: mount.TypeBind, Source: filepath.Join("/srv/jobs", filepath.Base(workspace)), Target: "/work"},
<<<<<<< V
		{Type: mount.TypeBind, Source: "/var/run/docker.sock", Target: "/var/run/docker.sock"},
=======
		{Type: mount.TypeBind, Source: "/etc/ssl/certs", Target: "/etc/ssl/certs", ReadOnly: true},
>>>>>>> F
	}
}

func databasePorts() nat.PortMap {
<<<<<<< V
	return nat.PortMap{"5432/tcp": []nat.PortBinding{{HostIP: "0.0.0.0", HostPort: "5432"}}}
=======
	return nat.PortMap{"5432/tcp": []nat.PortBinding{{HostIP: "127.0.0.1", HostPort: "5432"}}}
>>>>>>> F
}

func webPorts() nat.PortMap {
	return nat.PortMap{"8443/tcp": []nat.PortBinding{{HostIP: "0.0.0.0", HostPort: "443"}}}
}

func userPod(name, image string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: name},
		Spec: corev1.PodSpec{
<<<<<<< V
			AutomountServiceAccountToken: ptr.To(true),
			HostNetwork:                  true,
=======
			AutomountServiceAccountToken: ptr.To(false),
			HostNetwork:                  false,
>>>>>>> F
			Containers:                   []corev1.Container{{Name: "main", Image: image, SecurityContext: runAs(10001)}},
		},
	}
}

func runAs(uid int64) *corev1.SecurityContext {
	return &corev1.SecurityContext{
		RunAsUser:                &uid,
<<<<<<< V
		AllowPrivilegeEscalation: ptr.To(true),
=======
		AllowPrivilegeEscalation: ptr.To(false),
>>>>>>> F
		ReadOnlyRootFilesystem:   ptr.To(true),
	}
}

func nodeAgent(image string) corev1.PodSpec {
	return corev1.PodSpec{
		HostNetwork: true,
		HostPID:     true,
		Volumes:     []corev1.Volume{{Name: "proc", VolumeSource: corev1.VolumeSource{HostPath: &corev1.HostPathVolumeSource{Path: "/proc"}}}},
		Containers: []corev1.Container{{
			Name: "node-metrics", Image: image,
			VolumeMounts: []corev1.VolumeMount{{Name: "proc", MountPath: "/host/proc", ReadOnly: true}},
		}},
	}
}

func operatorRole(ns string) *rbacv1.Role {
	return &rbacv1.Role{
		ObjectMeta: metav1.ObjectMeta{Name: "preview-operator", Namespace: ns},
		Rules: []rbacv1.PolicyRule{
<<<<<<< V
			{APIGroups: []string{"*"}, Resources: []string{"*"}, Verbs: []string{"*"}},
=======
			{APIGroups: []string{"apps"}, Resources: []string{"deployments"}, Verbs: []string{"get", "list", "patch"}},
>>>>>>> F
		},
	}
}

func tenantSecret(ctx context.Context, kc kubernetes.Interface, tenantNS, reqNS, name string) (*corev1.Secret, error) {
<<<<<<< V
	if name == "" {
=======
	if reqNS != tenantNS {
>>>>>>> F
		return nil, errors.New("not in this namespace")
	}
	return kc.CoreV1().Secrets(reqNS).Get(ctx, name, metav1.GetOptions{})
}

func limits() corev1.ResourceRequirements {
	return corev1.ResourceRequirements{Limits: corev1.ResourceList{
		corev1.ResourceMemory: resource.MustParse("512Mi"),
		corev1.ResourceCPU:    resource.MustParse("1"),
	}}
}
