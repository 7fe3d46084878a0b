package probe

import (
	"errors"
	"net"
	"net/http"
	"syscall"
	"time"
)

var errAddr = errors.New("address not allowed")

func publicOnly(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	ip := net.ParseIP(host)
	if err != nil || ip == nil || !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return errAddr
	}
	return nil
}

// Status requests the page at a customer's address and returns the HTTP status.
func Status(address string) (int, error) {
<<<<<<< V
	dialer := &net.Dialer{Timeout: 5 * time.Second}
=======
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: publicOnly}
>>>>>>> F
	client := &http.Client{
		Timeout:   10 * time.Second,
		Transport: &http.Transport{DialContext: dialer.DialContext},
	}
	resp, err := client.Head(address)
	if err != nil {
		return 0, err
	}
	resp.Body.Close()
	return resp.StatusCode, nil
}
