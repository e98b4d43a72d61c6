package dev.parley.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.kubernetes.manifests.Builds;
import dev.parley.kubernetes.manifests.Resource;
import dev.parley.kubernetes.services.PackagedService;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The topics that are declared to Strimzi are those that the services use. */
class TopicsTest {
    private static final Pattern CHANNEL =
            Pattern.compile("mp\\.messaging\\.(?:incoming|outgoing)\\.([a-z-]+)\\.connector");
    private static final String DEAD = "-dead-letters";
    private static final String SIGNALS = "signals";

    @Test
    void everyTopicOfAServiceIsDeclaredAndNoOther() {
        var used = PackagedService.ALL.values().stream()
                .flatMap(service -> topics(service.properties()))
                .filter(topic -> !topic.endsWith(DEAD))
                .collect(toSet());
        var logs = used.stream().filter(topic -> !topic.equals(SIGNALS));
        var declared =
                Builds.of("production").of("KafkaTopic").map(Resource::name).collect(toSet());

        assertThat(used).contains(SIGNALS);
        assertThat(declared)
                .isEqualTo(Stream.concat(used.stream(), logs.map(topic -> topic + DEAD))
                        .collect(toSet()));
    }

    @Test
    void whatAnAcknowledgementRestsOnIsOnTwoBrokersAtLeast() {
        var production = Builds.of("production");

        assertThat(production.of("KafkaTopic"))
                .allSatisfy(topic ->
                        assertThat(topic.json().at("/spec/replicas").asInt()).isEqualTo(3));
        assertThat(production.of("Kafka")).allSatisfy(kafka -> assertThat(kafka.json()
                        .at("/spec/kafka/config/min.insync.replicas")
                        .asInt())
                .isEqualTo(2));
    }

    /** A node that goes takes one of them with it. */
    @Test
    void everyBrokerIsOnANodeOfItsOwn() {
        var production = Builds.of("production");
        var spread = production
                .of("Kafka")
                .flatMap(kafka ->
                        Resource.elements(kafka.json().at("/spec/kafka/template/pod/topologySpreadConstraints")))
                .filter(rule -> rule.path("topologyKey").asText().equals("kubernetes.io/hostname"))
                .filter(rule -> rule.path("whenUnsatisfiable").asText().equals("DoNotSchedule"))
                .toList();

        assertThat(spread).hasSize(1).allSatisfy(rule -> {
            assertThat(rule.path("maxSkew").asInt()).isEqualTo(1);
            var brokers = Resource.strings(rule.at("/labelSelector/matchLabels"));
            assertThat(brokers).isNotEmpty();
            assertThat(production.hasPod(brokers)).isTrue();
            assertThat(production.selected(brokers)).isEmpty();
        });
    }

    /** A rule for a topic that nobody declared would be a misspelt one. */
    @Test
    void theRightsAreForTopicsThatThereAre() {
        var production = Builds.of("production");
        var declared = production.of("KafkaTopic").map(Resource::name).collect(toSet());
        var named = production
                .of("KafkaUser")
                .flatMap(user -> Resource.elements(user.json().at("/spec/authorization/acls")))
                .map(rule -> rule.path("resource"))
                .filter(resource -> resource.path("type").asText().equals("topic"))
                .toList();

        assertThat(named).isNotEmpty().allSatisfy(topic -> assertThat(matching(topic, declared))
                .isNotEmpty());
    }

    private static Set<String> matching(JsonNode resource, Set<String> topics) {
        var name = resource.path("name").asText();
        var prefix = resource.path("patternType").asText().equals("prefix");
        return topics.stream()
                .filter(topic -> prefix ? topic.startsWith(name) : topic.equals(name))
                .collect(toSet());
    }

    private static Stream<String> topics(Properties properties) {
        return properties.stringPropertyNames().stream()
                .map(CHANNEL::matcher)
                .filter(channel -> channel.matches())
                .map(channel ->
                        properties.getProperty(channel.group().replaceFirst("connector$", "topic"), channel.group(1)));
    }
}
