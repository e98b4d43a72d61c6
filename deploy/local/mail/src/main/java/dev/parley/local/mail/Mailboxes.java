package dev.parley.local.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManagerFactory;
import org.apache.james.core.Username;
import org.apache.james.events.EventBus;
import org.apache.james.events.InVMEventBus;
import org.apache.james.events.MemoryEventDeadLetters;
import org.apache.james.events.RetryBackoffConfiguration;
import org.apache.james.events.delivery.InVmEventDelivery;
import org.apache.james.mailbox.Authorizator;
import org.apache.james.mailbox.MessageManager.AppendCommand;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.acl.UnionMailboxACLResolver;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.jpa.JPAMailboxSessionMapperFactory;
import org.apache.james.mailbox.jpa.mail.JPAModSeqProvider;
import org.apache.james.mailbox.jpa.mail.JPAUidProvider;
import org.apache.james.mailbox.jpa.openjpa.OpenJPAMailboxManager;
import org.apache.james.mailbox.jpa.quota.JPAPerUserMaxQuotaDAO;
import org.apache.james.mailbox.jpa.quota.JPAPerUserMaxQuotaManager;
import org.apache.james.mailbox.jpa.quota.JpaCurrentQuotaManager;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.store.MailboxSessionMapperFactory;
import org.apache.james.mailbox.store.SessionProviderImpl;
import org.apache.james.mailbox.store.StoreMailboxAnnotationManager;
import org.apache.james.mailbox.store.StoreRightManager;
import org.apache.james.mailbox.store.StoreSubscriptionManager;
import org.apache.james.mailbox.store.extractor.DefaultTextExtractor;
import org.apache.james.mailbox.store.mail.NaiveThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.DefaultMessageId;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.apache.james.mailbox.store.quota.DefaultUserQuotaRootResolver;
import org.apache.james.mailbox.store.quota.ListeningCurrentQuotaUpdater;
import org.apache.james.mailbox.store.quota.QuotaComponents;
import org.apache.james.mailbox.store.quota.StoreQuotaManager;
import org.apache.james.mailbox.store.search.SimpleMessageSearchIndex;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.logger.DefaultMetricFactory;
import org.apache.openjpa.persistence.OpenJPAPersistence;
import reactor.core.publisher.Mono;

/**
 * Everybody's mailboxes, in an embedded Derby database by James's JPA store: mails, flags, UIDs and UIDVALIDITY survive
 * a crash. James is put together by hand here, because its ready-made servers bring far more than a local one needs.
 */
