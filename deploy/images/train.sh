#!/bin/sh
# Starts the service of this image once, without any engine, to see which classes a start needs, and keeps them linked in
# app.aot (JEP 514): what starts from it is ready in about half the time.
set -eu
log=/tmp/training.log

# The key is the one that everybody knows: RFC 7515, A.3. It ends with this stage of the build.
cat >/tmp/training.properties <<'END'
config_ordinal=260
quarkus.http.host=127.0.0.1
quarkus.flyway.migrate-at-start=false
quarkus.datasource.jdbc.url=jdbc:postgresql://127.0.0.1:1/none
quarkus.datasource.username=none
quarkus.datasource.password=none
quarkus.datasource.jdbc.min-size=0
kafka.bootstrap.servers=127.0.0.1:1
quarkus.rest-client.chat-service.url=http://127.0.0.1:1
quarkus.rest-client.file-service.url=http://127.0.0.1:1
quarkus.rest-client.mail-service.url=http://127.0.0.1:1
quarkus.rest-client.gateway.url=http://127.0.0.1:1
mp.jwt.verify.publickey=MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
smallrye.jwt.sign.key=MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjpsQnnGQmL+YBIffH1136cspYG6+0iY7X1fCE9+E9LOhRANCAAR/zc4ncPbEXUGDy+5v20t7WAczNXvp7xO6z248e9FURcfxRM0bvZt+hyzf7bnuufSzaV1uqQskrYpGIyiFiOWt
parley.service-token=none
parley.store.host=127.0.0.1
parley.store.username=none
parley.store.password=none
parley.mail.encryption-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
quarkus.mailer.host=127.0.0.1
quarkus.mailer.from=none@localhost
END

# Starts it with these options, and ends it once it is there. One that has to read its database first gets as far as that, which is nearly
# all of a start.
start_once() {
    SMALLRYE_CONFIG_LOCATIONS=/tmp/training.properties JAVA_OPTIONS="$1" ./java.sh >$log 2>&1 &
    service=$!
    waited=0
    until grep -q 'started in' $log || ! kill -0 $service 2>/dev/null || [ $waited -gt 120 ]; do
        waited=$((waited + 1))
        sleep 1
    done
    kill -TERM $service 2>/dev/null || true
    wait $service || true
    grep -q 'started in\|Connection refused' $log || {
        cat $log
        echo "The service did not start with $1" >&2
        exit 1
    }
}

# A cache goes with the size of pointers, which a heap of 32 GiB changes: on a large machine this one would be.
start_once "-Xmx256m -XX:AOTCacheOutput=/opt/parley/app.aot"
# Without one that fits, this start would be refused.
start_once "-XX:AOTMode=on"
