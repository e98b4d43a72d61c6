package dev.parley.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An entry's JSON, written by hand over Jackson's streaming API: the same entry always gives the same bytes, so that an
 * event's data can be forwarded to a thousand sessions unparsed.
 */
public final class EntryCodec {

    private static final JsonFactory FACTORY =
            new JsonFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EntryCodec() {}

    /** UTF-8 JSON */
    public static byte[] encode(Entry entry) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            write(entry, out);
        } catch (IOException e) {
            throw new UncheckedIOException("An entry could not be written to memory.", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when the bytes are no entry */
    public static Entry decode(byte[] json) {
        try (JsonParser in = FACTORY.createParser(json)) {
            in.nextToken();
            return read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not an entry: " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    /** Writes a time as it stands in every JSON of Parley: ISO 8601, UTC, milliseconds. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    static void write(Entry entry, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("room", entry.room());
        out.writeNumberField("epoch", entry.at().epoch());
        out.writeNumberField("seq", entry.at().seq());
        out.writeStringField("time", time(entry.time()));
        out.writeStringField("by", entry.by());
        if (!entry.name().equals(entry.by())) {
            out.writeStringField("name", entry.name());
        }
        out.writeObjectFieldStart(entry.content().kind());
        if (!entry.folded().erased() || !entry.content().erasable()) {
            writeContent(entry.content(), out);
        } else if (entry.content() instanceof Content.Edited edited) {
            writePosition("at", edited.at(), out);
        }
        writeFolded(entry.folded(), out);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void writeContent(Content content, JsonGenerator out) throws IOException {
        switch (content) {
            case Content.Posted posted -> {
                out.writeStringField("text", posted.text());
                if (posted.replyTo() != null) {
                    writePosition("replyTo", posted.replyTo(), out);
                }
            }
            case Content.Edited edited -> {
                writePosition("at", edited.at(), out);
                out.writeStringField("text", edited.text());
            }
            case Content.Deleted deleted -> writePosition("at", deleted.at(), out);
            case Content.Reacted reacted -> {
                writePosition("at", reacted.at(), out);
                out.writeStringField("emoji", reacted.emoji());
                out.writeBooleanField("on", reacted.on());
            }
            case Content.Invited(String person, String name) -> writePerson(person, name, out);
            case Content.Joined(String person, String name) -> writePerson(person, name, out);
            case Content.Left(String person, String name) -> writePerson(person, name, out);
            case Content.Removed(String person, String name) -> writePerson(person, name, out);
            case Content.RoleChanged(String person, String name, Role role) -> {
                writePerson(person, name, out);
                out.writeStringField("role", role.word());
            }
            case Content.Topic(String text) -> out.writeStringField("text", text);
            case Content.FileShared file -> {
                out.writeStringField("file", file.file());
                out.writeStringField("name", file.name());
                out.writeNumberField("size", file.size());
                out.writeStringField("type", file.type());
                out.writeStringField("url", file.url());
            }
            case Content.MailSent mail -> {
                out.writeStringField("mail", mail.mail());
                out.writeArrayFieldStart("to");
                for (String to : mail.to()) {
                    out.writeString(to);
                }
                out.writeEndArray();
                out.writeStringField("subject", mail.subject());
            }
            case Content.MailReceived mail -> {
                out.writeStringField("account", mail.account());
                out.writeStringField("folder", mail.folder());
                out.writeNumberField("uid", mail.uid());
                out.writeStringField("from", mail.from());
                out.writeStringField("subject", mail.subject());
            }
        }
    }

    private static void writePerson(String person, String name, JsonGenerator out) throws IOException {
        out.writeStringField("person", person);
        if (!name.equals(person)) {
            out.writeStringField("name", name);
        }
    }

    private static void writePosition(String field, Position at, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(field);
        out.writeNumberField("epoch", at.epoch());
        out.writeNumberField("seq", at.seq());
        out.writeEndObject();
    }

    private static void writeFolded(Folded folded, JsonGenerator out) throws IOException {
        if (folded.erased()) {
            out.writeBooleanField("erased", true);
            return;
        }
        if (folded.edited() != null) {
            out.writeStringField("edited", time(folded.edited()));
        }
        if (!folded.reactions().isEmpty()) {
            out.writeObjectFieldStart("reactions");
            for (Map.Entry<String, List<String>> reaction : folded.reactions().entrySet()) {
                out.writeArrayFieldStart(reaction.getKey());
                for (String person : reaction.getValue()) {
                    out.writeString(person);
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        }
    }

    static Entry read(JsonParser in) throws IOException {
        var reader = new EntryReader();
        expect(in, in.currentToken(), JsonToken.START_OBJECT);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String field = in.currentName();
            in.nextToken();
            reader.field(field, in);
        }
        try {
            return reader.entry();
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(in, e.getMessage(), e);
        }
    }

    static void expect(JsonParser in, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new JsonParseException(in, "Expected " + expected + ", found " + found + ".");
        }
    }

    static List<String> strings(JsonParser in) throws IOException {
        var strings = new ArrayList<String>();
        expect(in, in.currentToken(), JsonToken.START_ARRAY);
        while (in.nextToken() != JsonToken.END_ARRAY) {
            expect(in, in.currentToken(), JsonToken.VALUE_STRING);
            strings.add(in.getText());
        }
        return strings;
    }
}
