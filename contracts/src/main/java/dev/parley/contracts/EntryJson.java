package dev.parley.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Lets an {@link Entry} stand inside the bodies that Jackson binds. */
final class EntryJson {

    private EntryJson() {}

    static final class Serializer extends StdSerializer<Entry> {
        private static final long serialVersionUID = 1;

        Serializer() {
            super(Entry.class);
        }

        @Override
        public void serialize(Entry entry, JsonGenerator out, SerializerProvider provider) throws IOException {
            EntryCodec.write(entry, out);
        }
    }

    static final class Deserializer extends StdDeserializer<Entry> {
        private static final long serialVersionUID = 1;

        Deserializer() {
            super(Entry.class);
        }

        @Override
        public Entry deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return EntryCodec.read(in);
        }
    }
}
