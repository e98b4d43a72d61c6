package dev.parley.acceptance;

import dev.parley.acceptance.ApiDocument.Operation;
import dev.parley.acceptance.ApiDocument.Parameter;
import dev.parley.acceptance.AuthorizationTable.About;
import dev.parley.acceptance.AuthorizationTable.Row;
import dev.parley.acceptance.AuthorizationTable.Where;
import dev.parley.acceptance.AuthorizationTable.Who;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asks, each time for something that is there to be asked for. */
final class AuthorizationRequests {

    private static final String NOT_POSSIBLE = "-";
    private static final Set<String> LOCKS = Set.of("lockOut", "letIn");
    private static final Set<String> ONCE = Set.of("putMember", "removeMember", "erase");

    private final RunningSuite suite;
    private final Cast cast;
    private final Mailroom mails;
    private final Map<Where, Stage> stages = new EnumMap<>(Where.class);

    AuthorizationRequests(RunningSuite suite, int number) {
        this.suite = suite;
        this.cast = new Cast(suite, number);
        this.mails = new Mailroom(suite);
    }

    List<String> all(Map<String, Operation> operations, Row row) {
        Operation operation = Optional.ofNullable(operations.get(row.operation()))
                .orElseThrow(() -> new AssertionError("There is no operation " + row.operation()));
        var statuses = new ArrayList<String>();
        for (Who who : Who.values()) {
            if (takesAway(row)) {
                stages.clear();
            }
            statuses.add(status(operation, row, who));
        }
        if (!operation.method().equals("GET")) {
            stages.clear();
        }
        return statuses;
    }

    /** What is done to somebody else can be done once. */
    private static boolean takesAway(Row row) {
        return row.about() == About.OUTSIDER || (row.about() == About.OTHERS && ONCE.contains(row.operation()));
    }

    private String status(Operation operation, Row row, Who who) {
        var path = new StringBuilder(operation.path());
        for (Parameter parameter : operation.parameters()) {
            if (parameter.in() == ApiDocument.In.PATH) {
                Optional<String> value = value(parameter.name(), row, who);
                if (value.isEmpty()) {
                    return NOT_POSSIBLE;
                }
                String name = "{" + parameter.name() + "}";
                path.replace(
                        path.indexOf(name),
                        path.indexOf(name) + name.length(),
                        URLEncoder.encode(value.get(), StandardCharsets.UTF_8));
            }
        }
        if (operation.id().equals("shareFile")) {
            path.append("?name=minutes.txt");
        }
        String token = operation.id().equals("logOut") ? cast.freshToken(who) : cast.token(who);
        byte[] body = body(operation, row, who);
        Exchange exchange = Exchange.send(
                suite.gateway(1).resolve(path.toString()),
                operation.method(),
                token,
                body.length == 0 ? null : operation.type(),
                body);
        return Integer.toString(exchange.status());
    }

    private Stage stage(Row row) {
        return stages.computeIfAbsent(row.where(), where -> new Stage(cast, where));
    }

    /** Absent where there is no such thing for them. */
    private Optional<String> value(String parameter, Row row, Who who) {
        return switch (parameter) {
            case "room" -> Optional.of(stage(row).room());
            case "file" -> Optional.of(stage(row).file(cast));
            case "at" ->
                row.about() == About.OWN
                        ? Optional.ofNullable(stage(row).saidBy(who))
                        : Optional.of(stage(row).saidByAnother(who));
            case "emoji" -> Optional.of("👍");
            case "person" ->
                Optional.of(
                        switch (row.about()) {
                            case OWN -> "me";
                            case OTHERS -> cast.id(who == Who.MEMBER ? Who.MODERATOR : Who.MEMBER);
                            case OUTSIDER, NOTHING ->
                                LOCKS.contains(row.operation())
                                        ? cast.troublemaker().name()
                                        : cast.bystander().name();
                        });
            case "ticket" -> Optional.of(ticket(row));
            case "folder" -> Optional.of("INBOX");
            case "part" -> Optional.of("1");
            case "account" -> box(row, who).map(Mailroom.Box::account);
            case "uid" -> box(row, who).map(Mailroom.Box::uid);
            case "mail" -> box(row, who).map(Mailroom.Box::mail);
            case "id" -> owner(row, who).map(AuthorizationRequests::appPassword);
            case "session" ->
                row.about() == About.OTHERS
                        ? Optional.of(cast.bystandersSession())
                        : cast.password(who).map(known -> cast.otherSession(who));
            default -> throw new AssertionError("What is a '" + parameter + "'? Tell this test.");
        };
    }

    /** Whose the account or the password is; guests have none. */
    private Optional<Api> owner(Row row, Who who) {
        if (row.about() == About.OTHERS) {
            return Optional.of(cast.bystanderApi());
        }
        return who == Who.ANONYMOUS || who == Who.GUEST ? Optional.empty() : Optional.of(cast.of(who));
    }

    private Optional<Mailroom.Box> box(Row row, Who who) {
        return owner(row, who).map(mails::of);
    }

    private static String appPassword(Api person) {
        return person.post("people/me/app-passwords", Map.of("device", "a test"))
                .body()
                .get("id")
                .asText();
    }

    /** The owner's; whoever has it may use it. */
    private String ticket(Row row) {
        try (WireClient wire =
                WireClient.connect(suite.gateway(1), cast.of(Who.OWNER).token())) {
            return wire.ticket(stage(row).room(), "minutes.txt", "(the file's bytes)".length());
        }
    }

    private byte[] body(Operation operation, Row row, Who who) {
        return switch (operation.id()) {
            case "register" ->
                json(Map.of("name", "new-" + UUID.randomUUID().toString().substring(0, 8), "password", "a long one"));
            case "logIn" ->
                json(Map.of(
                        "name",
                        cast.bystander().name(),
                        "password",
                        cast.bystander().password()));
            case "refresh" -> json(Map.of("refreshToken", cast.refreshToken()));
            case "createRoom" -> json(Map.of("room", "room-" + UUID.randomUUID()));
            case "send" -> json(Map.of("text", "hello"));
            case "read" -> json(Map.of("at", Map.of("epoch", 1, "seq", 1)));
            case "changePassword" -> {
                String password = cast.password(who).orElse("none at all");
                yield json(Map.of("present", password, "password", password));
            }
            case "rename" -> json(Map.of("displayName", who + " " + UUID.randomUUID()));
            case "putMember" -> row.about() == About.OTHERS ? json(Map.of("role", "moderator")) : new byte[0];
            case "connectMailAccount" -> json(mails.account());
            case "sendMail" -> json(mails.mail());
            default -> operation.body();
        };
    }

    private static byte[] json(Map<String, ?> fields) {
        return Api.JSON.valueToTree(fields).toString().getBytes(StandardCharsets.UTF_8);
    }
}
