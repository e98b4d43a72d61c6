package dev.parley.gateway.upstream.file;

import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.InvalidToken;
import dev.parley.gateway.identity.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Permissions to send the bytes of one file to a URL, for a client whose protocol cannot carry them. A ticket says itself
 * what it is for and is signed, so any gateway takes it; used twice it stores one file, because it carries the write's key.
 */
@ApplicationScoped
public class UploadTickets {

    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private static final String PURPOSE = "upload";

    private final Tickets tickets;

    UploadTickets(Tickets tickets) {
        this.tickets = tickets;
    }

    /**
     * @param url where the bytes are to be PUT, relative to the gateway's root
     * @param expiresIn seconds
     */
    public record Ticket(String url, int expiresIn) {}

    /** Asks nobody: whether the caller may write in the room is asked when the bytes come. */
    public Ticket issue(Caller caller, String room, String key, String name, long size) {
        var what = Map.of("room", room, "key", key, "name", name, "size", Long.toString(size));
        return new Ticket(
                "/api/v1/uploads/" + tickets.issue(caller, PURPOSE, what, GOOD_FOR), (int) GOOD_FOR.toSeconds());
    }

    /** Whose upload it is, and of what. */
    public record Upload(Caller caller, FileService.Incoming file) {}

    /** @param type the media type that came with the bytes */
    public Upload redeem(String ticket, Optional<String> type) throws InvalidToken {
        Tickets.Redeemed redeemed = tickets.redeem(ticket, PURPOSE);
        Map<String, String> what = redeemed.what();
        var size = OptionalLong.of(Long.parseLong(what.getOrDefault("size", "0")));
        var file = new FileService.Incoming(
                what.getOrDefault("room", ""), what.getOrDefault("key", ""), what.getOrDefault("name", ""), type, size);
        return new Upload(redeemed.caller(), file);
    }
}
