package dev.parley.mail.outbox;

import dev.parley.contracts.event.EventPage;
import dev.parley.mail.account.Account;
import dev.parley.mail.account.AccountStore;
import dev.parley.mail.database.DatabaseException;
import dev.parley.mail.event.Bell;
import dev.parley.mail.outbox.OutboxState.HandingOver;
import dev.parley.mail.outbox.OutboxState.Trying;
import dev.parley.mail.outbox.OutboxState.Unknown;
import dev.parley.mail.provider.Delivery;
import dev.parley.mail.provider.ProviderException;
import dev.parley.mail.provider.Providers;
import dev.parley.mail.provider.SmtpConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One try of one mail. */
@ApplicationScoped
class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);

    private final OutboxStore store;
    private final AccountStore accounts;
    private final Providers providers;
    private final Bell bell;
    private final SentCopy copy;
    private final RetryRule rule;

    Sending(
            OutboxStore store,
            AccountStore accounts,
            Providers providers,
            Bell bell,
            SentCopy copy,
            OutboxConfig config) {
        this.store = store;
        this.accounts = accounts;
        this.providers = providers;
        this.bell = bell;
        this.copy = copy;
        this.rule = new RetryRule(config.retryFirst(), config.retryMost(), config.giveUpAfter());
    }

    /** Thrown out of the hand-over when this mail is not this thread's any more. */
    private static final class TakenOver extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Whatever happens, the mail does not stay under way. */
    void send(OutboxMail mail) {
        if (!(mail.state() instanceof Trying trying)) {
            throw new IllegalArgumentException("not taken for sending: " + mail.state());
        }
        try {
            attempt(mail, trying);
        } catch (TakenOver ignored) {
            LOG.warnf("Mail %s was taken over by another replica before it was handed over", mail.id());
        } catch (DatabaseException failure) {
            LOG.warnf("Mail %s waits for the database", mail.id());
            putBack(mail, trying);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Sending mail %s failed in a way that it should not", mail.id());
            giveUp(mail, trying);
        }
    }

    private void attempt(OutboxMail mail, Trying trying) {
        Optional<Account> account = accounts.find(mail.account()).filter(Account::isUsable);
        if (account.isEmpty()) {
            settle(mail, trying.refused("The account was removed, or its password cannot be opened any more."));
            return;
        }
        try (SmtpConnection smtp = connect(account.get())) {
            if (handOver(mail, trying, smtp)) {
                copy.keep(account.get(), mail);
            }
        } catch (ProviderException failure) {
            settle(mail, withoutConnection(mail, trying, failure));
        }
    }

    /** Nothing was handed over, though the database may have been told so by a commit whose answer was lost. */
    private void putBack(OutboxMail mail, Trying trying) {
        String problem = "The database could not be used.";
        Instant created = mail.composition().date();
        if (!settle(mail, trying.deferred(problem, rule, created, Instant.now()))) {
            HandingOver handing = trying.handOver();
            settle(mail.in(handing), handing.deferred(problem, rule, created, Instant.now()));
        }
    }

    private void giveUp(OutboxMail mail, Trying trying) {
        if (!settle(mail, trying.refused("The mail could not be sent. The service's log says why."))) {
            HandingOver handing = trying.handOver();
            settle(mail.in(handing), handing.lost("The service failed while the mail was handed over."));
        }
    }

    private SmtpConnection connect(Account account) {
        return providers.smtp(account.smtp(), account.login(), account.address().address());
    }

    private OutboxState withoutConnection(OutboxMail mail, Trying trying, ProviderException failure) {
        return failure.reason().passes()
                ? trying.deferred(failure.problem(), rule, mail.composition().date(), Instant.now())
                : trying.refused(failure.problem());
    }

    /** True when the provider took it. */
    private boolean handOver(OutboxMail mail, Trying trying, SmtpConnection smtp) {
        HandingOver handing = trying.handOver();
        boolean[] begun = {false};
        Delivery delivery =
                smtp.send(mail.composition().message(), mail.composition().recipients(), () -> {
                    if (store.move(mail, handing).isEmpty()) {
                        throw new TakenOver();
                    }
                    begun[0] = true;
                });
        if (begun[0]) {
            settleHandedOver(mail.in(handing), handing, delivery);
        } else {
            settle(mail, beforeHandOver(mail, trying, delivery));
        }
        return delivery instanceof Delivery.Accepted;
    }

    private OutboxState beforeHandOver(OutboxMail mail, Trying trying, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Refused refused -> trying.refused(refused.text());
            case Delivery.Deferred deferred ->
                trying.deferred(deferred.text(), rule, mail.composition().date(), Instant.now());
            case Delivery.Accepted _, Delivery.Lost _ ->
                throw new IllegalStateException("handed over without being told: " + delivery);
        };
    }

    private void settleHandedOver(OutboxMail mail, HandingOver handing, Delivery delivery) {
        OutboxState result =
                switch (delivery) {
                    case Delivery.Accepted accepted -> handing.accepted(accepted.reply());
                    case Delivery.Refused refused -> handing.refused(refused.text());
                    case Delivery.Deferred deferred ->
                        handing.deferred(
                                deferred.text(), rule, mail.composition().date(), Instant.now());
                    case Delivery.Lost lost ->
                        handing.lost("The connection broke before the server answered (" + lost.text()
                                + "). The mail may have been sent; look before sending it again.");
                };
        if (!settle(mail, result)) {
            settleLate(mail, delivery);
        }
    }

    /** This replica was taken for dead while it waited, and the mail for unknown; but now the verdict is known. */
    private void settleLate(OutboxMail mail, Delivery delivery) {
        Optional<OutboxMail> now = store.find(mail.owner(), mail.id());
        if (now.isEmpty()
                || !(now.get().state() instanceof Unknown unknown)
                || unknown.attempt() != mail.state().attempt()) {
            return;
        }
        switch (delivery) {
            case Delivery.Accepted accepted -> settle(now.get(), unknown.accepted(accepted.reply()));
            case Delivery.Refused refused -> settle(now.get(), unknown.refused(refused.text()));
            case Delivery.Deferred _, Delivery.Lost _ -> {
                // A person may have sent it again by now; trying once more is theirs to decide.
            }
        }
    }

    /** False when the mail is no longer where this was decided. A database that is down is waited for. */
    private boolean settle(OutboxMail mail, OutboxState result) {
        while (true) {
            try {
                Optional<List<EventPage.Numbered>> done = store.move(mail, result);
                done.ifPresent(events -> bell.ring(mail.account(), events));
                return done.isPresent();
            } catch (DatabaseException failure) {
                LOG.warnf("The result of mail %s waits for the database", mail.id());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
