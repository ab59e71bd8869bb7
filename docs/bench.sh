#!/usr/bin/env bash
# Compiles the tests and runs one benchmark: docs/bench.sh MODULE [JVM OPTION …] CLASS [ARGUMENT …]
# needs JAVA_HOME (JDK 25) and mvn on the PATH. What each one measures: docs/performance.md.
set -eu
cd "$(dirname "$0")/.."
module=$1
shift
export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
mvn -q -B ${BENCH_MAVEN:-} -Pfast -pl "$module" -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath -Dmdep.includeScope=test
cd "$module"
exec "${JAVA_HOME:?}/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow \
  -cp "target/test-classes:target/classes:$(cat target/test.classpath)" "$@"
