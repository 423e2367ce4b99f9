package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"gopkg.in/yaml.v3"
)

// httpStep is a request aside.
type httpStep struct {
	To     string    `yaml:"to"`
	Method string    `yaml:"method"`
	Path   string    `yaml:"path"`
	Body   yaml.Node `yaml:"body"`
}

// http gives the JSON that is answered; nil when the answer is empty.
func (s *session) http(ctx context.Context, h *httpStep) (any, error) {
	base, known := map[string]string{"emulator": s.emulator, "faults": s.faults}[h.To]
	if !known {
		return nil, fmt.Errorf("no peer %q", h.To)
	}
	var body []byte
	if !h.Body.IsZero() {
		var value any
		if err := h.Body.Decode(&value); err != nil {
			return nil, err
		}
		var err error
		if body, err = json.Marshal(value); err != nil {
			return nil, err
		}
	}
	request, err := http.NewRequestWithContext(ctx, h.Method, base+h.Path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode/100 != 2 {
		return nil, fmt.Errorf("%s %s: %s: %s", h.Method, h.Path, response.Status, show(string(text)))
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return nil, nil
	}
	return generic(text)
}
