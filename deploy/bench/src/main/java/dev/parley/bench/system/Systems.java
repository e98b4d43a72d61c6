package dev.parley.bench.system;

import java.util.function.Consumer;

/** All that can be measured, by name. */
public final class Systems {

    private final Place place;
    private final Consumer<String> progress;

    public Systems(Place place, Consumer<String> progress) {
        this.place = place;
        this.progress = progress;
    }

    /** A fresh one, not started. */
    public SystemUnderTest named(String name) {
        return switch (name) {
            case "parley" -> new Parley(place);
            case "parley-gateway" -> new ParleyGateway(place);
            case "loopback" -> new Loopback(place);
            case "ejabberd-mam" -> new Ejabberd(place, progress);
            case "mosquitto" -> new Mosquitto(place, progress);
            case "inspircd" -> new Inspircd(place, progress);
            case "ws" -> new WsRelay(place, progress);
            default -> throw new IllegalArgumentException("there is no system " + name);
        };
    }
}
