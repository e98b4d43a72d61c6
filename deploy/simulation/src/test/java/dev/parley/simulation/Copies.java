package dev.parley.simulation;

import dev.parley.chat.log.Change;
import dev.parley.chat.log.Command;
import dev.parley.chat.log.Outcome;
import dev.parley.chat.log.Request;
import dev.parley.chat.log.Written;
import dev.parley.chat.room.Refusal;
import dev.parley.contracts.Entry;
import dev.parley.contracts.Position;
import dev.parley.contracts.chat.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What becomes of each copy of a client's write that comes to a chat-service. An entry is committed only by a process in which a copy
 * of it is under way, and one at least of those copies is neither refused for good nor turned away. So what was refused for good is in
 * no log, unless another copy, under way beside it, put it there.
 */
final class Copies {

    private final Map<Name, List<Copy>> all = new HashMap<>();

    private record Name(String room, String person, String key) {}

    /** What may have put an entry into a log, as far as it is not refused. */
    private record Commit(Position at, List<Copy> by) {}

    /** One copy of a write. */
    static final class Copy {

        private final Write.Action action;
        private final ChatProcess process;
        private final int life;
        private final List<Commit> commits = new ArrayList<>();
        private boolean answered;
        private String refusal = "";

        private Copy(Write.Action action, ChatProcess process) {
            this.action = action;
            this.process = process;
            this.life = process.life();
        }

        /** What is erased by the same change says nothing any more of what it was made of. */
        private boolean mayMake(Entry entry, ChatProcess by, int itsLife) {
            boolean made = entry.folded().erased() || Wish.isMadeOf(entry.content(), action);
            return made && !answered && process == by && life == itsLife;
        }
    }

    List<Copy> arrived(ChatProcess process, String room, List<Request> requests) {
        var copies = new ArrayList<Copy>();
        for (Request request : requests) {
            var copy = new Copy(((Command.Act) request.command()).action(), process);
            all.computeIfAbsent(new Name(room, request.caller().id(), request.key()), name -> new ArrayList<>())
                    .add(copy);
            copies.add(copy);
        }
        return copies;
    }

    void committed(ChatProcess process, int life, Change change) {
        for (Written written : change.written()) {
            String key = written.key();
            if (key != null && key.startsWith("client:")) {
                committed(process, life, new Name(change.room(), written.entry().by(), key), written.entry());
            }
        }
    }

    private void committed(ChatProcess process, int life, Name name, Entry entry) {
        List<Copy> may = all.getOrDefault(name, List.of()).stream()
                .filter(copy -> copy.mayMake(entry, process, life))
                .collect(Collectors.toCollection(ArrayList::new));
        if (may.isEmpty()) {
            throw new Violation(name + " was committed, which was asked of " + process + " by nobody any more");
        }
        var commit = new Commit(entry.at(), may);
        may.forEach(copy -> copy.commits.add(commit));
    }

    /** What a chat-service says of copies that came together. */
    void answered(List<Copy> copies, List<Outcome> outcomes) {
        for (int i = 0; i < copies.size(); i++) {
            Copy copy = copies.get(i);
            copy.answered = true;
            switch (outcomes.get(i)) {
                case Outcome.Written(Entry entry) -> {
                    if (copy.commits.stream().noneMatch(commit -> commit.at().equals(entry.at()))) {
                        throw new Violation(copy.action + " was acknowledged at " + entry.at() + " and not committed");
                    }
                }
                case Outcome.Refused(var refusal)
                when !refusal.retry() || refusal.equals(Refusal.busy()) -> refused(copy, refusal.code());
                case Outcome.Refused _, Outcome.Repeated _, Outcome.Unchanged _ -> {}
            }
        }
    }

    private static void refused(Copy copy, String code) {
        copy.refusal = code;
        for (Commit commit : copy.commits) {
            commit.by().remove(copy);
            if (commit.by().isEmpty()) {
                throw new Violation(copy.action + " was refused as " + code + ", and is in the log at " + commit.at());
            }
        }
    }

    /** How many copies of a write came to a chat-service. */
    int of(String room, String person, String key) {
        return all.getOrDefault(new Name(room, person, key), List.of()).size();
    }

    /** Whether a chat-service refused for good what a client hears that it did. */
    boolean wasRefused(String room, String person, String key, String code) {
        return all.getOrDefault(new Name(room, person, key), List.of()).stream()
                .anyMatch(copy -> copy.refusal.equals(code));
    }
}
