package dev.parley.gateway.guard;

import dev.parley.common.guard.Place;
import dev.parley.contracts.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers no more requests of an address at the same time than it may have open. */
@Singleton
class HttpLimit {

    /** Before everything that does some work. */
    private static final int FIRST = -100_000;

    private static final String RETRY_SECONDS = "10";
    private static final Problem CROWDED = Problem.of(
            "too-many-connections",
            429,
            "Too much is open from your address. Close something, or come back later.",
            true);
    private static final int SWITCHING_PROTOCOLS = 101;

    private final AddressLimit limit;

    HttpLimit(AddressLimit limit) {
        this.limit = limit;
    }

    void route(@Observes Router router) {
        router.route().order(FIRST).handler(this::count);
    }

    private void count(RoutingContext context) {
        HttpServerRequest request = context.request();
        Place place = limit.open(Remote.address(request.remoteAddress())).orElse(null);
        if (place == null) {
            context.response().putHeader("Retry-After", RETRY_SECONDS);
            if (request.version() == HttpVersion.HTTP_1_1) {
                context.response().putHeader("Connection", "close");
            }
            Answers.problem(context.response(), CROWDED);
            return;
        }
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && request.connection() instanceof ConnectionBase connection) {
            leaveWith(connection.channel(), context, place);
        } else {
            context.addEndHandler(ended -> place.close());
        }
        context.next();
    }

    /** It may become a WebSocket, which is open for as long as its connection is; else the connection may serve others, of a proxy's at least. */
    private static void leaveWith(Channel channel, RoutingContext context, Place place) {
        ChannelFutureListener closing = closed -> place.close();
        channel.closeFuture().addListener(closing);
        context.addEndHandler(ended -> {
            if (context.response().getStatusCode() != SWITCHING_PROTOCOLS) {
                channel.closeFuture().removeListener(closing);
                place.close();
            }
        });
    }
}