record Mailboxes(
        OpenJPAMailboxManager manager,
        SubscriptionManager subscriptions,
        EventBus events,
        StoreQuotaManager quotas,
        DefaultUserQuotaRootResolver quotaRoots,
        MetricFactory metrics,
        EntityManagerFactory entities)
        implements AutoCloseable {

    private static final String DERBY_DRIVER = "org.apache.derby.jdbc.EmbeddedDriver";

    static Mailboxes open(Path data, Users users) throws MailboxException {
        System.setProperty("derby.stream.error.file", data.resolve("derby.log").toString());
        var database = "jdbc:derby:" + data.resolve("database");
        var entities = OpenJPAPersistence.getEntityManagerFactory(persistence(database));
        var metrics = new DefaultMetricFactory();
        var delivery = new InVmEventDelivery(metrics);
        var events = new InVMEventBus(delivery, RetryBackoffConfiguration.DEFAULT, new MemoryEventDeadLetters());
        var mappers = new JPAMailboxSessionMapperFactory(
                entities, new JPAUidProvider(entities), new JPAModSeqProvider(entities));
        var sessions = new SessionProviderImpl(
                users::authenticate, (user, other) -> Authorizator.AuthorizationState.FORBIDDEN);
        var quotaRoots = new DefaultUserQuotaRootResolver(sessions, mappers);
        var used = new JpaCurrentQuotaManager(entities);
        var allowed = new JPAPerUserMaxQuotaManager(entities, new JPAPerUserMaxQuotaDAO(entities));
        var quotas = new StoreQuotaManager(used, allowed);
        events.register(new ListeningCurrentQuotaUpdater(used, quotaRoots, events, quotas));
        var components = new QuotaComponents(allowed, quotas, quotaRoots);
        var manager = manager(mappers, sessions, events, components);
        var mailboxes = new Mailboxes(
                manager,
                new StoreSubscriptionManager(mappers, mappers, events),
                events,
                quotas,
                quotaRoots,
                metrics,
                entities);
        for (var user : users.all()) {
            mailboxes.ensureInbox(user);
        }
        return mailboxes;
    }

    private static OpenJPAMailboxManager manager(
            JPAMailboxSessionMapperFactory mappers,
            SessionProviderImpl sessions,
            EventBus events,
            QuotaComponents quotas) {
        var rights = new StoreRightManager(mappers, new UnionMailboxACLResolver(), events);
        return new OpenJPAMailboxManager(
                mappers,
                sessions,
                new MessageParser(),
                new DefaultMessageId.Factory(),
                events,
                new StoreMailboxAnnotationManager(mappers, rights),
                rights,
                quotas,
                searchIndex(mappers),
                new NaiveThreadIdGuessingAlgorithm(),
                Clock.systemUTC());
    }

    /** Reads the mails themselves; its last argument, for searching attachments, is not used by James 3.8. */
    @SuppressWarnings("NullAway")
    private static SimpleMessageSearchIndex searchIndex(MailboxSessionMapperFactory mappers) {
        return new SimpleMessageSearchIndex(mappers, mappers, new DefaultTextExtractor(), null);
    }

    private static Map<String, String> persistence(String database) {
        var model = "org.apache.james.mailbox.jpa.";
        var types = Stream.of(
                        "mail.model.JPAMailbox",
                        "mail.model.openjpa.AbstractJPAMailboxMessage",
                        "mail.model.openjpa.JPAMailboxMessage",
                        "mail.model.JPAProperty",
                        "mail.model.JPAUserFlag",
                        "mail.model.JPAMailboxAnnotation",
                        "user.model.JPASubscription",
                        "quota.model.MaxGlobalMessageCount",
                        "quota.model.MaxGlobalStorage",
                        "quota.model.MaxDomainStorage",
                        "quota.model.MaxDomainMessageCount",
                        "quota.model.MaxUserMessageCount",
                        "quota.model.MaxUserStorage",
                        "quota.model.JpaCurrentQuota")
                .map(model::concat)
                .collect(Collectors.joining(";", "jpa(Types=", ")"));
        return Map.of(
                "openjpa.ConnectionDriverName", DERBY_DRIVER,
                "openjpa.ConnectionURL", database + ";create=true",
                "openjpa.MetaDataFactory", types,
                "openjpa.jdbc.SynchronizeMappings", "buildSchema(ForeignKeys=true)",
                "openjpa.jdbc.SchemaFactory", "native(ForeignKeys=true)",
                "openjpa.jdbc.MappingDefaults", "ForeignKeyDeleteAction=cascade, JoinForeignKeyDeleteAction=cascade",
                "openjpa.jdbc.QuerySQLCache", "false",
                "openjpa.DynamicEnhancementAgent", "false",
                "openjpa.Log", "DefaultLevel=WARN");
    }

    private void ensureInbox(Username user) throws MailboxException {
        var session = manager.createSystemSession(user);
        var inbox = MailboxPath.inbox(user);
        if (!Boolean.TRUE.equals(
                Mono.from(manager.mailboxExists(inbox, session)).block())) {
            manager.createMailbox(inbox, session);
        }
    }

    /** Puts a mail into the inbox of each; it is stored when this returns. */
    void deliver(List<Username> recipients, InputStream mail) throws MailboxException, IOException {
        var bytes = mail.readAllBytes();
        for (var user : recipients) {
            var session = manager.createSystemSession(user);
            manager.getMailbox(MailboxPath.inbox(user), session)
                    .appendMessage(AppendCommand.builder().recent().build(bytes), session);
        }
    }

    /** Shuts the database down as well, as the JPA store does for Derby. */
    @Override
    public void close() {
        entities.close();
    }
}
