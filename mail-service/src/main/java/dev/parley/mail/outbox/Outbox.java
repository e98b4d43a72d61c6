package dev.parley.mail.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.mail.account.Account;
import dev.parley.mail.account.Accounts;
import dev.parley.mail.account.Caller;
import dev.parley.mail.message.Composition;
import dev.parley.mail.message.InvalidMailException;
import dev.parley.mail.message.MailAddress;
import dev.parley.mail.problem.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes mail to be sent. What was taken is stored, and will be sent, or fail, or be known to be unknown. */
@ApplicationScoped
class Outbox {

    private final Accounts accounts;
    private final OutboxStore store;
    private final RoomRights rights;
    private final Sender sender;
    private final ObjectMapper json;
    private final OutboxConfig config;

    Outbox(
            Accounts accounts,
            OutboxStore store,
            RoomRights rights,
            Sender sender,
            ObjectMapper json,
            OutboxConfig config) {
        this.accounts = accounts;
        this.store = store;
        this.rights = rights;
        this.sender = sender;
        this.json = json;
        this.config = config;
    }

    /** A repeat with the same key gets the first one's mail, before anything else is looked at. */
    OutboxMail submit(Caller caller, String accountId, String key, OutboxJson.New request) {
        Account account = accounts.require(caller.person(), accountId);
        byte[] hash = hash(request);
        Optional<OutboxMail> first = repeated(accountId, key, hash);
        if (first.isPresent()) {
            return first.get();
        }
        OutboxMail mail = written(caller, account, key, request);
        mail.announceIn().ifPresent(room -> rights.requireWrite(caller, room));
        if (!store.insert(mail, hash)) {
            return repeated(accountId, key, hash).orElseThrow();
        }
        sender.wake();
        return mail;
    }

    OutboxMail require(String person, String id) {
        return store.find(person, id)
                .orElseThrow(() -> Refused.notFound("no-such-mail", "You have sent no mail with this id."));
    }

    List<OutboxMail> newest(String person, String account, int limit) {
        return store.newest(accounts.require(person, account).id(), limit);
    }

    private Optional<OutboxMail> repeated(String account, String key, byte[] hash) {
        return store.known(account, key, hash).map(known -> {
            if (!known.sameContent()) {
                throw Refused.conflict("key-reused", "This Idempotency-Key was used for another mail.");
            }
            return known.mail();
        });
    }

    private OutboxMail written(Caller caller, Account account, String key, OutboxJson.New request) {
        Composition composition = compose(account, request);
        if (composition.recipients().size() > config.mostRecipients()) {
            throw Refused.badRequest("invalid-mail", "A mail has at most " + config.mostRecipients() + " recipients.");
        }
        if (composition.text().length() > config.longestText()) {
            throw Refused.badRequest(
                    "invalid-mail", "A mail's text has at most " + config.longestText() + " characters.");
        }
        return new OutboxMail(
                UUID.randomUUID().toString(),
                account.id(),
                caller.person(),
                caller.name(),
                key,
                composition,
                Optional.ofNullable(request.announceIn()).filter(room -> !room.isBlank()),
                OutboxState.Queued.first(composition.date()));
    }

    private static Composition compose(Account account, OutboxJson.New request) {
        try {
            // The database keeps microseconds; the state is compared with what comes back from there.
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            String address = account.address().address();
            String messageId = UUID.randomUUID() + address.substring(address.lastIndexOf('@'));
            return request.composition(messageId, now, new MailAddress("", address));
        } catch (InvalidMailException invalid) {
            throw Refused.badRequest("invalid-mail", invalid.getMessage() + ".");
        }
    }

    private byte[] hash(OutboxJson.New request) {
        try {
            byte[] content = json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
