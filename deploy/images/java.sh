#!/bin/sh
# Runs the service of this image. JAVA_OPTIONS come last, so that they win.
cache=/opt/parley/app.aot
[ ! -e $cache ] || set -- -XX:AOTCache=$cache "$@"
exec java -XX:+UseSerialGC -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow "$@" ${JAVA_OPTIONS:-} -jar /opt/parley/quarkus-run.jar
