#!/bin/sh
# Runs the service of this image. JAVA_OPTIONS come last, so that they win. Names are looked up anew every two seconds: pods come and go.
cache=/opt/parley/app.aot
[ ! -e $cache ] || set -- -XX:AOTCache=$cache "$@"
exec java -XX:+UseSerialGC -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Dsun.net.inetaddr.ttl=2 -Dsun.net.inetaddr.negative.ttl=1 "$@" ${JAVA_OPTIONS:-} -jar /opt/parley/quarkus-run.jar
