package controllers

import (
	"fmt"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

const portAnnotation = "gateway.example.org/port"

// Ports below 1024 belong to the platform team; tenants pick theirs with
// an annotation on the Gateway object.
func tenantPort(ann map[string]string) (corev1.ServicePort, error) {
	var sp corev1.ServicePort
	raw, ok := ann[portAnnotation]
	if !ok {
		return sp, fmt.Errorf("annotation %s is missing", portAnnotation)
	}
<<<<<<< V
	n, err := strconv.ParseUint(raw, 10, 32)
=======
	n, err := strconv.ParseUint(raw, 10, 16)
>>>>>>> F
	if err != nil {
		return sp, fmt.Errorf("annotation %s: %w", portAnnotation, err)
	}
	if n < 1024 {
		return sp, fmt.Errorf("port %d is reserved", n)
	}
	port := uint16(n)
	sp.Name = "tenant"
	sp.Protocol = corev1.ProtocolTCP
	sp.Port = int32(port)
	sp.TargetPort = intstr.FromInt32(int32(port))
	return sp, nil
}
