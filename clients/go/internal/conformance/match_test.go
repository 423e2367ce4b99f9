package main

import (
	"testing"

	"gopkg.in/yaml.v3"
)

// A runner that finds everything right would pass every case.
func TestMatch(t *testing.T) {
	for _, c := range []struct {
		expected, actual string
		matches          bool
	}{
		{`{ a: 7 }`, `{ "a": "7", "b": 1 }`, true},
		{`{ a: "7" }`, `{ "a": 7 }`, true},
		{`{ a: 7 }`, `{ "a": 8 }`, false},
		{`{ a: 7 }`, `{}`, false},
		{`{ a: absent }`, `{}`, true},
		{`{ a: absent }`, `{ "a": "" }`, false},
		{`{ a: "*" }`, `{ "a": "x" }`, true},
		{`{ a: "*" }`, `{ "a": "" }`, false},
		{`{ a: "*" }`, `{}`, false},
		{`{ a: true }`, `{ "a": true }`, true},
		{`{ a: {} }`, `{ "a": {} }`, true},
		{`{ a: {} }`, `{}`, false},
		{`[1, { b: 2 }]`, `[1, { "b": 2, "c": 3 }]`, true},
		{`[1]`, `[1, 2]`, false},
		{`[1, 2]`, `[1]`, false},
		{`[]`, `[]`, true},
		{`{ a: [] }`, `{}`, false},
	} {
		var expected yaml.Node
		if err := yaml.Unmarshal([]byte(c.expected), &expected); err != nil {
			t.Fatal(err)
		}
		actual, err := generic([]byte(c.actual))
		if err != nil {
			t.Fatal(err)
		}
		if err := match(expected.Content[0], actual, "it"); (err == nil) != c.matches {
			t.Errorf("%s and %s: %v", c.expected, c.actual, err)
		}
	}
}

func TestDeliveriesJoinRuns(t *testing.T) {
	var deliveries []string
	for _, sequence := range []int64{1, 2, 3, 3, 4, 7, 9, 10} {
		deliveries = appendSequence(deliveries, sequence)
	}
	want := []string{"1-3", "3-4", "7", "9-10"}
	for i := range want {
		if len(deliveries) != len(want) || deliveries[i] != want[i] {
			t.Fatalf("%q, not %q", deliveries, want)
		}
	}
	if after := appendSequence([]string{"1-3", "reset RESUME_TOKEN_EXPIRED"}, 1); len(after) != 3 {
		t.Errorf("%q", after)
	}
}
