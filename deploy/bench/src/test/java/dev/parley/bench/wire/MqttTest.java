package dev.parley.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.Role;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MqttTest {

    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] SUBACK = {(byte) 0x90, 3, 0, 1, 1};

    private final Heard mqtt = new Heard(new Mqtt("me", "r", Role.BOTH));

    @Test
    void subscribesAndIsIn() {
        mqtt.read(CONNACK).read(SUBACK);

        assertThat(mqtt.events).containsExactly("joined");
    }

    @Test
    void findsAndAcknowledgesAMessage() {
        mqtt.read(CONNACK).read(SUBACK);
        var writer = new Heard(new Mqtt("other", "r", Role.WRITER));
        writer.said();
        byte[] publish = writer.publish(42).said().getBytes(StandardCharsets.ISO_8859_1);
        mqtt.said();

        mqtt.readByteByByte(publish);

        assertThat(mqtt.events).containsExactly("joined", "delivered 42");
        assertThat(mqtt.said()).isEqualTo("@\2\0+");
    }

    @Test
    void knowsWhichMessageWasAcknowledged() {
        mqtt.read(CONNACK).read(SUBACK).publish(65_534).publish(65_535);

        mqtt.read(new byte[] {0x40, 2, (byte) 0xff, (byte) 0xff}).read(new byte[] {0x40, 2, 0, 1});

        assertThat(mqtt.events).containsExactly("joined", "acknowledged 65534", "acknowledged 65535");
    }
}
