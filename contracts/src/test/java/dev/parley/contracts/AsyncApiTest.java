package dev.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.parley.contracts.chat.RoomSummary;
import dev.parley.contracts.event.ServiceEvent;
import dev.parley.contracts.event.SignalEvent;
import dev.parley.contracts.event.Topics;
import dev.parley.contracts.wire.Answer;
import dev.parley.contracts.wire.ServerFrame;
import dev.parley.contracts.wire.Signal;
import dev.parley.contracts.wire.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds asyncapi.yaml against the records. */
class AsyncApiTest {

    private static final JsonNode DOCUMENT = read();

    /** A schema's name and the record that it describes. */
    record Described(String schema, Class<?> type, Set<String> maybeAbsent) {
        Described(String schema, Class<?> type) {
            this(schema, type, Set.of());
        }

        @Override
        public String toString() {
            return schema;
        }
    }

    static Stream<Described> records() {
        Stream<Described> verbs = permitted(Verb.class).map(type -> new Described("Verb" + type.getSimpleName(), type));
        Stream<Described> answers =
                permitted(Answer.class).map(type -> new Described("Answer" + type.getSimpleName(), type));
        // A person's name stands in an entry only when it is not the id.
        Stream<Described> contents = permitted(Content.class)
                .map(type -> new Described(
                        type.getSimpleName(), type, type == Content.FileShared.class ? Set.of() : Set.of("name")));
        Stream<Described> events = permitted(ServiceEvent.class).map(type -> new Described(type.getSimpleName(), type));
        Stream<Described> others = Stream.of(
                new Described("Position", Position.class),
                new Described("Limits", Answer.Hello.Limits.class),
                new Described("SyncedRoom", Answer.SyncedRoom.class),
                new Described("Failure", ServerFrame.Failure.class),
                new Described("Reset", ServerFrame.Reset.class),
                new Described("Closing", ServerFrame.Closing.class),
                new Described("Signal", Signal.class),
                new Described("SignalPresence", Signal.Presence.class),
                new Described("SignalEvent", SignalEvent.class),
                new Described("RoomSummary", RoomSummary.class));
        return Stream.of(verbs, answers, contents, events, others).flatMap(described -> described);
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesTheRecordAsItIs(Described described) {
        JsonNode schema = DOCUMENT.at("/components/schemas/" + described.schema());

        assertThat(schema.isObject())
                .as("there is a schema %s", described.schema())
                .isTrue();
        assertThat(names(schema.path("properties"))).isEqualTo(components(described.type(), Set.of(), false));
        assertThat(strings(schema.path("required")))
                .isEqualTo(components(described.type(), described.maybeAbsent(), true));
    }

    @Test
    void describesEveryTopic() {
        Set<String> addresses = new TreeSet<>(DOCUMENT.path("channels").findValuesAsText("address"));

        assertThat(addresses).contains(Topics.ROOM_ENTRIES, Topics.FILE_EVENTS, Topics.MAIL_EVENTS, Topics.SIGNALS);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (String reference : new TreeSet<>(DOCUMENT.findValuesAsText("$ref"))) {
            assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void everyKindOfEntryIsAPropertyOfTheEntry() {
        List<String> kinds = permitted(Content.class)
                .map(type -> Character.toLowerCase(type.getSimpleName().charAt(0))
                        + type.getSimpleName().substring(1))
                .toList();

        assertThat(names(DOCUMENT.at("/components/schemas/Entry/properties"))).containsAll(kinds);
    }

    private static JsonNode read() {
        try (InputStream yaml = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new IllegalStateException("asyncapi.yaml cannot be read", e);
        }
    }

    private static Stream<Class<?>> permitted(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses());
    }

    private static Set<String> components(Class<?> type, Set<String> maybeAbsent, boolean requiredOnly) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !requiredOnly || required(component))
                .map(RecordComponent::getName)
                .filter(name -> !maybeAbsent.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean required(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Set<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(item -> strings.add(item.asText()));
        return new TreeSet<>(strings);
    }
}
