# Sourced: the jars of Debian that stand for the dependencies of pom.xml, as CLASSPATH_MAIN, CLASSPATH_TEST and, with what runs them, CLASSPATH_JUNIT.
jars() { local jar; for jar in "$@"; do printf ':/usr/share/java/%s.jar' "$jar"; done; }
CLASSPATH_MAIN=build/main:build/gen:build/rpc$(jars grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub protobuf \
  proto-google-common-protos geronimo-annotation-1.3-spec guava perfmark-api \
  netty-buffer netty-codec netty-codec-http netty-codec-http2 netty-common netty-handler netty-resolver netty-transport)
CLASSPATH_TEST=build/test:$CLASSPATH_MAIN$(jars protobuf-util gson snakeyaml error_prone_annotations \
  junit-jupiter-api junit-platform-commons opentest4j apiguardian-api)
CLASSPATH_JUNIT=$CLASSPATH_TEST$(jars junit-jupiter-engine junit-platform-console junit-platform-engine junit-platform-launcher \
  junit-platform-reporting opentest4j-reporting-events opentest4j-reporting-schema picocli)
