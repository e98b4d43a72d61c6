package dev.parley.mail.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What may be connected to for people, and how patiently. */
@ConfigMapping(prefix = "parley.mail")
public interface ProviderConfig {

    /** Whether mail servers on loopback and private addresses may be connected to, on any port. For a server of one's own. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** The ports that public mail servers may be connected to on. */
    @WithDefault("25,143,465,587,993,2525")
    Set<Integer> allowedPorts();

    /** A PEM file of certificates that are trusted beside the system's. For a server of one's own. */
    Optional<Path> trustCertificate();

    /** How long connecting to a mail server may take. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a mail server may take to answer or to take what is written. RFC 5321 §4.5.3.2 is more patient. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** What is said in EHLO: a host name, or an address literal as the default, which tells nothing about us. */
    @WithDefault("[127.0.0.1]")
    String ehlo();
}
