#!/usr/bin/env bash
# ports.sh N: so many ports on which nobody listens. They lie below those that the system gives to outgoing connections, so that none of these takes
# one before it is bound.
exec python3 -c '
import random, socket, sys
sockets = []
while len(sockets) < int(sys.argv[1]):
    s = socket.socket()
    try: s.bind(("127.0.0.1", random.randrange(15000, 32000)))
    except OSError: continue
    sockets.append(s)
print(*(s.getsockname()[1] for s in sockets))' "${1:?how many?}"
