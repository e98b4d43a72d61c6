package dev.parley.contracts.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.contracts.Position;
import org.jspecify.annotations.Nullable;

/**
 * One write into a room's log.
 *
 * @param key the entrance's name and the client's key, such as {@code client:01JD}; a repeat gets the first answer again
 */
public record Write(String key, Action action) {

    /** What is to be written. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "do")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Post.class, name = "post"),
        @JsonSubTypes.Type(value = Edit.class, name = "edit"),
        @JsonSubTypes.Type(value = Delete.class, name = "delete"),
        @JsonSubTypes.Type(value = React.class, name = "react")
    })
    public sealed interface Action {}

    public record Post(String text, @Nullable Position replyTo) implements Action {}

    public record Edit(Position at, String text) implements Action {}

    public record Delete(Position at) implements Action {}

    public record React(Position at, String emoji, boolean on) implements Action {}
}
