package dev.parley.local;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each engine and each service has to know about this suite: addresses, passwords, keys. */
final class Configuration {
    private static final String LOOPBACK = Listening.LOOPBACK;
    /** Above a service's application.properties (250), below the environment (300) and the command line (400), which tests use too. */
    private static final String ORDINAL = "260";

    static final String STORE_USER = "parley";
    /** Who sends Parley's own mail. */
    static final String SENDER = "parley@parley.local";
    /** Whom the suite is ready for after its first start. */
    static final List<String> PEOPLE = List.of("alice", "bob");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Certificates certificates;
    private final Listening listening;
    private final Map<Service, Integer> replicas;

    Configuration(Home home, Ports ports, Secrets secrets, Listening listening, Map<Service, Integer> replicas) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.certificates = new Certificates(home, secrets);
        this.listening = listening;
        this.replicas = replicas;
    }

    void write() throws IOException, InterruptedException {
        home.writeConfig("kafka", kafka());
        home.writeConfig("postgres", postgres());
        home.writeConfig("ftp", ftp());
        home.writeConfig("mail", mail());
        for (var service : Service.values()) {
            for (int replica = 1; replica <= replicasOf(service); replica++) {
                home.writeConfig(service.process(replica), service(service, replica));
            }
        }
    }

    static String address(String person) {
        return person + "@parley.local";
    }

    private Map<String, String> kafka() {
        return Map.of(
                "data", home.data("kafka").toString(),
                "listen", listening.address(),
                "advertised", listening.broker(),
                "port", number(Port.KAFKA),
                "controller-port", number(Port.KAFKA_CONTROLLER));
    }

    private Map<String, String> postgres() {
        var entries = new HashMap<>(Map.of(
                "data", home.data("postgres").toString(),
                "listen", listening.address(),
                "binaries", home.cache().toString(),
                "port", number(Port.POSTGRES),
                "password", secrets.password("database-postgres")));
        for (var service : Service.values()) {
            entries.put("database." + service.database, secrets.password("database-" + service.database));
        }
        return entries;
    }

    private Map<String, String> ftp() throws IOException, InterruptedException {
        return Map.of(
                "data", home.data("ftp").toString(),
                "listen", listening.address(),
                "port", number(Port.STORE),
                "passive-ports", ports.range(Port.STORE_PASSIVE, 1),
                "user", STORE_USER,
                "password", secrets.password("store"),
                "key-store", certificates.keyStore("ftp").toString(),
                "key-store-password", secrets.password("ftp-key-store"));
    }

    private Map<String, String> mail() throws IOException, InterruptedException {
        var entries = new HashMap<>(Map.of(
                "data",
                home.data("mail").toString(),
                "listen",
                listening.address(),
                "submission-port",
                number(Port.SUBMISSION),
                "imap-port",
                number(Port.IMAP),
                "key-store",
                certificates.keyStore("mail").toString(),
                "key-store-password",
                secrets.password("mail-key-store"),
                "user." + SENDER,
                secrets.password("mail-parley")));
        for (var person : PEOPLE) {
            entries.put("user." + address(person), secrets.password("mail-" + person));
        }
        return entries;
    }

    private Map<String, String> service(Service service, int replica) throws IOException, InterruptedException {
        var keys = secrets.signingKeys();
        var entries = new HashMap<String, String>();
        entries.put("config_ordinal", ORDINAL);
        entries.put("quarkus.http.host", LOOPBACK);
        entries.put("quarkus.http.port", number(service.http(), replica));
        entries.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://%s:%s/%s".formatted(LOOPBACK, number(Port.POSTGRES), service.database));
        entries.put("quarkus.datasource.username", service.database);
        entries.put("quarkus.datasource.password", secrets.password("database-" + service.database));
        entries.put("kafka.bootstrap.servers", LOOPBACK + ":" + number(Port.KAFKA));
        entries.put("mp.jwt.verify.publickey", Pem.publicKey(keys.getPublic()));
        entries.put("mp.jwt.verify.issuer", Tokens.ISSUER);
        for (var to : service.calls()) {
            entries.putAll(replicasOf(to) > 1 ? balanced(service, to) : direct(to));
        }
        if (service != Service.GATEWAY) {
            var audience = service.calls().stream().map(Service::module).toList();
            var token = new Tokens(keys.getPrivate(), Clock.systemUTC()).service(service.module, audience);
            entries.put("parley.service-token", token);
        }
        home.restored().ifPresent(time -> entries.put("parley.restore.at", time));
        entries.putAll(
                switch (service) {
                    case CHAT -> Map.of("parley.lobby.guests", "true");
                    case FILE -> store(replica);
                    case MAIL -> mailer();
                    case GATEWAY -> doors(keys, replica);
                });
        return entries;
    }

    private Map<String, String> direct(Service to) {
        return Map.of("quarkus.rest-client.%s.url".formatted(to.module), "http://" + address(to, 1));
    }

    private Map<String, String> balanced(Service from, Service to) {
        var addresses = IntStream.rangeClosed(1, replicasOf(to)).mapToObj(replica -> address(to, replica));
        var stork = "quarkus.stork.%s.".formatted(to.module);
        var entries = new TreeMap<String, String>();
        entries.put("quarkus.rest-client.%s.url".formatted(to.module), "stork://" + to.module);
        entries.put(stork + "service-discovery.type", "static");
        entries.put(stork + "service-discovery.address-list", addresses.collect(Collectors.joining(",")));
        if (from != Service.GATEWAY) {
            entries.put(stork + "load-balancer.type", "least-response-time");
        }
        return entries;
    }

    private Map<String, String> store(int replica) throws IOException, InterruptedException {
        return Map.of(
                "parley.store.host", LOOPBACK,
                "parley.store.port", number(Port.STORE),
                "parley.store.username", STORE_USER,
                "parley.store.password", secrets.password("store"),
                "parley.store.trust-certificate",
                        certificates.certificate("ftp").toString(),
                "parley.ftp.port", number(Port.FTP, replica),
                "parley.ftp.passive-ports", ports.range(Port.FTP_PASSIVE, replica),
                "parley.ftp.public-host", LOOPBACK);
    }

    private Map<String, String> mailer() throws IOException, InterruptedException {
        var certificate = certificates.certificate("mail").toString();
        return Map.ofEntries(
                Map.entry("parley.mail.encryption-key", secrets.encryptionKey("mail-encryption-key")),
                Map.entry("parley.mail.allow-private-addresses", "true"),
                Map.entry("parley.mail.trust-certificate", certificate),
                Map.entry("quarkus.mailer.host", LOOPBACK),
                Map.entry("quarkus.mailer.port", number(Port.SUBMISSION)),
                Map.entry("quarkus.mailer.username", SENDER),
                Map.entry("quarkus.mailer.password", secrets.password("mail-parley")),
                Map.entry("quarkus.mailer.from", "Parley <" + SENDER + ">"),
                Map.entry("quarkus.mailer.start-tls", "REQUIRED"),
                Map.entry("quarkus.mailer.login", "REQUIRED"),
                Map.entry("quarkus.mailer.tls-configuration-name", "parley-mail"),
                Map.entry("quarkus.tls.parley-mail.trust-store.pem.certs", certificate));
    }

    private Map<String, String> doors(KeyPair keys, int replica) {
        return Map.of(
                "smallrye.jwt.sign.key",
                Pem.privateKey(keys.getPrivate()),
                "parley.identity.guests",
                "true",
                "parley.line.port",
                number(Port.LINE, replica),
                "parley.frames.port",
                number(Port.FRAMES, replica),
                "parley.public-url",
                "http://localhost:" + number(Port.GATEWAY, replica));
    }

    private int replicasOf(Service service) {
        return replicas.getOrDefault(service, 1);
    }

    private String address(Service service, int replica) {
        return LOOPBACK + ":" + ports.of(service.http(), replica);
    }

    private String number(Port port) {
        return number(port, 1);
    }

    private String number(Port port, int replica) {
        return Integer.toString(ports.of(port, replica));
    }
}
