package dev.parley.gateway.line;

import dev.parley.gateway.conversation.Refusal;
import dev.parley.gateway.conversation.Reply;
import dev.parley.gateway.conversation.Session;
import dev.parley.gateway.conversation.loops.Blocking;
import dev.parley.gateway.conversation.loops.Conversations;
import dev.parley.gateway.identity.AppPasswords;
import dev.parley.gateway.identity.Caller;
import dev.parley.gateway.identity.Guests;
import dev.parley.gateway.identity.Tokens;
import dev.parley.gateway.upstream.chat.ChatService;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a line session asks others for. */
@Singleton
class LineServices {

    private final Conversations conversations;
    private final Guests guests;
    private final AppPasswords passwords;
    private final Tokens tokens;
    private final ChatService chat;
    private final Blocking blocking;
    private final LineConfig config;
    private final LineCodec codec;

    LineServices(
            Conversations conversations,
            Guests guests,
            AppPasswords passwords,
            Tokens tokens,
            ChatService chat,
            Blocking blocking,
            LineConfig config,
            @ConfigProperty(name = "parley.public-url", defaultValue = "http://localhost:8080") URI publicUrl) {
        this.conversations = conversations;
        this.guests = guests;
        this.passwords = passwords;
        this.tokens = tokens;
        this.chat = chat;
        this.blocking = blocking;
        this.config = config;
        this.codec = new LineCodec(new LineText(publicUrl.toString().replaceFirst("/+$", "")));
    }

    LineConfig config() {
        return config;
    }

    Conversations conversations() {
        return conversations;
    }

    Guests guests() {
        return guests;
    }

    AppPasswords passwords() {
        return passwords;
    }

    Tokens tokens() {
        return tokens;
    }

    ChatService chat() {
        return chat;
    }

    Session open(Caller caller, LineSession line, Talk talk) {
        return conversations.open(caller, codec, line, talk);
    }

    /** A guest's nick is free again; others keep theirs. */
    void giveBack(Caller caller, Executor loop) {
        if (caller.guest()) {
            ask(
                    loop,
                    () -> {
                        guests.leave(caller);
                        return true;
                    },
                    done -> {},
                    refusal -> {});
        }
    }

    /** Asks what blocks, and goes on with the answer on the loop. */
    <T> void ask(Executor loop, Supplier<T> question, Consumer<T> then, Consumer<Refusal> otherwise) {
        var reply = new Reply<T>() {
            @Override
            public void answered(T answer) {
                then.accept(answer);
            }

            @Override
            public void failed(Refusal refusal) {
                otherwise.accept(refusal);
            }
        };
        blocking.ask(loop, reply, question);
    }
}
