package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"gopkg.in/yaml.v3"

	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

const callTimeout = 20 * time.Second

// callStep is one RPC, or several of the same at once.
type callStep struct {
	Call        string            `yaml:"call"`
	Request     yaml.Node         `yaml:"request"`
	Headers     map[string]string `yaml:"headers"`
	Deadline    *duration         `yaml:"deadline"`
	CancelAfter *duration         `yaml:"cancelAfter"`
	Times       int               `yaml:"times"`
	Until       string            `yaml:"until"`
}

// call gives the response of the first as generic JSON.
func (s *session) call(ctx context.Context, c callStep, expect expectation) (any, error) {
	method, err := findMethod(c.Call)
	if err != nil {
		return nil, err
	}
	return atOnce(c.Times, func() (any, error) {
		request := newMessage(method.Input())
		if err := fromYAML(&c.Request, request); err != nil {
			return nil, err
		}
		ctx, cancel := context.WithTimeout(ctx, c.Deadline.orElse(callTimeout))
		defer cancel()
		if c.CancelAfter != nil {
			defer time.AfterFunc(time.Duration(*c.CancelAfter), cancel).Stop()
		}
		for name, value := range c.Headers {
			ctx = metadata.AppendToOutgoingContext(ctx, name, value)
		}
		var response any
		var failure error
		if method.IsStreamingServer() {
			response, failure = s.readStream(ctx, method, request, c.Until)
		} else {
			message := newMessage(method.Output())
			if failure = s.conn.Invoke(ctx, pathOf(method), request, message); failure == nil {
				response, err = toGeneric(message)
			}
		}
		if err != nil {
			return nil, err
		}
		if err := expect.check(failure); err != nil {
			return nil, err
		}
		if expect.Response.IsZero() {
			return response, nil
		}
		return response, match(&expect.Response, response, "response")
	})
}

// readStream reads until a message of the kind, or the first, and gives all as { messages: [ … ] }.
func (s *session) readStream(ctx context.Context, method protoreflect.MethodDescriptor, request proto.Message, until string) (any, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := s.conn.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true}, pathOf(method))
	if err != nil {
		return nil, err
	}
	if err := errors.Join(stream.SendMsg(request), stream.CloseSend()); err != nil {
		return nil, err
	}
	var messages []any
	for {
		message := newMessage(method.Output())
		if err := stream.RecvMsg(message); err != nil {
			return nil, err
		}
		read, err := toGeneric(message)
		if err != nil {
			return nil, err
		}
		messages = append(messages, read)
		if _, ok := read.(map[string]any)[until]; ok || until == "" {
			return map[string]any{"messages": messages}, nil
		}
	}
}

// atOnce does the same several times at once, at least once, and gives the result of the first, or the error of any.
func atOnce(times int, do func() (any, error)) (any, error) {
	times = max(times, 1)
	results := make([]any, times)
	failures := make(chan error, times)
	for i := range times {
		go func() {
			var err error
			results[i], err = do()
			failures <- err
		}()
	}
	var failure error
	for range times {
		failure = errors.Join(failure, <-failures)
	}
	return results[0], failure
}

func findMethod(name string) (protoreflect.MethodDescriptor, error) {
	service, method, _ := strings.Cut(name, "/")
	pkg := pb.File_identitygrpc_v1_token_service_proto.Package()
	descriptor, err := protoregistry.GlobalFiles.FindDescriptorByName(pkg.Append(protoreflect.Name(service)))
	if err != nil {
		return nil, err
	}
	found := descriptor.(protoreflect.ServiceDescriptor).Methods().ByName(protoreflect.Name(method))
	if found == nil {
		return nil, fmt.Errorf("no method %s", name)
	}
	return found, nil
}

func pathOf(method protoreflect.MethodDescriptor) string {
	return fmt.Sprintf("/%s/%s", method.Parent().FullName(), method.Name())
}

func newMessage(descriptor protoreflect.MessageDescriptor) proto.Message {
	found, err := protoregistry.GlobalTypes.FindMessageByName(descriptor.FullName())
	if err != nil {
		panic(err) // the messages of a registered method are registered
	}
	return found.New().Interface()
}

// fromYAML reads a message written as the JSON mapping of protobuf, in YAML.
func fromYAML(node *yaml.Node, into proto.Message) error {
	if node.IsZero() {
		return nil
	}
	var value any
	if err := node.Decode(&value); err != nil {
		return err
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return protojson.Unmarshal(text, into)
}

func toGeneric(message proto.Message) (any, error) {
	text, err := protojson.Marshal(message)
	if err != nil {
		return nil, err
	}
	return generic(text)
}
