// Command conformance runs the conformance cases of this repository's tests/conformance against the Go client. Its README says how.
package main

import (
	"context"
	"fmt"
	"os"
)

func main() {
	environment, err := readEnvironment()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	passed, failed, err := run(context.Background(), environment)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Printf("go: %d passed, %d failed\n", passed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}

// environment is what the runner is told by variables.
type environment struct {
	cases, server, emulator, faults, filter string
}

func readEnvironment() (environment, error) {
	e := environment{filter: os.Getenv("IDENTITYGRPC_FILTER")}
	for name, value := range map[string]*string{
		"IDENTITYGRPC_CASES":    &e.cases,
		"IDENTITYGRPC_SERVER":   &e.server,
		"IDENTITYGRPC_EMULATOR": &e.emulator,
		"IDENTITYGRPC_FAULTS":   &e.faults,
	} {
		if *value = os.Getenv(name); *value == "" {
			return e, fmt.Errorf("%s is not set", name)
		}
	}
	return e, nil
}
