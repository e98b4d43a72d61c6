package dev.parley.gateway.rest;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * No upgrade to HTTP/2 without TLS: a client that asks for it with its first request (the JDK's does) would have to send that
 * request's body before the answer, and an upload must not be held. Over TLS, HTTP/2 stays.
 */
@Singleton
class ClearText implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
    }
}
