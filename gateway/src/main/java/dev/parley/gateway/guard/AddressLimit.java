package dev.parley.gateway.guard;

import dev.parley.common.guard.Addresses;
import dev.parley.common.guard.OpenPerAddress;
import dev.parley.common.guard.Place;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How much may come from one address, whatever it speaks. */
@Singleton
public class AddressLimit {

    private final OpenPerAddress open;
    private final Newcomers newcomers;

    public AddressLimit(LimitsConfig config) {
        open = new OpenPerAddress(config.openPerAddress(), config.spareLoopback());
        newcomers = new Newcomers(config.newcomersPerAddress(), config.newcomersEvery(), InstantSource.system());
    }

    /**
     * Lets one more connection or request be open.
     *
     * @param address by {@link Remote#address}
     * @return empty when too many are
     */
    public Optional<Place> open(String address) {
        return open.enter(address);
    }

    /** How long somebody waits who wants to be known from now on; zero when they may come in. */
    public Duration newcomer(String address) {
        return spares(address) ? Duration.ZERO : newcomers.wait(Addresses.network(address));
    }

    /** Nothing is counted that comes from there. */
    public boolean spares(String address) {
        return open.spares(address);
    }
}
