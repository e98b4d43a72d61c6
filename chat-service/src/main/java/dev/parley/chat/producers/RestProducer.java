package dev.parley.chat.producers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.parley.chat.intake.Incoming;
import dev.parley.chat.intake.Producer;
import dev.parley.chat.intake.ProducerAwayException;
import dev.parley.contracts.event.ServiceEvent;
import java.util.ArrayList;

/** A producer whose log is read over REST. */
final class RestProducer implements Producer {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final String name;
    private final EventLog log;
    private final String bearer;

    RestProducer(String name, EventLog log, String token) {
        this.name = name;
        this.log = log;
        this.bearer = "Bearer " + token;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stretch after(long n, int limit) {
        try {
            return read(log.after(bearer, n, limit));
        } catch (RuntimeException e) {
            throw new ProducerAwayException(name, e);
        }
    }

    static Producer.Stretch read(JsonNode page) {
        var events = new ArrayList<Incoming>();
        for (JsonNode numbered : page.required("events")) {
            long n = numbered.required("n").longValue();
            events.add(event(n, numbered.required("event")));
        }
        return new Producer.Stretch(
                events, page.required("last").longValue(), page.path("log").textValue());
    }

    private static Incoming event(long n, JsonNode event) {
        try {
            return new Incoming.Known(n, JSON.treeToValue(event, ServiceEvent.class));
        } catch (JsonProcessingException e) {
            return new Incoming.Unreadable(n, event.path("event").asText("?"), e.getOriginalMessage());
        }
    }
}
