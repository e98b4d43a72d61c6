package dev.parley.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.contracts.Content;
import dev.parley.contracts.Position;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ClientFrame;
import dev.parley.contracts.wire.CloseCode;
import dev.parley.contracts.wire.FrameCodec;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Verb;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of the wire, by whatever carries its frames. */
final class Wired implements EdgeClient {

    private static final byte[] GARBLED = {(byte) 0xc3, '('};

    private final Carrier carrier;
    private final Account account;
    private int ids;
    private @Nullable CloseCode reason;

    /** Brings frames there and back. */
    interface Carrier extends AutoCloseable {

        void send(byte[] frame) throws IOException;

        /** @throws EOFException when none comes any more */
        byte[] next() throws IOException;

        void endOutput() throws IOException;

        /** What carries the frames may have a word for the end of its own. */
        default void assertEndedBy(CloseCode reason) {}

        @Override
        void close() throws IOException;
    }

    Wired(Carrier carrier, Account account) throws IOException {
        this.carrier = carrier;
        this.account = account;
        say(new Verb.Hello(1, account.token(), "test"));
        await(frame -> frame instanceof ServerFrame.Ok ? frame : null);
    }

    private void say(Verb verb) throws IOException {
        carrier.send(FrameCodec.encode(new ClientFrame("" + ++ids, verb)));
    }

    private <T> T await(Function<ServerFrame, @Nullable T> wanted) throws IOException {
        while (true) {
            ServerFrame frame = FrameCodec.decodeServer(carrier.next());
            if (frame instanceof ServerFrame.Closing closing) {
                reason = reason(closing);
            }
            T found = wanted.apply(frame);
            if (found != null) {
                return found;
            }
        }
    }

    private static CloseCode reason(ServerFrame.Closing closing) {
        return Stream.of(CloseCode.values())
                .filter(code -> code.number() == closing.code())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Welcome join(String room, @Nullable Position after) throws IOException {
        say(new Verb.Join(room, after));
        return await(frame -> switch (frame) {
            case ServerFrame.Ok(String _, Answer.Joined joined) -> new Welcome.In(joined.recovered());
            case ServerFrame.Reset _ -> new Welcome.Reset();
            case ServerFrame.Error _ -> new Welcome.Refused();
            default -> null;
        });
    }

    @Override
    public String text() throws IOException {
        return await(Wired::posted);
    }

    private static @Nullable String posted(ServerFrame frame) {
        return frame instanceof ServerFrame.Logged logged && logged.entry().content() instanceof Content.Posted posted
                ? posted.text()
                : null;
    }

    @Override
    public List<String> history(String room, Position after, int count) throws IOException {
        say(new Verb.History(room, null, after, null, count));
        Answer.History history =
                await(frame -> frame instanceof ServerFrame.Ok(String _, Answer.History answer) ? answer : null);
        return history.entries().stream()
                .map(entry -> ((Content.Posted) entry.content()).text())
                .toList();
    }

    @Override
    public Optional<String> sayGarbled(String room) throws IOException {
        byte[] head =
                ("{\"send\":{\"room\":\"" + room + "\",\"key\":\"k\",\"text\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\"}}".getBytes(StandardCharsets.UTF_8);
        var frame = new byte[head.length + GARBLED.length + tail.length];
        System.arraycopy(head, 0, frame, 0, head.length);
        System.arraycopy(GARBLED, 0, frame, head.length, GARBLED.length);
        System.arraycopy(tail, 0, frame, head.length + GARBLED.length, tail.length);
        carrier.send(frame);
        assertThat(textsToTheEnd()).isEmpty();
        assertThat(reasonOfTheEnd()).isEqualTo(CloseCode.PROTOCOL_ERROR);
        return Optional.empty();
    }

    @Override
    public void sayTooMuch(String room) throws IOException {
        carrier.send(("{\"send\":{\"room\":\"" + room + "\",\"key\":\"k\",\"text\":\"" + "x".repeat(70_000) + "\"}}")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(textsToTheEnd()).isEmpty();
        assertThat(reasonOfTheEnd()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    @Override
    public void awaitReset(String room) throws IOException {
        await(frame -> frame instanceof ServerFrame.Reset reset && reset.room().equals(room) ? frame : null);
    }

    @Override
    public String person(String room) {
        return account.id();
    }

    @Override
    public void awaitRemoval(String room) throws IOException {
        await(frame -> {
            assertThat(posted(frame)).isNull();
            return frame instanceof ServerFrame.Logged logged && logged.entry().content() instanceof Content.Removed
                    ? frame
                    : null;
        });
    }

    @Override
    public CloseCode reasonOfTheEnd() {
        assertThat(reason).isNotNull();
        carrier.assertEndedBy(reason);
        return reason;
    }

    @Override
    public void endOutput() throws IOException {
        carrier.endOutput();
    }

    @Override
    public void close() throws IOException {
        carrier.close();
    }
}
