package dev.parley.gateway.guard;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How much may come from one address, whatever it speaks. */
@Singleton
public class AddressLimit {

    private final Crowd crowd;
    private final Newcomers newcomers;

    public AddressLimit(LimitsConfig config) {
        crowd = new Crowd(config.openPerAddress(), config.spareLoopback());
        newcomers = new Newcomers(config.newcomersPerAddress(), config.newcomersEvery(), InstantSource.system());
    }

    /**
     * Lets one more connection or request be open.
     *
     * @param address by {@link Addresses#of}
     * @return absent when too many are
     */
    public @Nullable Place open(String address) {
        return crowd.enter(address);
    }

    /** How long somebody waits who wants to be known from now on; zero when they may come in. */
    public Duration newcomer(String address) {
        return spares(address) ? Duration.ZERO : newcomers.wait(Addresses.network(address));
    }

    /** Nothing is counted that comes from there. */
    public boolean spares(String address) {
        return crowd.spares(address);
    }
}
