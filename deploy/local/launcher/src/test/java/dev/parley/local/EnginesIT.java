package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engines on ports and a home of their own; what each was told survives a crash of all of them at once. */
class EnginesIT {
    private static final List<String> ENGINES = List.of("postgres", "kafka", "ftp", "mail");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Options OPTIONS = new Options(
            Options.checkout(),
            Path.of("target/engines-it"),
            20_000,
            Map.of(),
            EnumSet.noneOf(Service.class),
            new Console(System.out));

    private static Suite suite;
    private final String text = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        suite = Suite.open(OPTIONS);
        suite.startEngines();
    }

    @AfterAll
    static void stop() throws Exception {
        suite.close();
    }

    @Test
    void whatWasAcknowledgedSurvivesKillNine() throws Exception {
        try (var database = database();
                var statement = database.createStatement()) {
            statement.execute("create table if not exists survivor(text text)");
            statement.execute("insert into survivor values ('" + text + "')");
        }
        publish();
        upload();
        send();

        for (var engine : ENGINES) {
            var process = suite.part(engine).process();
            suite.part(engine).kill();
            process.onExit().join();
        }
        for (var engine : ENGINES) {
            suite.part(engine).awaitReady(LIMIT);
        }

        try (var database = database();
                var statement = database.createStatement();
                var rows = statement.executeQuery("select count(*) from survivor where text = '" + text + "'")) {
            rows.next();
            assertThat(rows.getInt(1)).isOne();
        }
        assertThat(published()).contains(text);
        assertThat(uploaded()).isEqualTo(text);
        assertThat(subjects()).contains(text);
    }

    @Test
    void aHomeHasOneLauncher() {
        assertThatThrownBy(() -> Suite.open(OPTIONS))
                .hasMessageContaining("runs already")
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void aDatabaseIsForItsOwnerAlone() {
        var url = "jdbc:postgresql://127.0.0.1:%d/chat".formatted(suite.ports().of(Port.POSTGRES));
        var password = suite.secrets().password("database-mail");

        assertThatThrownBy(() -> DriverManager.getConnection(url, "mail", password))
                .hasMessageContaining("permission denied");
    }

    private static Connection database() throws Exception {
        var url = "jdbc:postgresql://127.0.0.1:%d/chat".formatted(suite.ports().of(Port.POSTGRES));
        return DriverManager.getConnection(url, "chat", suite.secrets().password("database-chat"));
    }

    private static Map<String, Object> broker() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + suite.ports().of(Port.KAFKA));
    }

    private void publish() throws Exception {
        try (var producer = new KafkaProducer<>(broker(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("file-events", 0, "key", text)).get();
        }
    }

    private static List<String> published() {
        try (var consumer = new KafkaConsumer<>(broker(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("file-events", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var seen = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(event -> seen.add(event.value()));
            }
            return seen;
        }
    }

    private void upload() throws Exception {
        var ftp = ftp();
        assertThat(ftp.storeFile(text, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))
                .as(ftp.getReplyString())
                .isTrue();
        ftp.disconnect();
    }

    private String uploaded() throws Exception {
        var ftp = ftp();
        var bytes = new ByteArrayOutputStream();
        ftp.retrieveFile(text, bytes);
        ftp.disconnect();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static FTPSClient ftp() throws Exception {
        var ftp = new FTPSClient(false, trusting("ftp.pem"));
        ftp.setEndpointCheckingEnabled(true);
        ftp.connect("127.0.0.1", suite.ports().of(Port.STORE));
        assertThat(ftp.login("parley", suite.secrets().password("store"))).isTrue();
        ftp.execPBSZ(0);
        ftp.execPROT("P");
        ftp.enterLocalPassiveMode();
        return ftp;
    }

    private void send() throws Exception {
        var message = new MimeMessage(mail());
        message.setFrom("alice@parley.local");
        message.setRecipients(Message.RecipientType.TO, "bob@parley.local");
        message.setSubject(text);
        message.setText("hello");
        Transport.send(message, "alice@parley.local", suite.secrets().password("mail-alice"));
    }

    private static List<String> subjects() throws Exception {
        try (var store = mail().getStore("imap")) {
            store.connect("bob@parley.local", suite.secrets().password("mail-bob"));
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var subjects = new ArrayList<String>();
            for (var message : inbox.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }

    private static Session mail() throws Exception {
        var properties = new Properties();
        for (var protocol : List.of("smtp", "imap")) {
            var port = suite.ports().of(protocol.equals("smtp") ? Port.SUBMISSION : Port.IMAP);
            properties.put("mail.%s.host".formatted(protocol), "localhost");
            properties.put("mail.%s.port".formatted(protocol), Integer.toString(port));
            properties.put("mail.%s.starttls.required".formatted(protocol), "true");
            properties.put("mail.%s.auth".formatted(protocol), "true");
            properties.put("mail.%s.connectiontimeout".formatted(protocol), "10000");
            properties.put("mail.%s.timeout".formatted(protocol), "30000");
            properties.put(
                    "mail.%s.ssl.socketFactory".formatted(protocol),
                    trusting("mail.pem").getSocketFactory());
        }
        return Session.getInstance(properties);
    }

    private static SSLContext trusting(String certificate) throws Exception {
        var file = suite.home().folder().resolve("config").resolve(certificate);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(file)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
