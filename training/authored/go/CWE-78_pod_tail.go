package console

import (
	"bytes"
	"context"
	"path"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/remotecommand"
)

type PodShell struct {
	cs  kubernetes.Interface
	cfg *rest.Config
}

// TailFile returns the last lines of a log file inside a build pod.
// The file name is picked by the user of the build page.
func (p *PodShell) TailFile(ctx context.Context, ns, pod, file string, lines int) (string, error) {
	if lines <= 0 || lines > 5000 {
		lines = 200
	}
	full := path.Join("/workspace/logs", path.Clean("/"+file))

<<<<<<< V
	command := []string{"sh", "-c", "tail -n " + strconv.Itoa(lines) + " " + full}
=======
	command := []string{"tail", "-n", strconv.Itoa(lines), full}
>>>>>>> F
	req := p.cs.CoreV1().RESTClient().Post().
		Resource("pods").Namespace(ns).Name(pod).SubResource("exec").
		VersionedParams(&corev1.PodExecOptions{
			Container: "build",
			Command:   command,
			Stdout:    true,
			Stderr:    true,
		}, scheme.ParameterCodec)

	ex, err := remotecommand.NewSPDYExecutor(p.cfg, "POST", req.URL())
	if err != nil {
		return "", err
	}
	var out, errOut bytes.Buffer
	err = ex.StreamWithContext(ctx, remotecommand.StreamOptions{Stdout: &out, Stderr: &errOut})
	return out.String(), err
}
