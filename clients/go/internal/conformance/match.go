package main

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
)

// match compares what is expected with decoded JSON, by the rules of the cases; where names the place in messages.
func match(expected *yaml.Node, actual any, where string) error {
	switch expected.Kind {
	case yaml.MappingNode:
		fields, ok := actual.(map[string]any)
		if !ok {
			return fmt.Errorf("%s: is %s, not a map", where, show(actual))
		}
		for i := 0; i < len(expected.Content); i += 2 {
			key := expected.Content[i].Value
			if err := match(expected.Content[i+1], fields[key], where+"."+key); err != nil {
				return err
			}
		}
		return nil
	case yaml.SequenceNode:
		elements, ok := actual.([]any)
		if !ok || len(elements) != len(expected.Content) {
			return fmt.Errorf("%s: is %s, not a list of %d", where, show(actual), len(expected.Content))
		}
		for i, element := range expected.Content {
			if err := match(element, elements[i], where+"."+strconv.Itoa(i)); err != nil {
				return err
			}
		}
		return nil
	default:
		return matchScalar(expected.Value, actual, where)
	}
}

func matchScalar(expected string, actual any, where string) error {
	text, isText := textOf(actual)
	var ok bool
	switch expected {
	case "absent":
		ok = actual == nil
	case "*":
		ok = !isEmpty(actual)
	default:
		ok = isText && text == expected
	}
	if !ok {
		return fmt.Errorf("%s: is %s, not %q", where, show(actual), expected)
	}
	return nil
}

func isEmpty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	default:
		return false
	}
}

// show is short: a failure with a message of 4 MiB must stay readable.
func show(value any) string {
	text := fmt.Sprintf("%v", value)
	if value == nil {
		text = "absent"
	}
	if len(text) > 200 {
		text = text[:200] + "…"
	}
	return text
}
