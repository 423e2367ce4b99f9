package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// values are the saved ones, by name.
type values map[string]string

var placeholder = regexp.MustCompile(`\$\{([^}]*)\}`)

// fill gives a copy of the node in which every string has its placeholders replaced.
func (v values) fill(node *yaml.Node) (*yaml.Node, error) {
	filled := *node
	if node.Kind == yaml.ScalarNode {
		var missing error
		filled.Value = placeholder.ReplaceAllStringFunc(node.Value, func(match string) string {
			value, err := v.replace(match[2 : len(match)-1])
			if err != nil {
				missing = err
			}
			return value
		})
		return &filled, missing
	}
	filled.Content = make([]*yaml.Node, len(node.Content))
	for i, child := range node.Content {
		var err error
		if filled.Content[i], err = v.fill(child); err != nil {
			return nil, err
		}
	}
	return &filled, nil
}

func (v values) replace(name string) (string, error) {
	if name == "uuid" {
		return newUUID(), nil
	}
	if rest, ok := strings.CutPrefix(name, "repeat:"); ok {
		text, times, _ := strings.Cut(rest, ":")
		n, err := strconv.Atoi(times)
		if err != nil {
			return "", fmt.Errorf("${%s}: %w", name, err)
		}
		return strings.Repeat(text, n), nil
	}
	value, ok := v[name]
	if !ok {
		return "", fmt.Errorf("${%s} was not saved", name)
	}
	return value, nil
}

func newUUID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// at gives the text at a path such as `accessToken.token`; elements of lists are named by their number.
func at(value any, path string) (string, error) {
	for _, name := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(v) {
				return "", fmt.Errorf("no element %s in a list of %d", name, len(v))
			}
			value = v[i]
		default:
			value = nil
		}
	}
	if text, ok := textOf(value); ok {
		return text, nil
	}
	return "", fmt.Errorf("no text at %s", path)
}

// textOf gives the text of a scalar of decoded JSON.
func textOf(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case bool:
		return strconv.FormatBool(v), true
	default:
		return "", false
	}
}

// generic decodes JSON into maps, lists and scalars, with numbers as they are written.
func generic(text []byte) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

// duration is written as 150ms, 2s, 10m or 24h.
type duration time.Duration

func (d *duration) UnmarshalYAML(node *yaml.Node) error {
	parsed, err := time.ParseDuration(node.Value)
	*d = duration(parsed)
	return err
}

// orElse gives the duration, or another where it is absent.
func (d *duration) orElse(standard time.Duration) time.Duration {
	if d == nil {
		return standard
	}
	return time.Duration(*d)
}

// number may be written as text, as saved values are.
type number int64

func (n *number) UnmarshalYAML(node *yaml.Node) error {
	parsed, err := strconv.ParseInt(node.Value, 10, 64)
	*n = number(parsed)
	return err
}
