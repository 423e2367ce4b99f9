// Command watch watches the revocations of a server without TLS from the earliest entry, and prints a line for each thing that happens, until it is
// ended by SIGTERM or SIGINT: watch HOST:PORT.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	identitygrpc "identitygrpc.dev/go"
	pb "identitygrpc.dev/go/gen/identitygrpc/v1"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: watch HOST:PORT")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	if err := watch(ctx, os.Args[1]); err != nil {
		e := identitygrpc.FromError(err)
		fmt.Println("error", e.Status(), e.Reason)
		os.Exit(1)
	}
}

func watch(ctx context.Context, target string) error {
	conn, err := identitygrpc.Dial(target, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	watcher, err := identitygrpc.NewWatcher(pb.NewRevocationServiceClient(conn), identitygrpc.WatcherOptions{
		OnReconnect: func(error, time.Duration) { fmt.Println("reconnect") },
	})
	if err != nil {
		return err
	}
	for event, err := range watcher.Events(ctx) {
		if err != nil {
			return err
		}
		show(event)
	}
	return nil
}

func show(event identitygrpc.Event) {
	switch event.Kind {
	case identitygrpc.KindRevocations:
		for _, entry := range event.Revocations {
			fmt.Println("entry", entry.GetSequence())
		}
	case identitygrpc.KindBookmark:
		fmt.Println("bookmark")
	case identitygrpc.KindCaughtUp:
		fmt.Println("caught_up")
	case identitygrpc.KindReset:
		fmt.Println("reset", event.Reason)
	}
}
