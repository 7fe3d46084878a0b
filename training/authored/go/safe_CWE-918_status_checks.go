package checks

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

var regions = map[string]string{
	"eu": "https://eu.probe.example",
	"us": "https://us.probe.example",
	"ap": "https://ap.probe.example",
}

// Run asks the probe of a region for the state of a monitor.
func Run(ctx context.Context, cl *http.Client, region, monitor string) (int, error) {
	base, ok := regions[region]
	if !ok {
		return 0, fmt.Errorf("checks: region %q", region)
	}
	u := base + "/v2/monitors/" + url.PathEscape(monitor) + "?" + url.Values{"at": {time.Now().Format(time.RFC3339)}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return 0, err
	}
	resp, err := cl.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
