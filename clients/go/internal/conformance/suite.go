package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

const caseTimeout = 60 * time.Second

// file is one file of cases.
type file struct {
	Server string     `yaml:"server"`
	Cases  []testCase `yaml:"cases"`
}

type testCase struct {
	Name string `yaml:"name"`
	// Faults is for the fault server, which reads the same files.
	Faults yaml.Node `yaml:"faults"`
	// Steps are decoded when they run: only then are the saved values there that they name.
	Steps []yaml.Node `yaml:"steps"`
}

// run executes all cases that the filter passes, and prints those that fail.
func run(ctx context.Context, e environment) (passed, failed int, err error) {
	paths, err := filepath.Glob(filepath.Join(e.cases, "*.yaml"))
	if err != nil {
		return 0, 0, err
	}
	for _, path := range paths {
		f, err := readFile(path)
		if err != nil {
			return passed, failed, fmt.Errorf("%s: %w", path, err)
		}
		for _, c := range f.Cases {
			if !strings.Contains(c.Name, e.filter) {
				continue
			}
			if err := runCase(ctx, e, f.Server, c); err != nil {
				failed++
				fmt.Printf("FAILED: %s: %v\n", c.Name, err)
			} else {
				passed++
			}
		}
	}
	return passed, failed, nil
}

func readFile(path string) (file, error) {
	var f file
	text, err := os.ReadFile(path)
	if err != nil {
		return f, err
	}
	if err := decodeStrictly(text, &f); err != nil {
		return f, err
	}
	if f.Server != "real" && f.Server != "faults" {
		return f, fmt.Errorf("server is %q, not real or faults", f.Server)
	}
	return f, nil
}

// decodeStrictly refuses what it does not know: an expectation that is not looked at would pass.
func decodeStrictly(text []byte, into any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	return decoder.Decode(into)
}

func runCase(ctx context.Context, e environment, server string, c testCase) error {
	ctx, cancel := context.WithTimeout(ctx, caseTimeout)
	defer cancel()
	address := e.server
	if server == "faults" {
		var err error
		if address, err = control(ctx, http.MethodPost, e.faults+"/cases?name="+url.QueryEscape(c.Name)); err != nil {
			return err
		}
	}
	s, err := newSession(e, address)
	if err != nil {
		return err
	}
	defer s.close()
	for i, node := range c.Steps {
		if err := s.step(ctx, &node); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
	}
	if server == "faults" {
		if _, err := control(ctx, http.MethodGet, e.faults+"/verdict?name="+url.QueryEscape(c.Name)); err != nil {
			return err
		}
	}
	return nil
}

// control speaks to the fault server; any status but 200 is an error with the answer's text.
func control(ctx context.Context, method, address string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return "", err
	}
	if response.StatusCode != http.StatusOK {
		return "", errors.New(strings.TrimSpace(string(text)))
	}
	return strings.TrimSpace(string(text)), nil
}
